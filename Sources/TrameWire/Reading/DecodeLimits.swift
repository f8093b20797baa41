/// What decoding one message may cost. Every limit is checked before memory is taken.
public struct DecodeLimits: Sendable {
  /// Deepest nesting of messages.
  public var depthMax: Int
  /// Bytes of memory for strings and elements: this much for each byte of the body …
  public var budgetBytesPerByte: Int
  /// … plus this much. Without it a one-byte empty element still makes a full-size struct.
  public var budgetBytesBase: Int

  /// Makes limits; the defaults are the protocol's (docs/wire-format.md).
  public init(
    depthMax: Int = 64,
    budgetBytesPerByte: Int = 16,
    budgetBytesBase: Int = 1 << 20
  ) {
    precondition(depthMax > 0 && budgetBytesPerByte >= 1 && budgetBytesBase >= 0)
    self.depthMax = depthMax
    self.budgetBytesPerByte = budgetBytesPerByte
    self.budgetBytesBase = budgetBytesBase
  }

  /// The protocol's limits.
  public static let `default` = DecodeLimits()

  func budgetBytes(forBody bytes: Int) -> Int {
    let (scaled, overflow) = bytes.multipliedReportingOverflow(by: budgetBytesPerByte)
    return overflow ? .max / 2 : min(scaled, .max / 2) + budgetBytesBase
  }
}
