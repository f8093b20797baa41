import PTCEDomain
import Testing

/// Real numbers and real damage; 22040000000000 is from a published file.
@Suite("Identifier vectors")
struct IdentifierVectorTests {
  static let valid: [(IdentifierScheme, String)] = [
    (.siren, "200000172"), (.siren, "130025265"), (.siren, "233500016"), (.siren, "356000000"),
    (.siren, "732829320"), (.siren, "552008443"), (.siren, "404833048"),
    (.siret, "13002526500013"), (.siret, "23350001600040"), (.siret, "73282932000074"),
    (.siret, "38047555800058"), (.siret, "22040001400019"), (.siret, "20006985400293"),
    (.siret, "20006985400012"), (.siret, "35600000000048"), (.siret, "35600000049837"),
    (.rna, "W751515517"), (.rna, "W380475558"), (.rna, "W9R1011072"), (.rna, "W2A1000123"),
    (.rna, "W2B2000456"), (.uai, "0951099D"), (.uai, "0750654D"), (.uai, "0801206B"),
    (.uai, "6200650M"), (.uai, "7200684F"), (.commune, "01001"), (.commune, "2A004"),
    (.commune, "2B033"), (.commune, "35238"), (.commune, "97411"), (.commune, "97611"),
    (.commune, "75056"), (.commune, "69123"), (.naf, "94.99Z"), (.naf, "38.32Z"),
    (.naf, "85.59A"), (.epci, "200069193"), (.departement, "2A"), (.departement, "976"),
    (.region, "44"), (.region, "06"), (.postalCode, "20000"), (.legalForm, "9220"),
    (.rnsr, "199812345A"), (.nda, "53350812345"), (.chorusCommitment, "2101234567"),
    (.ridet, "1 234 567.001"), (.tahiti, "A12345"),
  ]

  static let invalid: [(IdentifierScheme, String, String)] = [
    (.siren, "404833047", "BAD_KEY"), (.siren, "220400000", "BAD_KEY"),
    (.siren, "ABC833048", "UNEXPECTED_CHARACTER"), (.siren, "", "EMPTY"),
    (.siren, "000000000", "PLACEHOLDER"), (.siren, "12345678", "WRONG_LENGTH"),
    (.siret, "73282932000079", "BAD_KEY"), (.siret, "7328293200007", "WRONG_LENGTH"),
    (.siret, "#", "PLACEHOLDER"), (.siret, "2,20E+13", "SCIENTIFIC_NOTATION"),
    (.siret, "2.20E+13", "SCIENTIFIC_NOTATION"), (.siret, "22E13", "SCIENTIFIC_NOTATION"),
    (.siret, "22040000000000", "SPREADSHEET_DAMAGE"), (.siret, "22040000000018", "BAD_SIREN_KEY"),
    (.siret, "404833048", "OTHER_SCHEME"),
    (.siren, "13002526500013", "OTHER_SCHEME"), (.rna, "w143788974", "LOWER_CASE"),
    (.rna, "W12", "WRONG_LENGTH"), (.rna, "678W23456", "UNEXPECTED_CHARACTER"),
    (.rna, "W1111111111", "WRONG_LENGTH"), (.uai, "0951099E", "BAD_KEY"),
    (.uai, "0951099I", "BAD_KEY"), (.uai, "951099D", "LEADING_ZERO_LOST"),
    (.commune, "1001", "LEADING_ZERO_LOST"), (.commune, "20004", "CORSICAN_NUMBER"),
    (.commune, "96001", "UNKNOWN_CODE"), (.commune, "2C001", "UNKNOWN_CODE"),
    (.commune, "00001", "UNKNOWN_CODE"), (.commune, "99100", "FOREIGN_PLACE"),
    (.commune, "97900", "UNKNOWN_CODE"), (.commune, "98500", "UNKNOWN_CODE"),
    (.naf, "94.99", "WRONG_LENGTH"), (.naf, "A4.99Z", "UNEXPECTED_CHARACTER"),
    (.departement, "20", "CORSICAN_NUMBER"), (.departement, "96", "UNKNOWN_CODE"),
    (.departement, "975", "UNKNOWN_CODE"), (.region, "99", "UNKNOWN_CODE"),
    (.postalCode, "99000", "UNKNOWN_CODE"), (.legalForm, "0100", "UNKNOWN_CODE"),
    (.legalForm, "922", "WRONG_LENGTH"), (.nda, "5335081234", "WRONG_LENGTH"),
    (.chorusCommitment, "210123456", "WRONG_LENGTH"), (.ridet, "#", "PLACEHOLDER"),
    (.siren, "４０４８３３０４８", "UNEXPECTED_CHARACTER"),
  ]

