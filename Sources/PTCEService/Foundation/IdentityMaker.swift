import Synchronization
package import TrameWire

/// Makes UUIDv7, strictly rising within the process, so that the order of ids is the order of
/// creation. It follows the machine's time even when the sandbox clock is set: an id tells apart,
/// it does not date.
package final class IdentityMaker: Sendable {
  private let last = Mutex<UInt64>(0)

  package init() {}

  /// A new id.
  package func next() -> UUID128 {
    let micros = UInt64(clamping: ServiceClock.machineTime().microseconds)
    // 48 bits of milliseconds, then 12 bits that divide the millisecond.
    let (milliseconds, rest) = micros.quotientAndRemainder(dividingBy: 1000)
    let wanted = milliseconds << 12 | rest * 4096 / 1000
    let stamp = last.withLock { last in
      last = max(last + 1, wanted)
      return last
    }
    var random = SystemRandomNumberGenerator()
    let high = (stamp >> 12) << 16 | 0x7000 | stamp & 0xFFF
    let low = random.next() >> 2 | 0x8000_0000_0000_0000
    return UUID128(high: high, low: low)
  }
}
