/// The characters of an identifier once the layout of people and spreadsheets is taken off: spaces,
/// tabs, no-break spaces (U+00A0, U+202F, U+2009), dots, a byte order mark.
struct IdentifierText {
  /// Longest text looked at; the longest identifier has 14 characters.
  static let rawBytesMax = 64

  let scheme: IdentifierScheme
  let raw: String
  /// ASCII only.
  let bytes: [UInt8]

  /// Refuses what no register writes: nothing, `#`, scientific notation, other alphabets.
  init(_ raw: String, _ scheme: IdentifierScheme) throws(IdentifierRefusal) {
    self.scheme = scheme
    self.raw = raw
    guard raw.utf8.count <= Self.rawBytesMax else {
      throw IdentifierRefusal(scheme, .tooLong, raw: raw)
    }
    var bytes: [UInt8] = []
    for (index, scalar) in raw.unicodeScalars.enumerated() {
      switch scalar {
      case " ", "\t", "\u{A0}", "\u{202F}", "\u{2009}", "\u{FEFF}", ".": continue
      case "#": throw IdentifierRefusal(scheme, .placeholder, raw: raw)
      case "0"..."9", "A"..."Z", "a"..."z": bytes.append(UInt8(ascii: scalar))
      case ",", "+", "-": bytes.append(UInt8(ascii: scalar))
      default:
        throw IdentifierRefusal(
          scheme,
          .unexpectedCharacter(String(scalar), position: index + 1),
          raw: raw
        )
      }
    }
    self.bytes = bytes
    if bytes.isEmpty { throw refusal(.empty) }
    if Self.isScientific(bytes) { throw refusal(.scientificNotation) }
    if bytes.count > 3, bytes.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      throw refusal(.placeholder)
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var count: Int { bytes.count }
  var isDigits: Bool { bytes.allSatisfy(\.isDigit) }

  func refusal(
    _ problem: IdentifierRefusal.Problem,
    _ guesses: [String] = []
  ) -> IdentifierRefusal {
    IdentifierRefusal(scheme, problem, raw: raw, guesses: guesses)
  }

  /// Refuses a wrong length, or a character that the shape does not have at its place: `9` for a
  /// digit, `A` for an upper-case letter, `X` for either.
  func require(shape: StaticString) throws(IdentifierRefusal) {
    let shape = Array(shape.description.utf8)
    let upper = bytes.map(\.uppercased)
    for (index, byte) in bytes.enumerated() where index < shape.count {
      if Self.fits(byte, shape[index]) { continue }
      let isOnlyCase = upper.count == shape.count && zip(upper, shape).allSatisfy(Self.fits)
      if isOnlyCase { throw refusal(.lowerCase, [String(decoding: upper, as: UTF8.self)]) }
      let character = String(Unicode.Scalar(byte))
      throw refusal(.unexpectedCharacter(character, position: index + 1))
    }
    if count != shape.count {
      throw refusal(.wrongLength(expected: "\(shape.count)", found: count))
    }
  }

  private static func fits(_ byte: UInt8, _ kind: UInt8) -> Bool {
    switch kind {
    case UInt8(ascii: "9"): byte.isDigit
    case UInt8(ascii: "A"): byte.isUppercase
    case UInt8(ascii: "X"): byte.isDigit || byte.isUppercase
    default: byte == kind
    }
  }

  /// Digits, `E`, digits, perhaps with a comma and a sign: 2,20E+13.
  private static func isScientific(_ bytes: [UInt8]) -> Bool {
    guard let e = bytes.firstIndex(where: { $0.uppercased == UInt8(ascii: "E") }), e > 0 else {
      return false
    }
    let mantissa = bytes[..<e]
    var exponent = bytes[(e + 1)...]
    let isSigned = exponent.first == UInt8(ascii: "+") || exponent.first == UInt8(ascii: "-")
    if isSigned { exponent = exponent.dropFirst() }
    return !exponent.isEmpty && exponent.allSatisfy(\.isDigit)
      && mantissa.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ",") }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
  var isLowercase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
  var uppercased: UInt8 { isLowercase ? self - 32 : self }
  /// The digit's value; only for digits.
  var digit: Int { Int(self) - 48 }
}
