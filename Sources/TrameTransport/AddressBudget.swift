import Glibc
import Trame

/// Connections that each address has opened of late: a bucket that fills at a rate and is emptied by
/// connecting, kept as the one moment at which it will be full again.
struct AddressBudget {
  private var fullAt: [SourceNetwork: Int64] = [:]
  private let costNanoseconds: Int64
  private let burstNanoseconds: Int64
  private let addressesMax: Int

  init(perSecond: Int, burst: Int, addressesMax: Int) {
    costNanoseconds = perSecond > 0 ? 1_000_000_000 / Int64(perSecond) : 0
    burstNanoseconds = costNanoseconds * Int64(burst)
    self.addressesMax = addressesMax
  }

  /// Whether an address may open one more now.
  mutating func admit(_ network: SourceNetwork, at now: Moment) -> Bool {
    if costNanoseconds == 0 { return true }
    let now = now.nanoseconds
    if fullAt.count >= addressesMax && fullAt[network] == nil { makeRoom(now) }
    let next = max(fullAt[network] ?? now, now) + costNanoseconds
    if next - now > burstNanoseconds { return false }
    fullAt[network] = next
    return true
  }

  /// Forgets whose buckets are full; everybody, when that is nobody: so many networks at a time are
  /// not held back one by one.
  private mutating func makeRoom(_ now: Int64) {
    fullAt = fullAt.filter { $0.value > now }
    if fullAt.count >= addressesMax { fullAt.removeAll(keepingCapacity: true) }
  }
}

/// Who connects, as far as budgets tell apart: an IPv4 address, or the 64 bits of an IPv6 network,
/// since its owner has all the addresses in it.
struct SourceNetwork: Hashable {
  let isV6: Bool
  let number: UInt64

  init(isV6: Bool, number: UInt64) {
    self.isV6 = isV6
    self.number = number
  }

  init(_ address: SocketAddress) {
    let bytes = address.networkBytes
    // An IPv4 address in IPv6 form counts as what it is.
    let isMapped = bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF
    isV6 = bytes.count == 16 && !isMapped
    number = (isMapped ? bytes[12...] : bytes.prefix(isV6 ? 8 : 4)).reduce(0) {
      $0 << 8 | UInt64($1)
    }
  }
}
