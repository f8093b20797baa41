/// French company numbers, whose last digits are keys by Luhn's sum: from the right, every second
/// digit counts twice, with nine taken from what passes nine. Eight digits are summed at once.
enum CompanyNumber {
  /// Nine digits with their key.
  static func isSiren(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 9, let start = bytes.baseAddress else { return false }
    guard let first = digits(unsafe loadWord(start)), let last = digits(unsafe UInt64(start[8]), 1)
    else { return false }
    return isSirenKept(first, last)
  }

  /// Fourteen digits: a company number and five more, with a key over all. La Poste (356 000 000),
  /// but for its head office (00048), sums its digits to a multiple of five instead.
  static func isSiret(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 14, let start = bytes.baseAddress else { return false }
    guard let first = digits(unsafe loadWord(start)),
      let rest = digits(unsafe shortWord(start + 8, 6), 6), isSirenKept(first, rest & 0xFF)
    else { return false }
    let isPostOffice = first == 0x0000_0000_0006_0503 && rest & 0xFF == 0
    let isItsSeat = rest == 0x0000_0804_0000_0000
    if isPostOffice && !isItsSeat { return (sum(first) + sum(rest)) % 5 == 0 }
    return (luhn(first, twice: evenPlaces) + luhn(rest, twice: evenPlaces)) % 10 == 0
  }

  private static func isSirenKept(_ first: UInt64, _ last: UInt64) -> Bool {
    (luhn(first, twice: oddPlaces) + last) % 10 == 0
  }

  private static var evenPlaces: UInt64 { 0x00FF_00FF_00FF_00FF }
  private static var oddPlaces: UInt64 { 0xFF00_FF00_FF00_FF00 }

  /// The values of up to eight digits, a byte each; nil where a character is none.
  private static func digits(_ word: UInt64, _ count: Int = 8) -> UInt64? {
    let filled = UInt64.max >> UInt64(64 - 8 * count)
    guard isWithin(word, 0x3030_3030_3030_3030 & filled, 0x3939_3939_3939_3939 & filled) else {
      return nil
    }
    return word & 0x0F0F_0F0F_0F0F_0F0F
  }

  /// The sum of all bytes, which is below 256.
  private static func sum(_ digits: UInt64) -> UInt64 { (digits &* 0x0101_0101_0101_0101) >> 56 }

  private static func luhn(_ digits: UInt64, twice places: UInt64) -> UInt64 {
    let twice = digits & places
    // 5 and more, doubled, pass nine: 0x7B more sets their highest bit.
    let past = (twice &+ 0x7B7B_7B7B_7B7B_7B7B) & highBits
    return sum(digits) + sum(twice) - 9 * UInt64(past.nonzeroBitCount)
  }
}
