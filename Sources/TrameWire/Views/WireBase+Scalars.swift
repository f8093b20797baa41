// The scalars of the schema language: each read by the reader's own words.
extension UInt8: WireUnsigned {}
extension UInt16: WireUnsigned {}
extension UInt32: WireUnsigned {}
extension UInt64: WireUnsigned {}
extension Int8: WireSigned {}
extension Int16: WireSigned {}
extension Int32: WireSigned {}
extension Int64: WireSigned {}

/// An unsigned integer of the schema language.
public protocol WireUnsigned: WireKey, FixedWidthInteger, UnsignedInteger where Held == Self {}

extension WireUnsigned {
  /// Zero.
  @inlinable @inline(__always)
  public static var absent: Self { 0 }
  /// See `WireBase`.
  @inlinable @inline(__always)
  public static func read(_ reader: inout WireReader, _ header: UInt) throws(DecodeError) -> Self {
    try reader.unsigned(header, as: Self.self)
  }
  /// See `WireBase`.
  @inlinable @inline(__always)
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Self {
    try reader.unsignedOptional(header, as: Self.self)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Self] {
    try reader.unsignedList(header, as: Self.self)
  }
}

/// A signed integer of the schema language.
public protocol WireSigned: WireKey, FixedWidthInteger, SignedInteger where Held == Self {}

extension WireSigned {
  /// Zero.
  @inlinable @inline(__always)
  public static var absent: Self { 0 }
  /// See `WireBase`.
  @inlinable @inline(__always)
  public static func read(_ reader: inout WireReader, _ header: UInt) throws(DecodeError) -> Self {
    try reader.signed(header, as: Self.self)
  }
  /// See `WireBase`.
  @inlinable @inline(__always)
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Self {
    try reader.signedOptional(header, as: Self.self)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Self] {
    try reader.signedList(header, as: Self.self)
  }
}
