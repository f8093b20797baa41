/// Entries that ride with a call beside its messages. Names may repeat; order is kept.
public struct Metadata: Hashable, Sendable {
  /// One entry.
  public struct Entry: Hashable, Sendable {
    /// Lower case by convention; names that begin with `trame-` are the protocol's.
    public var name: String
    /// Any bytes.
    public var value: [UInt8]

    /// Makes an entry.
    public init(name: String, value: [UInt8]) {
      self.name = name
      self.value = value
    }
  }

  /// All entries in order.
  public var entries: [Entry]

  /// Makes metadata; at most 8 KiB encoded, or the call is refused.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// Adds a text entry.
  public mutating func add(_ name: String, _ value: String) {
    entries.append(Entry(name: name, value: Array(value.utf8)))
  }

  /// The first entry of a name, as text.
  public subscript(name: String) -> String? {
    entries.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
  }
}
