/// A text of a fixed count of ASCII characters, each within a range of its own, such as `\d{5}`:
/// what most codes are. Eight characters are compared at once.
@frozen
@usableFromInline
package struct TextShape: Sendable, Hashable {
  /// Longer texts have no shape.
  package static let charactersMax = 16

  /// How many characters: 1 to 16.
  @usableFromInline package let count: Int
  /// The least and the most of each of the first eight characters, the first one in the lowest byte.
  @usableFromInline package let low: UInt64
  @usableFromInline package let high: UInt64
  /// The same of those behind them.
  @usableFromInline package let low2: UInt64
  @usableFromInline package let high2: UInt64

  /// Bytes behind `count` are 0.
  @inlinable @inline(__always)
  init(_ count: Int, _ low: UInt64, _ high: UInt64, _ low2: UInt64 = 0, _ high2: UInt64 = 0) {
    self.count = count
    self.low = low
    self.high = high
    self.low2 = low2
    self.high2 = high2
  }

  /// A shape of one range of ASCII for each character; nil for none, or more than there may be.
  package init?(_ ranges: [ClosedRange<UInt8>]) {
    guard (1...Self.charactersMax).contains(ranges.count),
      ranges.allSatisfy({ $0.upperBound < 0x80 })
    else { return nil }
    var (lows, highs): (SIMD2<UInt64>, SIMD2<UInt64>) = (.zero, .zero)
    for (offset, range) in ranges.enumerated() {
      lows[offset >> 3] |= UInt64(range.lowerBound) << UInt64(8 * (offset & 7))
      highs[offset >> 3] |= UInt64(range.upperBound) << UInt64(8 * (offset & 7))
    }
    self.init(ranges.count, lows[0], highs[0], lows[1], highs[1])
  }

  /// Whether the whole text is of this shape.
  @usableFromInline @inline(never)
  package func matches(_ text: String) -> Bool {
    // What has no contiguous UTF-8 was bridged from elsewhere: the pattern decides.
    unsafe text.utf8.withContiguousStorageIfAvailable { unsafe matches($0) } ?? false
  }

  @inline(__always)
  private func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == count, let start = bytes.baseAddress else { return false }
    if count < 8 { return isWithin(unsafe shortWord(start, count), low, high) }
    return isWithin(unsafe loadWord(start), low, high)
      && isWithin(unsafe shortWord(start + 8, count - 8), low2, high2)
  }
}

/// Whether each byte is ASCII and within the bounds in its place.
@inline(__always)
func isWithin(_ word: UInt64, _ low: UInt64, _ high: UInt64) -> Bool {
  let least = (word | highBits) &- low
  let most = (high | highBits) &- word
  return word & highBits == 0 && least & most & highBits == highBits
}

/// Up to eight bytes as the lowest of a word. No load runs over the end.
@inline(__always)
func shortWord(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
  let bytes = unsafe UnsafeRawPointer(start)
  if count == 8 { return unsafe loadWord(bytes) }
  if count >= 4 {
    // The second four overlap the first.
    let first = UInt64(UInt32(littleEndian: unsafe bytes.loadUnaligned(as: UInt32.self)))
    let last = unsafe (bytes + (count - 4)).loadUnaligned(as: UInt32.self)
    return first | UInt64(UInt32(littleEndian: last)) << UInt64(8 * (count - 4))
  }
  if count == 0 { return 0 }
  // Of one to three bytes these are all, some of them twice.
  let (middle, last) = (count >> 1, count - 1)
  return unsafe UInt64(start[0]) | UInt64(start[middle]) << UInt64(8 * middle)
    | UInt64(start[last]) << UInt64(8 * last)
}
