// Members of frozen structs, put in descending order of declaration since writing is backward.
extension WireWriter {
  /// An integer at its full width.
  @inlinable @inline(__always)
  public mutating func fixed<T: FixedWidthInteger>(_ value: T) {
    need(16)
    store(value)
  }

  /// One byte, 0 or 1.
  @inlinable
  public mutating func fixed(_ value: Bool) { fixed(value ? 1 as UInt8 : 0) }

  /// Plain IEEE bits; NaNs become the quiet one.
  @inlinable
  public mutating func fixed(_ value: Float) {
    fixed((value.isNaN ? Float.nan : value).bitPattern)
  }

  /// Plain IEEE bits; NaNs become the quiet one.
  @inlinable
  public mutating func fixed(_ value: Double) {
    fixed((value.isNaN ? Double.nan : value).bitPattern)
  }

  /// Sixteen bytes, most significant first.
  @inlinable @inline(__always)
  public mutating func fixed(_ value: UUID128) {
    need(24)
    store(value.low.byteSwapped)
    store(value.high.byteSwapped)
  }
}
