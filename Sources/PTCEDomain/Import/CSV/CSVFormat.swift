/// What a reader of a CSV file expects.
package struct CSVFormat: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let name: String
    package let isRequired: Bool
    /// Other names under which it is accepted.
    package let aliases: [String]

    package init(_ name: String, isRequired: Bool = false, aliases: [String] = []) {
      self.name = name
      self.isRequired = isRequired
      self.aliases = aliases
    }
  }

  /// Bounds of what one row may take.
  package struct Limits: Hashable, Sendable {
    /// As written, quotes included.
    package var cellBytesMax = 65_536
    package var rowBytesMax = 1_048_576
    package var cellsMax = 256
    /// Titles and notes that a file may have above its header.
    package var linesAboveHeaderMax = 20

    package init() {}
  }

  package var columns: [Column]
  package var encoding: CSVEncoding
  package var limits: Limits

  package init(columns: [Column], encoding: CSVEncoding = .utf8, limits: Limits = Limits()) {
    self.columns = columns
    self.encoding = encoding
    self.limits = limits
  }

  /// The delimiters that are looked for in the header.
  static let delimiters = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
}