  @Test("a valid number is accepted as it stands", arguments: valid)
  func accepts(scheme: IdentifierScheme, text: String) throws {
    #expect(try scheme.normalised(text) == text)
  }

  @Test("an invalid number is refused, and the problem is named", arguments: invalid)
  func refuses(scheme: IdentifierScheme, text: String, problem: String) {
    let refusal = #expect(throws: IdentifierRefusal.self) { try scheme.normalised(text) }
    #expect(refusal?.problem.code == problem)
    let violation = refusal?.violation(path: "x")
    #expect(violation?.rule == .f1)
    #expect(violation?.french.isEmpty == false && violation?.english.isEmpty == false)
  }

  @Test(
    "layout is taken off",
    arguments: [
      (IdentifierScheme.siret, "130 025 265 00013", "13002526500013"),
      (.siret, "130\u{A0}025\u{A0}265\u{A0}00013", "13002526500013"),
      (.siret, "130\u{202F}025\u{202F}265\u{202F}00013", "13002526500013"),
      (.siren, "404.833.048", "404833048"), (.siren, "\u{FEFF}404833048\t", "404833048"),
      (.naf, "9499Z", "94.99Z"), (.rna, " W751515517 ", "W751515517"),
    ]
  )
  func tolerates(scheme: IdentifierScheme, raw: String, stored: String) throws {
    #expect(try scheme.normalised(raw) == stored)
  }

  @Test(
    "what was probably meant is guessed",
    arguments: [
      (IdentifierScheme.commune, "1001", ["01001"]), (.commune, "20004", ["2A004", "2B004"]),
      (.commune, "2a004", ["2A004"]), (.uai, "951099D", ["0951099D"]),
      (.uai, "0951099E", ["0951099D"]), (.rna, "143788974", ["W143788974"]),
      (.rna, "w143788974", ["W143788974"]), (.siren, "13002526500013", ["130025265"]),
      (.siren, "4O4833O48", ["404833048"]), (.siret, "13002526500O13", ["13002526500013"]),
      (.naf, "113Z", ["01.13Z"]), (.departement, "1", ["01"]), (.departement, "20", ["2A", "2B"]),
      (.region, "4", ["04"]), (.postalCode, "1000", ["01000"]),
      (.nda, "1973123456", ["01973123456"]),
      (.siret, "22040000000000", []), (.siret, "2,20E+13", []),
    ]
  )
  func guesses(scheme: IdentifierScheme, raw: String, meant: [String]) {
    let refusal = #expect(throws: IdentifierRefusal.self) { try scheme.normalised(raw) }
    #expect(refusal?.guesses == meant)
  }

  @Test("a lost leading zero of SIREN and SIRET is found when the key fits")
  func leadingZero() {
    let siren = Samples.siren(12)
    #expect(siren.text.hasPrefix("0000001"))
    let short = String(siren.text.drop { $0 == "0" })
    #expect(throws: IdentifierRefusal.self) { try Siren(parsing: short) }
    let nearly = Samples.siren(1_234_567).text
    let refusal = #expect(throws: IdentifierRefusal.self) {
      try Siren(parsing: String(nearly.dropFirst()))
    }
    #expect(refusal?.guesses == [nearly])
  }

  @Test("a text of any length is refused in constant time and never traps")
  func longText() {
    let refusal = #expect(throws: IdentifierRefusal.self) {
      try Siret(parsing: String(repeating: "1", count: 100_000))
    }
    #expect(refusal?.problem == .tooLong)
    #expect(refusal?.raw.count == 64)
  }

  @Test("the parts of a number can be told")
  func parts() throws {
    let siret = try Siret(parsing: "23350001600040")
    #expect(siret.siren.text == "233500016")
    #expect(siret.nic == "00040")
    #expect(try CommuneCode(parsing: "2A004").departement?.text == "2A")
    #expect(try CommuneCode(parsing: "97411").departement?.text == "974")
    #expect(try CommuneCode(parsing: "98818").departement == nil)
    #expect(try Nda(parsing: "53350812345").region?.text == "53")
    #expect(try Nda(parsing: "99350812345").region == nil)
  }
}
