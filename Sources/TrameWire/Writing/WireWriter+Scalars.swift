// Single scalars. The plain forms write nothing at the default (implicit presence); the
// `…Optional` forms write nothing at nil and kind 6 at zero or empty (explicit presence).
extension WireWriter {
  @inlinable @inline(__always)
  mutating func rawUnsigned(_ number: UInt, _ value: UInt64) {
    settle(number)
    need(16)
    if value < 2 {
      pending = number << 3 | (value == 0 ? 6 : 7)
    } else if value <= 0xFF {
      store(UInt8(truncatingIfNeeded: value))
      pending = number << 3
    } else if value <= 0xFFFF {
      store(UInt16(truncatingIfNeeded: value))
      pending = number << 3 | 1
    } else if value <= 0xFFFF_FFFF {
      store(UInt32(truncatingIfNeeded: value))
      pending = number << 3 | 2
    } else {
      store(value)
      pending = number << 3 | 3
    }
  }

  /// An unsigned number, enum or flag set.
  @inlinable @inline(__always)
  public mutating func unsigned<T: FixedWidthInteger & UnsignedInteger>(
    _ number: UInt,
    _ value: T
  ) {
    if value != 0 { rawUnsigned(number, UInt64(value)) }
  }

  /// An unsigned number of explicit presence.
  @inlinable @inline(__always)
  public mutating func unsignedOptional<T: FixedWidthInteger & UnsignedInteger>(
    _ number: UInt,
    _ value: T?
  ) {
    if let value { rawUnsigned(number, UInt64(value)) }
  }

  /// A signed number.
  @inlinable @inline(__always)
  public mutating func signed<T: FixedWidthInteger & SignedInteger>(_ number: UInt, _ value: T) {
    if value != 0 { rawUnsigned(number, zigzag(Int64(value))) }
  }

  /// A signed number of explicit presence.
  @inlinable @inline(__always)
  public mutating func signedOptional<T: FixedWidthInteger & SignedInteger>(
    _ number: UInt,
    _ value: T?
  ) {
    if let value { rawUnsigned(number, zigzag(Int64(value))) }
  }

  /// A truth value.
  @inlinable @inline(__always)
  public mutating func bool(_ number: UInt, _ value: Bool) {
    if value { rawUnsigned(number, 1) }
  }

  /// A truth value of explicit presence.
  @inlinable @inline(__always)
  public mutating func boolOptional(_ number: UInt, _ value: Bool?) {
    if let value { rawUnsigned(number, value ? 1 : 0) }
  }

  /// A 32-bit float. NaNs become the quiet one; -0.0 is kept.
  @inlinable
  public mutating func float32(_ number: UInt, _ value: Float) {
    if value.bitPattern != 0 { rawUnsigned(number, UInt64(reversedBits(value))) }
  }

  /// A 32-bit float of explicit presence.
  @inlinable
  public mutating func float32Optional(_ number: UInt, _ value: Float?) {
    if let value { rawUnsigned(number, UInt64(reversedBits(value))) }
  }

  /// A 64-bit float. NaNs become the quiet one; -0.0 is kept.
  @inlinable
  public mutating func float64(_ number: UInt, _ value: Double) {
    if value.bitPattern != 0 { rawUnsigned(number, reversedBits(value)) }
  }

  /// A 64-bit float of explicit presence.
  @inlinable
  public mutating func float64Optional(_ number: UInt, _ value: Double?) {
    if let value { rawUnsigned(number, reversedBits(value)) }
  }

  /// A 128-bit id.
  @inlinable @inline(__always)
  public mutating func uuid(_ number: UInt, _ value: UUID128) {
    if value.high | value.low != 0 { uuidOptional(number, value) }
  }

  /// A 128-bit id of explicit presence.
  @inlinable @inline(__always)
  public mutating func uuidOptional(_ number: UInt, _ value: UUID128?) {
    guard let value else { return }
    settle(number)
    if value.high | value.low == 0 {
      pending = number << 3 | 6
    } else {
      need(24)
      fixed(value)
      pending = number << 3 | 4
    }
  }

  /// A string.
  @inlinable
  public mutating func string(_ number: UInt, _ value: borrowing String) {
    if value.isEmpty { return }
    settle(number)
    let count = utf8(value)
    length(count)
    pending = number << 3 | 5
  }

  /// A string of explicit presence.
  @inlinable
  public mutating func stringOptional(_ number: UInt, _ value: borrowing String?) {
    guard let value = copy value else { return }
    if value.isEmpty { rawUnsigned(number, 0) } else { string(number, value) }
  }

  /// Bytes.
  @inlinable
  public mutating func bytes(_ number: UInt, _ value: borrowing [UInt8]) {
    if value.isEmpty { return }
    settle(number)
    unsafe value.withUnsafeBytes { unsafe raw($0) }
    length(value.count)
    pending = number << 3 | 5
  }

  /// Bytes of explicit presence.
  @inlinable
  public mutating func bytesOptional(_ number: UInt, _ value: borrowing [UInt8]?) {
    guard let value = copy value else { return }
    if value.isEmpty { rawUnsigned(number, 0) } else { bytes(number, value) }
  }

  /// Writes a string's bytes and returns how many.
  @inlinable @inline(__always)
  mutating func utf8(_ value: borrowing String) -> Int {
    let view = value.utf8
    let count = view.count
    need(count + 16)
    unsafe p -= count
    let to = unsafe p
    let copied: Void? = unsafe view.withContiguousStorageIfAvailable { bytes in
      if let from = bytes.baseAddress {
        unsafe to.copyMemory(from: UnsafeRawPointer(from), byteCount: count)
      }
    }
    if copied == nil { unsafe copyForeign(value, to) }
    return count
  }

  /// Strings bridged from elsewhere have no contiguous UTF-8.
  @usableFromInline @inline(never)
  func copyForeign(_ value: String, _ to: UnsafeMutableRawPointer) {
    for (offset, byte) in value.utf8.enumerated() {
      unsafe to.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }
  }
}

@inlinable @inline(__always)
func reversedBits(_ value: Float) -> UInt32 {
  (value.isNaN ? Float.nan : value).bitPattern.byteSwapped
}

@inlinable @inline(__always)
func reversedBits(_ value: Double) -> UInt64 {
  (value.isNaN ? Double.nan : value).bitPattern.byteSwapped
}
