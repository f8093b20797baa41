extension [UInt8] {
  /// Appends an integer, least significant byte first: what row formats and audit hashes use.
  mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
    var rest = value
    for _ in 0..<(T.bitWidth / 8) {
      append(UInt8(truncatingIfNeeded: rest))
      rest = T.bitWidth > 8 ? rest >> 8 : 0
    }
  }
}

extension Collection<UInt8> {
  /// The integer that these bytes are, least significant first. At most eight.
  func littleEndian() -> UInt64 {
    var value: UInt64 = 0
    for (index, byte) in prefix(8).enumerated() { value |= UInt64(byte) << UInt64(8 * index) }
    return value
  }
}
