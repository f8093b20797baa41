// Times: signed numbers of microseconds or days.
extension Timestamp: WireKey {
  /// What an absent field holds.
  public static var absent: Timestamp { Timestamp() }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Timestamp {
    Timestamp(microseconds: try reader.signed(header, as: Int64.self))
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Timestamp {
    Timestamp(microseconds: try reader.signedOptional(header, as: Int64.self))
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Timestamp] {
    try reader.signedList(header, as: Int64.self).map { Timestamp(microseconds: $0) }
  }
}

extension WireDuration: WireKey {
  /// What an absent field holds.
  public static var absent: WireDuration { WireDuration() }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> WireDuration {
    WireDuration(microseconds: try reader.signed(header, as: Int64.self))
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> WireDuration {
    WireDuration(microseconds: try reader.signedOptional(header, as: Int64.self))
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [WireDuration] {
    try reader.signedList(header, as: Int64.self).map { WireDuration(microseconds: $0) }
  }
}

extension CivilDate: WireKey {
  /// What an absent field holds.
  public static var absent: CivilDate { CivilDate() }
  /// See `WireBase`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> CivilDate {
    CivilDate(days: try reader.signed(header, as: Int32.self))
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> CivilDate {
    CivilDate(days: try reader.signedOptional(header, as: Int32.self))
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [CivilDate] {
    try reader.signedList(header, as: Int32.self).map { CivilDate(days: $0) }
  }
}

extension WireStruct {
  /// Itself.
  @inlinable @inline(__always)
  public static func held(_ base: Self) -> Self { base }
  /// All zeros.
  @inlinable
  public static var absent: Self { Self() }
  /// See `WireBase`.
  @inlinable
  public static func read(_ reader: inout WireReader, _ header: UInt) throws(DecodeError) -> Self {
    try reader.structure(header, as: Self.self)
  }
  /// See `WireBase`.
  @inlinable
  public static func readOptional(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Self {
    try reader.structureOptional(header, as: Self.self)
  }
  /// See `WireBase`.
  @inlinable
  public static func readList(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Self] {
    try reader.structureList(header, as: Self.self)
  }
}
