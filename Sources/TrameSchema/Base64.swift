/// Base64 of RFC 4648 §4 with padding: schema images in source code.
public enum Base64 {
  /// Bytes → text.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let group =
        UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[index + 2]) : 0)
      text.append(alphabet[Int(group >> 18)])
      text.append(alphabet[Int(group >> 12 & 63)])
      text.append(left > 1 ? alphabet[Int(group >> 6 & 63)] : padding)
      text.append(left > 2 ? alphabet[Int(group & 63)] : padding)
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Text → bytes; nil for anything but whole groups of the alphabet.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var digits = 0
    var paddings = 0
    for byte in text {
      if byte == padding {
        paddings += 1
        group <<= 6
      } else {
        guard paddings == 0, let value = value(of: byte) else { return nil }
        group = group << 6 | value
      }
      digits += 1
      if digits == 4 {
        if paddings > 2 { return nil }
        bytes.append(UInt8(truncatingIfNeeded: group >> 16))
        if paddings < 2 { bytes.append(UInt8(truncatingIfNeeded: group >> 8)) }
        if paddings < 1 { bytes.append(UInt8(truncatingIfNeeded: group)) }
        (group, digits) = (0, 0)
      }
    }
    return bytes
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
