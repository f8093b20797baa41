/// An input read as a script: bytes are choices, lengths and data in turn.
public struct FuzzInput {
  private var rest: ArraySlice<UInt8>

  /// Starts at the first byte.
  public init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether every byte has been read.
  public var isAtEnd: Bool { rest.isEmpty }

  /// The next byte; 0 at the end.
  public mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// The next byte, as a number below `limit`.
  public mutating func choice(_ limit: Int) -> Int { Int(byte()) % limit }

  /// At most `count` bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    let taken = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    return taken
  }

  /// All that is left.
  public mutating func remainder() -> [UInt8] { bytes(rest.count) }
}
