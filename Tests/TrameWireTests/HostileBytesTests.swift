import Testing
import TrameControl
import TrameWire

@Suite("Hostile bytes")
struct HostileBytesTests {
  static let sample = StatusDetail(
    message: "l’enveloppe est dépassée",
    errorType: 0xDEAD_BEEF_0BAD_F00D,
    errorBody: [1, 2, 3],
    retryAfter: 250,
    origin: .server,
    violations: [FieldViolation(field: "a.b[2]", rule: "range", expected: "au plus 3")],
    trailers: [MetadataEntry(name: "x", value: [9, 9])],
    notStarted: true
  )

  @Test("every truncation is an error or a shorter message, never a trap")
  func truncations() {
    let bytes = Self.sample.encoded()
    for count in 0..<bytes.count {
      if let shorter = try? StatusDetail(decoding: bytes[..<count]) {
        #expect(shorter.encoded() == Array(bytes[..<count]))
      }
    }
  }

  @Test("every flipped bit is an error or another canonical message")
  func bitFlips() {
    let bytes = Self.sample.encoded()
    for index in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[index] ^= 1 << bit
        if let other = try? StatusDetail(decoding: flipped) {
          #expect(other.encoded() == flipped, "byte \(index), bit \(bit)")
        }
      }
    }
  }

  @Test("random bytes that decode are canonical", arguments: 0..<8)
  func noise(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<20_000 {
      let bytes = (0..<Int(random.next() % 24)).map { _ in UInt8(truncatingIfNeeded: random.next())
      }
      if let message = try? CallMetadata(decoding: bytes) {
        #expect(message.encoded() == bytes, "seed \(seed)")
      }
    }
  }

  @Test("a list of empty elements cannot take more memory than the budget")
  func amplification() {
    // 400,000 empty elements in as many bytes: each would be a whole struct in memory.
    let count = 400_000
    let body = [UInt8](repeating: 0, count: count)
    let limits = DecodeLimits(budgetBytesPerByte: 1, budgetBytesBase: 1024)
    let list = [0x45] + lengthPrefix(count + 3) + lengthPrefix(count) + body
    #expect {
      _ = try Hello(decoding: list, limits: limits)
    } throws: { error in
      (error as? DecodeError)?.kind == .budgetExceeded
    }
  }

  /// The three-byte form, for 2^14 to 2^21.
  private func lengthPrefix(_ count: Int) -> [UInt8] {
    [UInt8(0xC0 | count >> 16), UInt8(count & 0xFF), UInt8(count >> 8 & 0xFF)]
  }

  @Test("our UTF-8 check agrees with the standard library", arguments: 0..<8)
  func utf8(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let pieces: [[UInt8]] = [
      [0x61], [0xC3, 0xA9], [0xE2, 0x80, 0x99], [0xF0, 0x9F, 0x98, 0x80], [0xC0, 0xAF],
      [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE0, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82],
      [0xF8, 0x88],
    ]
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(random.next() % 14) {
        // Mostly sound text, so that the slow paths are reached behind a long prefix.
        let index = random.next() % 20 == 0 ? Int(random.next() % 13) : Int(random.next() % 4)
        bytes += pieces[index]
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      let message = bytes.isEmpty ? [] : [0x4D, UInt8(bytes.count)] + bytes
      let decoded = try? Hello(decoding: message)
      #expect((decoded != nil) == isValid, "seed \(seed): \(bytes)")
      if isValid { #expect(decoded.map { Array($0.software.utf8) } == bytes) }
    }
  }
}

struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
