/// Stands for a sensitive value wherever values are printed, dumped or reflected.
public struct WireRedacted: Sendable, CustomStringConvertible {
  /// In the place of a value.
  public init() {}

  /// Nothing about the value, not even whether there is one.
  public var description: String { "<redacted>" }
}
