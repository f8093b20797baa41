/// A French region by its official code, of the map of 2014 or of the map of 2016.
///
/// Every one of these codes is also a département's code somewhere else (44 is Grand Est and
/// Loire-Atlantique): the type keeps them apart. Codes and names are dated, tenants are not named
/// by them.
package struct RegionCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.region
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .region)
    if input.isDigits, input.count == 1, RegionTable.names["0" + input.text] != nil {
      throw input.refusal(.leadingZeroLost, ["0" + input.text])
    }
    try input.require(shape: "99")
    guard RegionTable.names[input.text] != nil else { throw input.refusal(.unknownCode) }
    text = input.text
  }

  /// Nil for a code that no map has.
  package init?(known text: String) {
    guard RegionTable.names[text] != nil else { return nil }
    self.text = text
  }

  /// The first day of the new map.
  package static let mergerDate = CivilDate(dayNumber: 16_801)

  /// The 27 regions until 2015-12-31, by code.
  package static let map2014 = codes { RegionTable.exists($0, on: mergerDate.adding(days: -1)) }
  /// The 18 regions since 2016-01-01, by code.
  package static let map2016 = codes { RegionTable.exists($0, on: mergerDate) }

  package func exists(on date: CivilDate) -> Bool { RegionTable.exists(text, on: date) }

  /// Its official name that day; nil when the region did not exist then.
  package func name(on date: CivilDate) -> String? {
    RegionTable.names[text]?.first { $0.isValid(on: date) }?.name
  }

  /// The region that took over on 2016-01-01; itself when nothing changed.
  package var successor: RegionCode {
    RegionTable.successors[text].flatMap(RegionCode.init(known:)) ?? self
  }

  /// The regions of 2014 that it continues; itself alone when nothing changed. Empty for a region
  /// that ended in 2015.
  package var predecessors: [RegionCode] {
    exists(on: Self.mergerDate) ? Self.map2014.filter { $0.successor == self } : []
  }

  private static func codes(_ isIncluded: (String) -> Bool) -> [RegionCode] {
    RegionTable.names.keys.filter(isIncluded).sorted().compactMap(RegionCode.init(known:))
  }
}
