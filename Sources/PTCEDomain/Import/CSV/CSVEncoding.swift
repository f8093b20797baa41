/// How a file's bytes are characters: declared by whoever sends it, never guessed.
package enum CSVEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case windows1252 = "Windows-1252"
  case latin1 = "ISO-8859-1"

  /// Nil when a byte means nothing in this encoding.
  func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    switch self {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .latin1: return String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) }))
    case .windows1252:
      var scalars = String.UnicodeScalarView()
      for byte in bytes {
        guard let scalar = Self.windows1252Scalar(byte) else { return nil }
        scalars.append(scalar)
      }
      return String(scalars)
    }
  }

  private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
    let value = special[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  // Bytes 80...9F, where Windows-1252 differs from Latin-1; 0 where it has no character.
  private static let special: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
