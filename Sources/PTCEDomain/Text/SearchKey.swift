/// The folded form under which names are searched: lower case, no accents, ligatures spelt out,
/// hyphens and apostrophes as spaces, `St` and `Ste` as `saint` and `sainte`.
///
/// `L'Haÿ-les-Roses` → `l hay les roses`; `Œuvre St-Éloi` → `oeuvre saint eloi`.
package struct SearchKey: Hashable, Sendable, Comparable {
  package let text: String

  package init(_ text: String) {
    var words: [String] = []
    var word = ""
    for character in text {
      let folded = Self.folded(character)
      if folded.isEmpty {
        if !word.isEmpty { words.append(Self.spelt(word)) }
        word = ""
      } else {
        word += folded
      }
    }
    if !word.isEmpty { words.append(Self.spelt(word)) }
    self.text = words.joined(separator: " ")
  }

  /// Letters and digits folded; anything else is empty and separates words.
  private static func folded(_ character: Character) -> String {
    if let ascii = character.asciiValue {
      if ascii.isDigit || ascii.isLowercase { return String(character) }
      return ascii.isUppercase ? String(Unicode.Scalar(ascii.uppercased + 32)) : ""
    }
    let lower = character.lowercased()
    if let base = LatinLetters.base[Character(lower.isEmpty ? " " : lower)] { return base }
    return character.isLetter || character.isNumber ? lower : ""
  }

  private static func spelt(_ word: String) -> String {
    switch word {
    case "st": "saint"
    case "ste": "sainte"
    default: word
    }
  }

  package static func < (a: SearchKey, b: SearchKey) -> Bool { a.text < b.text }
}
