// Members of frozen structs: full width, in declared order, little-endian, no headers.
extension WireReader {
  /// An integer at its full width.
  @inlinable @inline(__always)
  public mutating func fixed<T: FixedWidthInteger>(as type: T.Type) throws(DecodeError) -> T {
    T(littleEndian: unsafe try take(T.bitWidth / 8).loadUnaligned(as: T.self))
  }

  /// One byte, 0 or 1.
  @inlinable
  public mutating func fixedBool() throws(DecodeError) -> Bool {
    let byte = try fixed(as: UInt8.self)
    if byte > 1 { throw failure(.nonCanonical) }
    return byte == 1
  }

  /// Plain IEEE bits.
  @inlinable
  public mutating func fixedFloat32() throws(DecodeError) -> Float {
    let value = Float(bitPattern: try fixed(as: UInt32.self))
    if value.isNaN && value.bitPattern != Float.nan.bitPattern { throw failure(.nonCanonical) }
    return value
  }

  /// Plain IEEE bits.
  @inlinable
  public mutating func fixedFloat64() throws(DecodeError) -> Double {
    let value = Double(bitPattern: try fixed(as: UInt64.self))
    if value.isNaN && value.bitPattern != Double.nan.bitPattern { throw failure(.nonCanonical) }
    return value
  }

  /// Sixteen bytes, most significant first.
  @inlinable @inline(__always)
  public mutating func fixedUUID() throws(DecodeError) -> UUID128 {
    let bytes = unsafe try take(16)
    return UUID128(
      high: UInt64(bigEndian: unsafe bytes.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: unsafe (bytes + 8).loadUnaligned(as: UInt64.self))
    )
  }
}
