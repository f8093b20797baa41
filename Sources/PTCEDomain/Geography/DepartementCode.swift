/// A département by its official code: `01` to `95` without `20`, `2A`, `2B`, `971` to `976`.
package struct DepartementCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.departement
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .departement)
    if input.isDigits, input.count == 1 {
      throw input.refusal(.leadingZeroLost, Self.accepted(["0" + input.text]))
    }
    if input.text == "20" { throw input.refusal(.corsicanNumber, ["2A", "2B"]) }
    switch input.count {
    case 3: try input.require(shape: "999")
    default: try input.require(shape: "9X")
    }
    guard DepartementTable.rows[input.text] != nil else { throw input.refusal(.unknownCode) }
    text = input.text
  }

  /// Nil for a code that no département has.
  package init?(known text: String) {
    guard DepartementTable.rows[text] != nil else { return nil }
    self.text = text
  }

  /// All 101, by code.
  package static let all = DepartementTable.rows.keys.sorted().compactMap(
    DepartementCode.init(known:)
  )

  package var name: String { DepartementTable.rows[text]?.name ?? text }

  /// Its region in the map in force that day; nil only if the tables contradict each other.
  package func region(on date: CivilDate) -> RegionCode? {
    guard let row = DepartementTable.rows[text] else { return nil }
    return RegionCode(known: date < RegionCode.mergerDate ? row.region2014 : row.region2016)
  }
}
