package import PTCEDomain

/// States as the schema numbers them: the schema and the domain list them in the same order, the
/// schema from 1. The numbers are stored and never change; a test holds the words against them.
extension LifecycleState {
  /// The number in the schema.
  package var number: UInt8 {
    UInt8(Array(Self.allCases).firstIndex(of: self).map { $0 + 1 } ?? 0)
  }

  /// Nil for 0 and for numbers of a newer schema.
  package init?(number: UInt8) {
    let all = Array(Self.allCases)
    guard number >= 1, Int(number) <= all.count else { return nil }
    self = all[Int(number) - 1]
  }
}
