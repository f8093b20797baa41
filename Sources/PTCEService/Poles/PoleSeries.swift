package import PTCEDomain
package import PTCEStore

/// A region's pole numbers of one year. The store counts the poles of a series over every tenant,
/// so that a merger of regions gives no number twice.
package struct PoleSeries {
  package let region: RegionCode
  package let year: Int

  package init(region: RegionCode, year: Int) {
    self.region = region
    self.year = year
  }

  package init(_ number: PoleNumber) {
    self.init(region: number.region, year: number.year)
  }

  /// What the store counts under: the region's two digits as bytes, and the year.
  package var subject: RecordID {
    let code = region.text.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return RecordID(high: code, low: UInt64(year))
  }

  /// The next rank; gaps and repeats are excluded because poles are never deleted.
  package func nextRank(_ reader: TenantReader) throws -> Int {
    Int(clamping: try reader.totalAcrossTenants(AmountName.poleNumbers, of: subject).count) + 1
  }
}

extension RecordAmount {
  init(_ series: PoleSeries) {
    self.init(name: AmountName.poleNumbers, subject: series.subject, value: 1)
  }
}
