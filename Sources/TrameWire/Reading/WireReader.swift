/// A cursor over one body. It can only be short or malformed, never out of bounds: all bounds
/// checks of the codec live in this type (docs/wire-format.md).
///
/// A *field header* is `number << 3 | kind`, with the absolute number; generated code compares it
/// with constants.
@frozen
@safe
public struct WireReader: ~Copyable {
  @usableFromInline var p: UnsafeRawPointer
  @usableFromInline var end: UnsafeRawPointer
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline var budget: Int
  @usableFromInline var depthLeft: Int

  /// The header that `header(after:)` returns at the end of a body.
  @inlinable @inline(__always)
  public static var end: UInt { .max }

  /// Reads the bytes of a body, which must outlive the reader.
  @unsafe
  public init(_ bytes: UnsafeRawBufferPointer, limits: DecodeLimits = .default) {
    // An empty buffer may have no address; any address does for zero bytes.
    let base = unsafe bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
    unsafe p = base
    unsafe start = base
    unsafe end = base + bytes.count
    budget = limits.budgetBytes(forBody: bytes.count)
    depthLeft = limits.depthMax
  }

  /// Goes on with a part of a body that another reader has come to.
  @unsafe @inlinable @inline(__always)
  init(
    from p: UnsafeRawPointer,
    to end: UnsafeRawPointer,
    start: UnsafeRawPointer,
    budget: Int,
    depthLeft: Int
  ) {
    unsafe self.p = p
    unsafe self.end = end
    unsafe self.start = start
    self.budget = budget
    self.depthLeft = depthLeft
  }

  /// Bytes left in the current body.
  @inlinable @inline(__always)
  public var bytesLeft: Int { unsafe end - p }

  @usableFromInline @inline(never)
  func failure(_ kind: DecodeError.Kind) -> DecodeError {
    DecodeError(kind, at: unsafe p - start)
  }

  /// The header of the next field, or `WireReader.end`. `current` is the header read last, 0 first.
  @inlinable @inline(__always)
  public mutating func header(after current: UInt) throws(DecodeError) -> UInt {
    if unsafe p == end { return Self.end }
    let byte = UInt(unsafe p.load(as: UInt8.self))
    let next = (current & ~7) &+ byte
    // One branch where there could be three: this stands once for each field of each message.
    if byte &- 8 >= 240 || next > 0x7FFFF { return try otherHeader(after: current) }
    unsafe p += 1
    return next
  }

  /// A header that is malformed, or whose delta does not fit its byte.
  @usableFromInline @inline(never)
  mutating func otherHeader(after current: UInt) throws(DecodeError) -> UInt {
    let byte = UInt(unsafe p.load(as: UInt8.self))
    if byte < 8 { throw failure(.badHeader) }
    unsafe p += 1
    if byte < 31 << 3 { throw failure(.badHeader) }
    let delta = try length()
    let number = (current >> 3) + 31 + UInt(delta)
    if number > 0xFFFF { throw failure(.badHeader) }
    return number << 3 | byte & 7
  }

  /// A length or count in its shortest form.
  @inlinable @inline(__always)
  package mutating func length() throws(DecodeError) -> Int {
    if unsafe p == end { throw failure(.truncated) }
    let first = unsafe p.load(as: UInt8.self)
    if first < 0x80 {
      unsafe p += 1
      return Int(first)
    }
    return try longLength(first)
  }

  @usableFromInline @inline(never)
  mutating func longLength(_ first: UInt8) throws(DecodeError) -> Int {
    let (bytes, shorterMax): (Int, Int) =
      switch first {
      case ..<0xC0: (2, 1 << 7)
      case ..<0xE0: (3, 1 << 14)
      case ..<0xF0: (4, 1 << 21)
      case 0xF0: (5, 1 << 28)
      default: throw failure(.badLength)
      }
    if bytesLeft < bytes { throw failure(.truncated) }
    let value =
      switch bytes {
      case 2: Int(first & 0x3F) << 8 | Int(byte(1))
      case 3: Int(first & 0x1F) << 16 | Int(short(1))
      case 4: Int(first & 0x0F) << 24 | Int(byte(1)) << 16 | Int(short(2))
      default: Int(UInt32(littleEndian: unsafe (p + 1).loadUnaligned(as: UInt32.self)))
      }
    if value < shorterMax { throw failure(.nonCanonical) }
    unsafe p += bytes
    return value
  }

  private func byte(_ offset: Int) -> UInt8 {
    unsafe p.load(fromByteOffset: offset, as: UInt8.self)
  }
  private func short(_ offset: Int) -> UInt16 {
    UInt16(littleEndian: unsafe (p + offset).loadUnaligned(as: UInt16.self))
  }

  /// Steps over `count` bytes and returns where they begin.
  @inlinable @inline(__always)
  mutating func take(_ count: Int) throws(DecodeError) -> UnsafeRawPointer {
    if bytesLeft < count { throw failure(.truncated) }
    let taken = unsafe p
    unsafe p += count
    return unsafe taken
  }

  /// Charges memory that the decoded value will take.
  @inlinable @inline(__always)
  mutating func charge(_ bytes: Int) throws(DecodeError) {
    budget &-= bytes
    if budget < 0 { throw failure(.budgetExceeded) }
  }

  /// Narrows the reader to the next `count` bytes; returns the outer end for `leave`.
  @inlinable @inline(__always)
  mutating func enter(_ count: Int) throws(DecodeError) -> UnsafeRawPointer {
    if bytesLeft < count { throw failure(.truncated) }
    let outer = unsafe end
    unsafe end = unsafe p + count
    return unsafe outer
  }

  /// Goes back to the outer body; the inner one must have been read to its end.
  @inlinable @inline(__always)
  mutating func leave(_ outer: UnsafeRawPointer) throws(DecodeError) {
    if unsafe p != end { throw failure(.trailingBytes) }
    unsafe end = outer
  }

  /// Refuses bytes after the value: called where a body has been read.
  @inlinable
  public func finish() throws(DecodeError) {
    if unsafe p != end { throw failure(.trailingBytes) }
  }

  /// Kind 5 with its length, which is never 0 (kind 6 says "present and empty").
  @inlinable @inline(__always)
  mutating func payloadLength(_ header: UInt) throws(DecodeError) -> Int {
    if header & 7 != 5 { throw failure(.badKind) }
    let count = try length()
    if count == 0 { throw failure(.nonCanonical) }
    if count > bytesLeft { throw failure(.truncated) }
    return count
  }

  /// Steps over fields to the payload of field `number`; its header, or `WireReader.end` when the
  /// body has no such field.
  @usableFromInline @inline(never)
  mutating func seek(_ number: UInt16) throws(DecodeError) -> UInt {
    var header = try header(after: 0)
    while header >> 3 < number {
      try skip(header)
      header = try self.header(after: header)
    }
    return header >> 3 == number ? header : Self.end
  }

  /// Steps over a payload, which is checked for its bounds only.
  @usableFromInline @inline(__always)
  mutating func skip(_ header: UInt) throws(DecodeError) {
    let kind = header & 7
    // Bytes of kinds 0 to 4, a byte each; kind 5 says its own length, 6 and 7 have no payload.
    let width = kind == 5 ? try payloadLength(header) : Int(0x10_0804_0201 >> (kind &* 8) & 0xFF)
    if bytesLeft < width { throw failure(.truncated) }
    unsafe p += width
  }
}
