import Randomness
import TrameSession

/// An attacker on the sender's side of a link: frames are changed, dropped, doubled, reordered and
/// invented before they leave.
struct Mutator {
  private var random: SeededRandom
  /// One frame in so many is touched.
  private let rate: Int
  private var kept: [UInt8] = []

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    rate = random.pick([2, 5, 20, 60])
  }

  /// What leaves in place of whole frames.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    while start + 8 <= bytes.count {
      let length = Int(bytes[start]) | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2]) << 16
      let end = min(bytes.count, start + 8 + length)
      let frame = Array(bytes[start..<end])
      start = end
      if random.one(in: rate) { touch(frame, &result) } else { result += frame }
    }
    return result
  }

  private mutating func touch(_ frame: [UInt8], _ result: inout [UInt8]) {
    var frame = frame
    switch random.below(14) {
    case 0: return
    case 1: result += frame
    case 2:
      // Later, in place of another.
      swap(&frame, &kept)
    case 3: frame[random.below(frame.count)] ^= 1 << UInt8(random.below(8))
    case 4: frame[random.below(8)] ^= 1 << UInt8(random.below(8))
    case 5: frame[3] = frame[3] & 0xF0 | UInt8(random.below(9))
    case 6: frame[3] ^= random.pick([0x10, 0x20, 0x30, 0x80, 0x40])
    case 7: setStream(&frame)
    case 8: resize(&frame, random.below(20))
    case 9: resize(&frame, random.below(20_000))
    case 10: frame.removeLast(random.below(frame.count - 7))
    case 11: result += invented()
    case 12: for _ in 0..<random.below(40) { result += invented() }
    default: flood(&result)
    }
    result += frame
  }

  private mutating func setStream(_ frame: inout [UInt8]) {
    let stream = random.pick([0, 1, 2, 3, 5, 7, 9, 99, Int(UInt32.max), Int(UInt32.max) - 2])
    for index in 0..<4 { frame[4 + index] = UInt8(truncatingIfNeeded: stream >> (8 * index)) }
  }

  /// Another length that the header says, too.
  private mutating func resize(_ frame: inout [UInt8], _ length: Int) {
    let payload = frame[8...].prefix(length)
    let filler = [UInt8](repeating: 0, count: length - payload.count)
    let size = [0, 8, 16].map { UInt8(truncatingIfNeeded: length >> $0) }
    frame = size + Array(frame[3..<8]) + Array(payload) + filler
  }

  private mutating func invented() -> [UInt8] {
    var payload: [UInt8] = []
    let kind = random.below(8)
    switch kind {
    case 4: payload = [UInt8(random.below(4))]
    case 5: payload = (0..<4).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    case 6: payload = [UInt8](repeating: 1, count: 8)
    default: payload = (0..<random.below(24)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
    let flags = UInt8(random.pick([0, 0x10, 0x20, 0x30, 0x80]))
    var frame = [UInt8(payload.count), 0, 0, UInt8(kind) | flags, 0, 0, 0, 0] + payload
    if random.one(in: 2) { setStream(&frame) } else { frame[4] = UInt8(random.below(20)) }
    return frame
  }

  private mutating func flood(_ result: inout [UInt8]) {
    let frame = invented()
    for _ in 0..<random.pick([10, 100, 1_500]) { result += frame }
  }
}
