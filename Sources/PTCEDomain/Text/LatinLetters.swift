/// Latin letters with their marks. Swift compares characters by canonical equivalence, so one entry
/// finds a letter whether it is stored whole (é) or as letter and mark (e, U+0301).
enum LatinLetters {
  /// Lower-case letters with a mark to the plain letter, ligatures to their letters.
  static let base: [Character: String] = {
    var table: [Character: String] = [
      "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d",
    ]
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      for mark in marks { table[Character("\(letter)\(mark)")] = String(letter) }
    }
    return table
  }()

  /// Letters with marks to themselves as one scalar, where Unicode has one.
  private static let whole: [Character: Character] = {
    var table: [Character: Character] = [:]
    for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      table[Character(scalar)] = Character(scalar)
    }
    return table
  }()

  // Grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, ring, double acute, caron,
  // dot below, comma below, cedilla, ogonek.
  private static let marks: [Unicode.Scalar] = [
    "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}",
    "\u{30A}", "\u{30B}", "\u{30C}", "\u{323}", "\u{326}", "\u{327}", "\u{328}",
  ]

  /// The text with Latin letters composed (NFC for Latin script; other scripts stay as they are).
  static func composed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return String(text.map { $0.unicodeScalars.count > 1 ? whole[$0] ?? $0 : $0 })
  }
}
