/// The number people use, `PTCE-53-2014-0042`: issued once, kept through a merger of regions.
package struct PoleNumber: Hashable, Sendable, CustomStringConvertible {
  /// The region that issued it, by the map of its time.
  package let region: RegionCode
  package let year: Int
  package let rank: Int

  /// Nil outside the years 2000...9999 and the ranks 1...9999.
  package init?(region: RegionCode, year: Int, rank: Int) {
    guard (2000...9999).contains(year), (1...9999).contains(rank) else { return nil }
    self.region = region
    self.year = year
    self.rank = rank
  }

  /// Nil for anything but the form that `description` writes.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "PTCE", let region = RegionCode(known: String(parts[1])),
      let year = Int(parts[2]), let rank = Int(parts[3]),
      let number = PoleNumber(region: region, year: year, rank: rank), number.description == text
    else { return nil }
    self = number
  }

  package var description: String {
    let digits = String(rank)
    let padding = String(repeating: "0", count: 4 - digits.utf8.count)
    return "PTCE-\(region)-\(year)-\(padding)\(digits)"
  }
}
