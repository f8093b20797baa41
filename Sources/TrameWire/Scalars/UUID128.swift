/// A 128-bit identifier, ordered by its bytes. On the wire: 16 bytes, most significant first.
@frozen
public struct UUID128: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The first eight bytes, most significant first.
  public var high: UInt64
  /// The last eight bytes, most significant first.
  public var low: UInt64

  /// Makes an id from its two halves.
  @inlinable
  public init(high: UInt64 = 0, low: UInt64 = 0) {
    self.high = high
    self.low = low
  }

  /// The default value: absent on the wire where presence is implicit.
  public static let zero = UUID128()

  /// A new one: version 4 of RFC 9562, 122 random bits.
  public static func random() -> UUID128 {
    var system = SystemRandomNumberGenerator()
    return random(using: &system)
  }

  /// A new one of a generator's bits; one with a seed makes the same again.
  public static func random(using generator: inout some RandomNumberGenerator) -> UUID128 {
    let (high, low): (UInt64, UInt64) = (generator.next(), generator.next())
    return UUID128(
      high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
      low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    )
  }

  /// Reads the text form of RFC 9562 (`xxxxxxxx-xxxx-…`), hyphens optional; nil for anything else.
  public init?(_ text: String) {
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for byte in text.utf8 where byte != UInt8(ascii: "-") {
      guard let digit = hexDigitValue(byte), digits < 32 else { return nil }
      if digits < 16 {
        halves.0 = halves.0 << 4 | UInt64(digit)
      } else {
        halves.1 = halves.1 << 4 | UInt64(digit)
      }
      digits += 1
    }
    guard digits == 32 else { return nil }
    self.init(high: halves.0, low: halves.1)
  }

  /// The id as its 16 bytes in wire order.
  public var bytes: [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
  }

  /// Makes an id from its 16 bytes in wire order; nil for another count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.init(
      high: bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    )
  }

  /// For people and logs.
  public var description: String {
    let digits = paddedHex(high) + paddedHex(low)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append("-") }
      text.append(digit)
    }
    return text
  }

  /// In ascending order.
  @inlinable
  public static func < (a: UUID128, b: UUID128) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }
}

private func paddedHex(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

func hexDigitValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
