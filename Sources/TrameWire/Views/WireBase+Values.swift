// Scalars that are not integers.
extension Bool: WireKey {
  /// What an absent field holds.
  public static var absent: Bool { false }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Bool {
    try reader.bool(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Bool {
    try reader.boolOptional(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Bool] {
    try reader.boolList(header)
  }
  /// See `WireKey`.
  public static func ascending(_ a: Bool, _ b: Bool) -> Bool { WireMapOrder.ascending(a, b) }
}

extension Float: WireBase {
  /// What an absent field holds.
  public static var absent: Float { 0 }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Float {
    try reader.float32(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Float {
    try reader.float32Optional(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Float] {
    try reader.float32List(header)
  }
}

extension Double: WireBase {
  /// What an absent field holds.
  public static var absent: Double { 0 }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Double {
    try reader.float64(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Double {
    try reader.float64Optional(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Double] {
    try reader.float64List(header)
  }
}

extension String: WireKey {
  /// What an absent field holds.
  public static var absent: String { "" }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> String {
    try reader.string(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> String {
    try reader.stringOptional(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [String] {
    try reader.stringList(header)
  }
  /// See `WireKey`.
  public static func ascending(_ a: String, _ b: String) -> Bool { WireMapOrder.ascending(a, b) }
}

extension UUID128: WireKey {
  /// What an absent field holds.
  public static var absent: UUID128 { UUID128() }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> UUID128 {
    try reader.uuid(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> UUID128 {
    try reader.uuidOptional(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [UUID128] {
    try reader.uuidList(header)
  }
}

/// Bytes as a field's type: `[UInt8]` alone would also be a list of small numbers.
public enum WireBytes: Hashable, WireKey {
  /// Itself.
  public static func held(_ base: [UInt8]) -> [UInt8] { base }
  /// What an absent field holds.
  public static var absent: [UInt8] { [] }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [UInt8] {
    try reader.bytes(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [UInt8] {
    try reader.bytesOptional(header)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [[UInt8]] {
    try reader.bytesList(header)
  }
  /// See `WireKey`.
  public static func ascending(_ a: [UInt8], _ b: [UInt8]) -> Bool { WireMapOrder.ascending(a, b) }
}
