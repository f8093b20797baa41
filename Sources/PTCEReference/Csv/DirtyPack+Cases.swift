extension DirtyPack {
  struct Case: Sendable {
    let label: String
    let changes: [String: String]
    let expectation: Expectation

    init(_ label: String, _ changes: [String: String], _ expectation: Expectation) {
      self.label = label
      self.changes = changes
      self.expectation = expectation
    }

    /// One column holds that text and nothing else is dirty.
    static func refused(_ label: String, _ column: String, _ text: String) -> Case {
      // A SIRET would otherwise contradict the clean row's SIREN, and be refused for that.
      let changes = column == "siret" ? ["siren": "", column: text] : [column: text]
      return Case(label, changes, .refused(column: column))
    }
  }

  static let cases: [Case] = numbers + places + texts

  private static let numbers: [Case] = [
    .refused("SIREN with a wrong control digit", "siren", "404833047"),
    .refused("SIREN with eight digits", "siren", "12345678"),
    .refused("SIRET with a wrong control digit", "siret", "73282932000079"),
    .refused("SIRET that a spreadsheet rounded", "siret", "22040000000000"),
    .refused("SIRET in scientific notation", "siret", "2,20E+13"),
    .refused("sign for a missing number", "siret", "#"),
    .refused("RIDET of New Caledonia", "siren", "0123456"),
    Case(
      "SIRET grouped with no-break spaces",
      ["siren": "", "siret": "130\u{A0}025\u{A0}265\u{202F}00013"],
      .created
    ),
    Case(
      "SIRET of La Poste, which fails Luhn",
      ["siren": "", "siret": "35600000049837"],
      .created
    ),
    Case(
      "SIRET of another enterprise than the SIREN",
      ["siren": "732829320", "siret": "13002526500013"],
      .refused(column: "siret")
    ),
    .refused("RNA in lower case", "rna", "w143788974"),
    .refused("RNA that is too short", "rna", "W12"),
    .refused("RNA with a letter too late", "rna", "W12A456789"),
    Case("RNA of La Réunion, with a letter", ["rna": "W9R1011072"], .created),
    .refused("UAI with a wrong letter", "uai", "0951099E"),
    .refused("UAI whose leading zero is lost", "uai", "951099D"),
    Case("UAI of Corsica", ["uai": "6200650M"], .created),
    Case("no number at all", ["siren": ""], .createdWithWarning(column: "siren")),
    Case(
      "legal form out of use",
      ["legal_form": "5498"],
      .createdWithWarning(column: "legal_form")
    ),
    Case("activity without its dot", ["naf": "9499Z"], .created),
    .refused("activity without its letter", "naf", "94.99"),
  ]

  private static let places: [Case] = [
    .refused("commune whose leading zero is lost", "commune_code", "1001"),
    .refused("Ajaccio with its old number", "commune_code", "20004"),
    Case(
      "Ajaccio: commune 2A004, postal code 20000",
      ["commune_code": "2A004", "postal_code": "20000"],
      .created
    ),
    .refused("a Corsica that is none", "commune_code", "2C001"),
    .refused("département 96", "commune_code", "96001"),
    .refused("a place abroad", "commune_code", "99100"),
    Case(
      "arrondissement of Paris",
      ["commune_code": "75101", "postal_code": "75001"],
      .created
    ),
    Case(
      "commune that has merged since",
      ["commune_code": "14387", "postal_code": "14270"],
      .created
    ),
    Case("Saint-Denis of La Réunion", ["commune_code": "97411", "postal_code": "97400"], .created),
    .refused("postal code whose leading zero is lost", "postal_code", "1000"),
  ]

  private static let texts: [Case] = [
    .refused("no name", "legal_name", ""),
    .refused("NUL in a name", "legal_name", "Atelier\u{0}d'essai"),
    .refused("a name of a megabyte", "legal_name", String(repeating: "é", count: 500_000)),
    Case(
      "formula in a name",
      ["legal_name": "=HYPERLINK(\"http://example.org\";\"Atelier\")"],
      .created
    ),
    Case("name with semicolon and quotes", ["legal_name": "Atelier; \"L'Œuvre\""], .created),
    Case("typographic apostrophe", ["legal_name": "L\u{2019}Atelier d\u{2019}Œuilly"], .created),
    Case(
      "letters in two code points",
      ["legal_name": "Re\u{301}gie de l'e\u{301}te\u{301}"],
      .created
    ),
    .refused("unknown kind", "kind", "ASSOCIATION"),
  ]
}
