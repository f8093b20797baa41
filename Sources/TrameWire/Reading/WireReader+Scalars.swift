// Single scalars. The `…Optional` forms serve explicit presence: they take kind 6 as zero or
// empty; the plain forms refuse it, since an implicit field is absent at its default.
extension WireReader {
  /// Not inlined: a tenth of all generated code would be copies of it, for 1 to 3 % of the time.
  @usableFromInline @inline(never)
  mutating func rawUnsigned(_ header: UInt) throws(DecodeError) -> UInt64 {
    switch header & 7 {
    case 0:
      let value = UInt64(unsafe try take(1).load(as: UInt8.self))
      if value < 2 { throw failure(.nonCanonical) }
      return value
    case 1:
      let value = UInt16(littleEndian: unsafe try take(2).loadUnaligned(as: UInt16.self))
      if value <= 0xFF { throw failure(.nonCanonical) }
      return UInt64(value)
    case 2:
      let value = UInt32(littleEndian: unsafe try take(4).loadUnaligned(as: UInt32.self))
      if value <= 0xFFFF { throw failure(.nonCanonical) }
      return UInt64(value)
    case 3:
      let value = UInt64(littleEndian: unsafe try take(8).loadUnaligned(as: UInt64.self))
      if value <= 0xFFFF_FFFF { throw failure(.nonCanonical) }
      return value
    case 7: return 1
    default: throw failure(.badKind)
    }
  }

  /// An unsigned number, enum or flag set of implicit presence.
  @inlinable @inline(__always)
  public mutating func unsigned<T: FixedWidthInteger & UnsignedInteger>(
    _ header: UInt,
    as type: T.Type
  ) throws(DecodeError) -> T {
    guard let value = T(exactly: try rawUnsigned(header)) else { throw failure(.overflow) }
    return value
  }

  /// An unsigned number of explicit presence.
  @inlinable @inline(__always)
  public mutating func unsignedOptional<T: FixedWidthInteger & UnsignedInteger>(
    _ header: UInt,
    as type: T.Type
  ) throws(DecodeError) -> T {
    header & 7 == 6 ? 0 : try unsigned(header, as: type)
  }

  /// A signed number of implicit presence (zigzag on the wire).
  @inlinable @inline(__always)
  public mutating func signed<T: FixedWidthInteger & SignedInteger>(
    _ header: UInt,
    as type: T.Type
  ) throws(DecodeError) -> T {
    let raw = try rawUnsigned(header)
    guard let value = T(exactly: unzigzag(raw)) else { throw failure(.overflow) }
    return value
  }

  /// A signed number of explicit presence.
  @inlinable @inline(__always)
  public mutating func signedOptional<T: FixedWidthInteger & SignedInteger>(
    _ header: UInt,
    as type: T.Type
  ) throws(DecodeError) -> T {
    header & 7 == 6 ? 0 : try signed(header, as: type)
  }

  /// A truth value of implicit presence: only kind 7 exists.
  @inlinable @inline(__always)
  public mutating func bool(_ header: UInt) throws(DecodeError) -> Bool {
    if header & 7 != 7 { throw failure(.badKind) }
    return true
  }

  /// A truth value of explicit presence.
  @inlinable @inline(__always)
  public mutating func boolOptional(_ header: UInt) throws(DecodeError) -> Bool {
    header & 7 == 6 ? false : try bool(header)
  }

  /// A 32-bit float of implicit presence: IEEE bits, bytes reversed, in the least width.
  @inlinable
  public mutating func float32(_ header: UInt) throws(DecodeError) -> Float {
    try float32Value(try unsigned(header, as: UInt32.self))
  }

  /// A 32-bit float of explicit presence.
  @inlinable
  public mutating func float32Optional(_ header: UInt) throws(DecodeError) -> Float {
    header & 7 == 6 ? 0 : try float32(header)
  }

  /// A 64-bit float of implicit presence: IEEE bits, bytes reversed, in the least width.
  @inlinable
  public mutating func float64(_ header: UInt) throws(DecodeError) -> Double {
    try float64Value(try rawUnsigned(header))
  }

