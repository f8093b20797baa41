import Testing
import TrameWire

@Suite("Scalars as text")
struct ScalarTextTests {
  @Test(
    "civil dates read and write",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1), ("2014-07-31", 16_282),
      ("0000-03-01", -719_468),
    ]
  )
  func dates(text: String, days: Int32) {
    #expect(CivilDate(text)?.days == days)
    #expect(CivilDate(days: days).description == text)
  }

  @Test(
    "days that do not exist are refused",
    arguments: [
      "2015-02-29", "2015-13-01", "2015-00-10", "2015-04-31", "2015-4-1", "15-04-01", "2015-04-01x",
      "",
    ]
  )
  func noSuchDay(text: String) { #expect(CivilDate(text) == nil) }

  @Test(
    "instants read and write",
    arguments: [
      ("2015-06-30T21:59:59.999Z", "2015-06-30T21:59:59.999Z"),
      ("2015-06-30T23:59:00+02:00", "2015-06-30T21:59:00Z"),
      ("1969-12-31T23:59:59.000001Z", "1969-12-31T23:59:59.000001Z"),
    ]
  )
  func instants(text: String, canonical: String) {
    #expect(Timestamp(text)?.description == canonical)
  }

  @Test(
    "what is not an instant is refused",
    arguments: [
      "2015-06-30", "2015-06-30T24:00:00Z", "2015-06-30T23:60:00Z", "2015-06-30T23:59:59",
      "2015-06-30T23:59:59.Z", "2015-06-30T23:59:59.1234567Z",
    ]
  )
  func noInstant(text: String) { #expect(Timestamp(text) == nil) }

  @Test("ids read with and without hyphens")
  func ids() {
    let text = "0192f0c1-2345-7890-abcd-ef0123456789"
    #expect(UUID128(text)?.description == text)
    #expect(UUID128(text.replacing("-", with: ""))?.description == text)
    #expect(UUID128("0192f0c1-2345-7890-abcd-ef012345678") == nil)
    #expect(UUID128("0192f0c1-2345-7890-abcd-ef01234567890") == nil)
    #expect(UUID128("g192f0c1-2345-7890-abcd-ef0123456789") == nil)
  }

  @Test("patterns match whole and in linear time")
  func patterns() throws {
    #expect(try WirePattern("[A-Z]{2}\\d+").matches("FR75"))
    #expect(try !WirePattern("[A-Z]{2}\\d+").matches("FR75x"))
    #expect(try WirePattern("(ab|cd)*e?").matches("abcdab"))
    #expect(try WirePattern("[^;]{1,3}").matches("a b"))
    #expect(try WirePattern("").matches(""))
    // Exponential for a backtracking matcher.
    let hostile = String(repeating: "a", count: 30_000)
    #expect(try !WirePattern("(a|aa)*b").matches(hostile))
  }

  @Test(
    "bad patterns say what is wrong",
    arguments: ["(a", "a)", "[a", "a{2", "a{3,2}", "*a", "\\q", "^a$", "a{300}"]
  )
  func badPatterns(source: String) {
    #expect(throws: PatternError.self) { _ = try WirePattern(source) }
  }

  @Test(
    "named checks accept and refuse",
    arguments: [
      ("siret", "13002526500013", true), ("siret", "22040000000000", false),
      ("siret", "35600000049837", true), ("siren", "732829320", true),
      ("siren", "732829321", false),
      ("rna", "W9R1011072", true), ("rna", "w143788974", false), ("uai", "0951099D", true),
      ("uai", "0951099E", false), ("email", "a@example.org", true), ("email", "a@b", false),
      ("text", "a\u{0}", false), ("text", "deux\nlignes", true),
    ]
  )
  func namedChecks(name: String, text: String, isAccepted: Bool) {
    #expect(NamedCheck(named: name)?.accepts(text) == isAccepted)
  }
}

@Suite("Patterns as tables")
struct PatternTableTests {
  @Test("a table matches what following every state matches", arguments: 0..<40)
  func agreement(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let sources = [
      "(\\d\\d|2A|2B)\\d{3}", "[^a-c]*é?[à-ÿ]+", ".{2,5}", "(ab|a)*b?", "\\w+\\s\\W", "[–’]{1,2}x|",
      "trame://[a-z0-9.\\-]+/[A-Za-z0-9._\\-]+",
    ]
    let letters = Array("0123ABab/ é’–ÿ:.x\n😀trme-".unicodeScalars)
    for source in sources {
      let pattern = try WirePattern(source)
      for _ in 0..<200 {
        var text = ""
        for _ in 0..<Int(random.next() % 8) {
          text.unicodeScalars.append(letters[Int(random.next() % UInt64(letters.count))])
        }
        #expect(
          pattern.matches(text) == pattern.matchesByState(text),
          "seed \(seed): \(source) on \(text.debugDescription)"
        )
      }
    }
  }

  @Test("control characters are found wherever they stand")
  func controls() {
    for bad in ["\u{0}", "\u{1F}", "\u{7F}", "\u{80}", "\u{9F}", "\r"] {
      for before in 0..<20 {
        let text = String(repeating: "é", count: before / 2) + String(repeating: "a", count: before)
        #expect(!NamedCheck.text.accepts(text + bad + "« suite »"), "\(before)")
        #expect(NamedCheck.text.accepts(text + "\n\u{A0}« suite »–’"), "\(before)")
      }
    }
  }
}
