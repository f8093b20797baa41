/// Which calls go first, and which last, where not all can be served.
public enum CallPriority: UInt8, Comparable, CaseIterable, Sendable {
  /// Refused first: what can be made up for later.
  case low
  /// Where nothing is said.
  case normal
  /// Served even under pressure: health, administration.
  case high

  /// By who goes first: high is greatest.
  public static func < (left: CallPriority, right: CallPriority) -> Bool {
    left.rawValue < right.rawValue
  }
}
