import TrameSchema

/// Numbers as disjoint ranges in order: asked in logarithmic time, however many there are.
struct NumberSet {
  private let ranges: [ClosedRange<UInt64>]

  init(_ reserved: [NumberRange], and numbers: [UInt64] = []) {
    let all =
      reserved.filter { $0.first <= $0.last }.map { UInt64($0.first)...UInt64($0.last) }
      + numbers.map { $0...$0 }
    var merged: [ClosedRange<UInt64>] = []
    for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      // Ranges that touch become one, so that a range is covered by one or by none.
      if let last = merged.last, range.lowerBound == 0 || range.lowerBound - 1 <= last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  func contains(_ number: UInt64) -> Bool { covers(number...number) }

  func covers(_ range: ClosedRange<UInt64>) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= range.lowerBound
      && ranges[low].upperBound >= range.upperBound
  }
}
