package import PTCEMessages
package import PTCEStore
package import Trame
package import TrameWire

/// Where a page ends: `version (1) · question (8) · id (16) · sort text`. It is bound to its
/// question: with another filter it is refused.
package enum PageToken {
  private static let version: UInt8 = 1
  private static let headBytes = 25

  /// The place that a request goes on from; nil for the first page.
  package static func read(
    _ page: PageRequest,
    question: UInt64
  ) throws(RPCError) -> PagePosition? {
    let token = page.token
    if token.isEmpty { return nil }
    guard token.count >= headBytes, token[0] == version,
      Array(token[1..<9]) == bytes(question), let id = RecordID(token[9..<headBytes]),
      let sort = String(validating: token[headBytes...], as: UTF8.self)
    else {
      throw RPCError(
        .invalidArgument,
        "page.token does not belong to this filter; begin again without a token"
      )
    }
    return PagePosition(sort: sort, id: id)
  }

  /// The token behind an element.
  package static func make(_ position: PagePosition, question: UInt64) -> [UInt8] {
    [version] + bytes(question) + position.id.bytes + Array(position.sort.utf8)
  }

  /// What a list asks, as a number: the method, the tenant and the filter without its page.
  package static func question(
    _ call: ServerCall,
    _ tenant: PTCEStore.TenantID,
    _ filter: some WireMessage
  ) -> UInt64 {
    var hash = FNV1a()
    hash.add("\(call.method) \(tenant) ".utf8)
    hash.add(filter.encoded())
    return hash.value
  }

  private static func bytes(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

extension PageRequest {
  /// How many elements the page may have.
  package var elementsMax: Int { size == 0 ? 50 : Int(min(size, 1000)) }
}

/// FNV-1a in 64 bits, for telling questions apart; not for secrets.
struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
