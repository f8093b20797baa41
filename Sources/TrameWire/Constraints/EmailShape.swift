/// An e-mail address of plain shape: one @ that is not its first, a domain of two labels or more,
/// none of them empty, no spaces and no controls, at most 254 bytes.
enum EmailShape {
  static func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress, bytes.count <= 254 else { return false }
    if bytes.count > 64 { return unsafe acceptsLong(bytes) }
    // A bit for each byte: where the @ is, where dots are.
    var (ats, dots): (UInt64, UInt64) = (0, 0)
    var index = 0
    while index < bytes.count {
      let count = min(8, bytes.count - index)
      // What fills the last word must be no space.
      let filling = count == 8 ? 0 : UInt64.max << UInt64(8 * count) & letters
      let word = unsafe shortWord(start + index, count) | filling
      if hasSpaceOrControl(word) { return false }
      ats |= places(of: UInt8(ascii: "@"), in: word) << UInt64(index)
      dots |= places(of: UInt8(ascii: "."), in: word) << UInt64(index)
      index += 8
    }
    guard ats.nonzeroBitCount == 1, ats != 1 else { return false }
    let inDomain = dots & ~((ats << 1) &- 1)
    let afterSign = (ats | inDomain) << 1
    return inDomain != 0 && inDomain & afterSign == 0 && dots >> UInt64(bytes.count - 1) == 0
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var letters: UInt64 { ones &* UInt64(UInt8(ascii: "a")) }

  /// 00 to 20, and 7F.
  private static func hasSpaceOrControl(_ word: UInt64) -> Bool {
    let delete = word ^ (ones &* 0x7F)
    return ((word &- ones &* 0x21) & ~word | (delete &- ones) & ~delete) & highBits != 0
  }

  /// A bit for each byte of the word that is this one.
  private static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let other = word ^ (ones &* UInt64(byte))
    let isSame = ~(((other & ~highBits) &+ ~highBits) | other) & highBits
    // Puts the eight bits side by side.
    return ((isSame >> 7) &* 0x0102_0408_1020_4080) >> 56
  }

  private static func acceptsLong(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = -1
    var labelStart = 0
    var dots = 0
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if byte <= 0x20 || byte == 0x7F { return false }
      if byte == UInt8(ascii: "@") {
        if at >= 0 || index == 0 { return false }
        at = index
        labelStart = index + 1
      } else if byte == UInt8(ascii: "."), at >= 0 {
        if index == labelStart { return false }
        labelStart = index + 1
        dots += 1
      }
    }
    return at >= 0 && dots > 0 && labelStart < bytes.count
  }
}
