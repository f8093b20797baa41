/// What a byte string is, read as UTF-8 (Unicode 15, table 3-7).
enum UTF8Kind {
  case invalid
  case ascii
  case unicode
}

@inline(__always)
func loadWord(_ p: UnsafeRawPointer) -> UInt64 {
  UInt64(littleEndian: unsafe p.loadUnaligned(as: UInt64.self))
}

/// The highest bit of each byte: set in all bytes that are not ASCII.
var highBits: UInt64 { 0x8080_8080_8080_8080 }

/// How many scalars UTF-8 bytes hold: those that do not continue one. Eight bytes a step.
func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  guard let start = bytes.baseAddress else { return 0 }
  var continuations = 0
  var index = 0
  while index + 8 <= bytes.count {
    let word = unsafe loadWord(UnsafeRawPointer(start + index))
    continuations += (word & ~(word << 1) & highBits).nonzeroBitCount
    index += 8
  }
  while index < bytes.count {
    if unsafe start[index] & 0xC0 == 0x80 { continuations += 1 }
    index += 1
  }
  return bytes.count - continuations
}

/// Checks eight bytes a step; several times faster than the standard library's validation on
/// accented text (docs/benchmarks.md).
@inline(__always)
func utf8Kind(_ start: UnsafePointer<UInt8>, _ count: Int) -> UTF8Kind {
  let end = unsafe start + count
  if count <= 8 {
    if unsafe shortWord(start, count) & highBits == 0 { return .ascii }
    return unsafe utf8KindSlow(start, end)
  }
  var p = unsafe start
  while unsafe end - p > 8 {
    if unsafe loadWord(p) & highBits != 0 { return unsafe utf8KindSlow(p, end) }
    unsafe p += 8
  }
  // The last word overlaps the one before it, which is ASCII.
  return unsafe loadWord(end - 8) & highBits == 0 ? .ascii : utf8KindSlow(p, end)
}

/// `start` is at a sequence boundary. Two-byte sequences, which most accents are, cost what ASCII
/// costs: a word's continuations have to be what its leads and the last word's ask for.
@inline(never)
func utf8KindSlow(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UTF8Kind {
  var p = unsafe start
  // Bit 7 where the last word ended with a lead, so that this one begins with a continuation.
  var pending: UInt64 = 0
  while unsafe p < end {
    let left = unsafe end - p
    let word = unsafe left >= 8 ? loadWord(p) : shortWord(p, left)
    if (word & highBits) | pending == 0 {
      unsafe p += min(left, 8)
      continue
    }
    let allLeads = word & (word << 1) & highBits
    // Leads of three bytes and more; what stands before the first of them is looked at as a word.
    let long = allLeads & (word << 2)
    let before = long == 0 ? UInt64.max : ((long & (0 &- long)) >> 7) &- 1
    let leads = allLeads & before
    let continuations = word & ~(word << 1) & highBits & before
    // C0 and C1 would encode ASCII in two bytes.
    let significant = (word << 2) | (word << 3) | (word << 4) | (word << 5) | (word << 6)
    if leads & ~significant != 0 || continuations != (leads << 8) | pending { return .invalid }
    if long == 0 {
      pending = leads >> 56
      unsafe p += min(left, 8)
    } else {
      let lead = unsafe p + long.trailingZeroBitCount >> 3
      guard let next = unsafe utf8Sequence(lead, end) else { return .invalid }
      pending = 0
      unsafe p = next
    }
  }
  return pending == 0 ? .unicode : .invalid
}

/// One sequence of three or four bytes at `p`: where the next begins, or nil when it is malformed or
/// cut.
@inline(__always)
private func utf8Sequence(
  _ p: UnsafePointer<UInt8>,
  _ end: UnsafePointer<UInt8>
) -> UnsafePointer<UInt8>? {
  let lead = unsafe p[0]
  let left = unsafe end - p
  func continuation(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
    let byte = unsafe p[offset]
    return byte >= low && byte <= high
  }
  switch lead {
  case 0xE0...0xEF:
    guard left >= 3, continuation(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF),
      continuation(2)
    else { return nil }
    return unsafe p + 3
  case 0xF0...0xF4:
    guard left >= 4, continuation(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF),
      continuation(2), continuation(3)
    else { return nil }
    return unsafe p + 4
  default: return nil
  }
}
