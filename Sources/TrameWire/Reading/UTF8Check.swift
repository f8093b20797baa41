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
func utf8Kind(_ start: UnsafeRawPointer, _ count: Int) -> UTF8Kind {
  var p = unsafe start
  let end = unsafe start + count
  while unsafe end - p >= 8 {
    if unsafe loadWord(p) & highBits != 0 { return unsafe utf8KindSlow(p, end) }
    unsafe p += 8
  }
  while unsafe p < end {
    if unsafe p.load(as: UInt8.self) >= 0x80 { return unsafe utf8KindSlow(p, end) }
    unsafe p += 1
  }
  return .ascii
}

/// `start` is at a sequence boundary.
@inline(never)
func utf8KindSlow(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UTF8Kind {
  var p = unsafe start
  while unsafe p < end {
    while unsafe end - p >= 8 {
      let word = unsafe loadWord(p)
      let high = word & highBits
      if high == 0 {
        unsafe p += 8
        continue
      }
      guard let step = twoByteStep(word, high) else { break }
      if step < 0 { return .invalid }
      unsafe p += step
    }
    if unsafe p == end { break }
    guard let next = unsafe utf8Sequence(p, end) else { return .invalid }
    unsafe p = next
  }
  return .unicode
}

/// A word at a boundary with only ASCII and two-byte sequences: how far it takes us (7 where the
/// last byte is a lead), -1 when malformed, nil when it holds longer sequences.
@inline(__always)
private func twoByteStep(_ word: UInt64, _ high: UInt64) -> Int? {
  let leads = word & (word << 1) & highBits
  if leads & (word << 2) != 0 { return nil }
  // C0 and C1 would encode ASCII in two bytes.
  let significant = (word << 2) | (word << 3) | (word << 4) | (word << 5) | (word << 6)
  let continuations = high & ~(word << 1)
  if leads & ~significant != 0 || (leads << 8) != continuations { return -1 }
  return 8 - Int(leads >> 63)
}

/// One sequence at `p`: where the next begins, or nil when it is malformed or cut.
@inline(__always)
private func utf8Sequence(_ p: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer? {
  let lead = unsafe p.load(as: UInt8.self)
  if lead < 0x80 { return unsafe p + 1 }
  let left = unsafe end - p
  func continuation(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
    let byte = unsafe p.load(fromByteOffset: offset, as: UInt8.self)
    return byte >= low && byte <= high
  }
  switch lead {
  case 0xC2...0xDF:
    guard left >= 2, continuation(1) else { return nil }
    return unsafe p + 2
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