  /// A 64-bit float of explicit presence.
  @inlinable
  public mutating func float64Optional(_ header: UInt) throws(DecodeError) -> Double {
    header & 7 == 6 ? 0 : try float64(header)
  }

  @usableFromInline
  func float32Value(_ reversed: UInt32) throws(DecodeError) -> Float {
    guard let value = canonicalFloat(reversed) else { throw failure(.nonCanonical) }
    return value
  }

  @usableFromInline
  func float64Value(_ reversed: UInt64) throws(DecodeError) -> Double {
    guard let value = canonicalDouble(reversed) else { throw failure(.nonCanonical) }
    return value
  }

  /// A 128-bit id of implicit presence (never all zeros).
  @inlinable @inline(__always)
  public mutating func uuid(_ header: UInt) throws(DecodeError) -> UUID128 {
    if header & 7 != 4 { throw failure(.badKind) }
    let value = try fixedUUID()
    if value.high | value.low == 0 { throw failure(.nonCanonical) }
    return value
  }

  /// A 128-bit id of explicit presence.
  @inlinable @inline(__always)
  public mutating func uuidOptional(_ header: UInt) throws(DecodeError) -> UUID128 {
    header & 7 == 6 ? UUID128() : try uuid(header)
  }

  /// A string of implicit presence.
  @inline(never)
  public mutating func string(_ header: UInt) throws(DecodeError) -> String {
    // Its own call of the one below, which is inlined here: most strings are read by this one.
    let count = try payloadLength(header)
    try charge(count)
    let bytes = unsafe p
    unsafe p += count
    return unsafe try checkedText(bytes, count)
  }

  /// A string of explicit presence.
  @inlinable
  public mutating func stringOptional(_ header: UInt) throws(DecodeError) -> String {
    header & 7 == 6 ? "" : try string(header)
  }

  /// Bytes of implicit presence.
  @inlinable
  public mutating func bytes(_ header: UInt) throws(DecodeError) -> [UInt8] {
    try byteString(try payloadLength(header))
  }

  /// Bytes of explicit presence.
  @inlinable
  public mutating func bytesOptional(_ header: UInt) throws(DecodeError) -> [UInt8] {
    header & 7 == 6 ? [] : try bytes(header)
  }

  @usableFromInline
  mutating func text(_ count: Int) throws(DecodeError) -> String {
    try charge(count)
    let bytes = unsafe try take(count)
    if count == 0 { return "" }
    return unsafe try checkedText(bytes, count)
  }

  @inline(__always)
  private func checkedText(
    _ bytes: UnsafeRawPointer,
    _ count: Int
  ) throws(DecodeError) -> String {
    let start = unsafe bytes.assumingMemoryBound(to: UInt8.self)
    let kind = unsafe utf8Kind(start, count)
    if kind == .invalid { throw failure(.badUTF8) }
    // Only this initializer neither validates again nor repairs (a repair would hide an attack).
    let span = unsafe Span<UInt8>(_unsafeStart: start, count: count)
    return String(copying: unsafe UTF8Span(unchecked: span, isKnownASCII: kind == .ascii))
  }

  @usableFromInline
  mutating func byteString(_ count: Int) throws(DecodeError) -> [UInt8] {
    try charge(count)
    let bytes = unsafe try take(count)
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}

@inlinable @inline(__always)
package func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

@inlinable @inline(__always)
package func unzigzag(_ value: UInt64) -> Int64 {
  Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
}

/// The float with these bits, bytes reversed; nil for a NaN other than the quiet one.
@usableFromInline
func canonicalFloat(_ reversed: UInt32) -> Float? {
  let value = Float(bitPattern: reversed.byteSwapped)
  return value.isNaN && value.bitPattern != Float.nan.bitPattern ? nil : value
}

/// The float with these bits, bytes reversed; nil for a NaN other than the quiet one.
@usableFromInline
func canonicalDouble(_ reversed: UInt64) -> Double? {
  let value = Double(bitPattern: reversed.byteSwapped)
  return value.isNaN && value.bitPattern != Double.nan.bitPattern ? nil : value
}
