/// Metrics in the text format of Prometheus (version 0.0.4), as `/metrics` answers them.
public struct PrometheusText: Sendable {
  /// What a metric is.
  public enum Kind: String, Sendable {
    /// It only rises, from the start of the process.
    case counter
    /// It rises and falls.
    case gauge
    /// Counts by upper bounds.
    case histogram
  }

  /// The content type that scrapers expect.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// The text so far.
  public private(set) var text = ""

  /// Nothing yet.
  public init() {}

  /// Begins a metric; its samples follow.
  public mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(Self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// One sample. Values of labels may be any text.
  public mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
    text += name
    if !labels.isEmpty {
      let pairs = labels.map { name, value in "\(name)=\"\(Self.escapedLabel(value))\"" }
      text += "{" + pairs.joined(separator: ",") + "}"
    }
    text += " \(value)\n"
  }

  /// A metric of one sample.
  public mutating func gauge(_ name: String, _ help: String, _ value: some BinaryInteger) {
    begin(name, .gauge, help)
    sample(name, [], "\(value)")
  }

  /// A metric of one sample that only rises.
  public mutating func counter(_ name: String, _ help: String, _ value: some BinaryInteger) {
    begin(name, .counter, help)
    sample(name, [], "\(value)")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  private static func escapedLabel(_ text: String) -> String {
    escaped(text).replacing("\"", with: "\\\"")
  }
}
