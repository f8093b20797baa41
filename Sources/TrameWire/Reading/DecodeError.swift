/// Why bytes are not a message. Nothing of the message is kept.
public struct DecodeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was broken.
  @frozen
  public enum Kind: UInt8, Sendable {
    /// The bytes end inside a field.
    case truncated
    /// A field header with delta 0, or a number above 65,535.
    case badHeader
    /// A length or count that is larger than what follows, or an element width of no meaning.
    case badLength
    /// A string that is not UTF-8.
    case badUTF8
    /// A value in a longer form than it needs: one value has one byte string.
    case nonCanonical
    /// Messages nested deeper than the limit.
    case depthExceeded
    /// A field whose kind its type cannot take.
    case badKind
    /// A number too large for its type.
    case overflow
    /// Bytes after the end of a nested value.
    case trailingBytes
    /// The decoded form would need more memory than the limit allows.
    case budgetExceeded
  }

  /// What was broken.
  public var kind: Kind
  /// Where: bytes from the start of the outermost message.
  public var offset: Int

  /// Makes an error; the runtime and generated code do.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// For people and logs.
  public var description: String { "\(kind) at byte \(offset)" }
}
