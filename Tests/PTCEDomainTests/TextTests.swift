import PTCEDomain
import Testing

@Suite("Text")
struct TextTests {
  @Test(
    "names are folded for search",
    arguments: [
      ("L'Haÿ-les-Roses", "l hay les roses"), ("L\u{2019}HAŸ LES ROSES", "l hay les roses"),
      ("Œuvre St-Éloi", "oeuvre saint eloi"), ("ŒUVRE SAINT ÉLOI", "oeuvre saint eloi"),
      ("Ste Marie", "sainte marie"), ("e\u{301}te\u{301}", "ete"), ("ÉTÉ", "ete"),
      ("Nœud-2", "noeud 2"), ("  Æ  ß ", "ae ss"), ("SCIC « Les Amis »", "scic les amis"),
      ("Best", "best"), ("Ñandú", "nandu"), ("東京", "東京"), ("", ""), ("---", ""),
    ]
  )
  func search(text: String, key: String) {
    #expect(SearchKey(text).text == key)
  }

  @Test("text is stored trimmed and with Latin letters composed")
  func normalised() {
    let stored = TextRule.normalised("\u{A0} Cre\u{300}che e\u{302}tre \n")
    #expect(Array(stored.unicodeScalars) == Array("Crèche être".unicodeScalars))
    #expect(TextRule.normalised(" \n ") == "")
  }

  @Test(
    "control characters, emptiness and excess are refused",
    arguments: [
      ("ok", []), ("", ["F4 FIELD_REQUIRED"]), ("   ", ["F4 FIELD_REQUIRED"]),
      ("a\u{0}b", ["F2 TEXT_INVALID"]), ("a\nb", ["F2 TEXT_INVALID"]),
      ("a\u{7F}b", ["F2 TEXT_INVALID"]), ("a\u{85}b", ["F2 TEXT_INVALID"]),
      (String(repeating: "é", count: 141), ["F2 TEXT_INVALID"]),
      (String(repeating: "é", count: 140), []), ("L\u{2019}été à l'Œuvre", []),
    ]
  )
  func title(text: String, expected: [String]) {
    #expect(TextRule.poleTitle.violations(text, path: "title").brief == expected)
  }

  @Test("long fields may have lines, but no other control character")
  func lines() {
    #expect(TextRule.poleSummary.violations("a\nb", path: "x").isEmpty)
    #expect(TextRule.poleSummary.violations("a\tb", path: "x").brief == ["F2 TEXT_INVALID"])
    #expect(TextRule.poleSummary.violations("a\r\nb", path: "x").brief == ["F2 TEXT_INVALID"])
  }
}
