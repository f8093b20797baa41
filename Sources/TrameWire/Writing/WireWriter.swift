/// Encodes a message backward, in one pass, into a buffer it keeps: lengths are known by the time
/// their prefix is written, and nothing is copied twice (docs/wire-format.md).
///
/// Fields are put in descending number. A field's header holds the distance to the next lower
/// field, so each put leaves its header *pending* until that one, or the body's start, is known.
@safe
public struct WireWriter: ~Copyable {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var p: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  /// `number << 3 | kind` of the field whose payload was written last; 0 when there is none.
  @usableFromInline var pending: UInt = 0
  /// Unknown fields of the current body that are still to be merged in, highest number last.
  @usableFromInline var unknown = UnknownFields()
  @usableFromInline var unknownLeft = 0
  /// The header of the next unknown field to merge, 0 when none is left.
  @usableFromInline var unknownNext: UInt = 0

  /// Makes a writer with room for `capacity` bytes; it grows as needed and keeps its room.
  public init(capacity: Int = 1024) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
    unsafe p = unsafe base + self.capacity
  }

  /// Makes a writer over a room that another has given up.
  @unsafe
  init(room: UnsafeMutableRawPointer, capacity: Int) {
    unsafe base = unsafe room
    self.capacity = capacity
    unsafe p = unsafe room + capacity
  }

  /// Leaves the room to whoever holds its address; the writer has none from then on.
  mutating func giveUpRoom() {
    capacity = 0
    reset()
  }

  deinit { if capacity > 0 { unsafe base.deallocate() } }

  /// Forgets what was written and keeps the room.
  public mutating func reset() {
    unsafe p = unsafe base + capacity
    pending = 0
    unknownNext = 0
  }

  /// Gives back room beyond `capacity` bytes, so that one large message does not stay in memory.
  public mutating func trim(toCapacity bytes: Int) {
    guard capacity > max(bytes, 64), count == 0 else { return }
    unsafe base.deallocate()
    capacity = max(bytes, 64)
    unsafe base = .allocate(byteCount: capacity, alignment: 16)
    unsafe p = unsafe base + capacity
  }

  /// Bytes written so far.
  @inlinable @inline(__always)
  public var count: Int { unsafe base + capacity - p }

  /// The bytes written so far; valid until the next write.
  @unsafe @inlinable
  public var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: p, count: count)
  }

  /// A copy of the bytes written so far.
  public func array() -> [UInt8] { unsafe Array(bytes) }

  /// Encodes one message as a body, before whatever has been written.
  @inlinable
  public mutating func encode<M: WireMessage>(_ message: borrowing M) {
    // Through a pointer: a nested struct is then never copied out of its parent.
    unsafe withUnsafePointer(to: message) { unsafe M.write($0, to: &self) }
  }

  @usableFromInline @inline(never)
  mutating func grow(_ bytes: Int) {
    let used = count
    let larger = max(capacity * 2, used + bytes + 64)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    unsafe (moved + (larger - used)).copyMemory(from: p, byteCount: used)
    if capacity > 0 { unsafe base.deallocate() }
    unsafe base = unsafe moved
    capacity = larger
    unsafe p = unsafe moved + (larger - used)
  }

  /// Makes room for `bytes` before the write position.
  @inlinable @inline(__always)
  mutating func need(_ bytes: Int) {
    if unsafe p - base < bytes { grow(bytes) }
  }

  @inlinable @inline(__always)
  mutating func store<T: FixedWidthInteger>(_ value: T) {
    unsafe p -= T.bitWidth / 8
    unsafe p.storeBytes(of: value.littleEndian, as: T.self)
  }

  /// Writes a length or count in its shortest form.
  @inlinable @inline(__always)
  package mutating func length(_ count: Int) {
    need(8)
    if count < 0x80 { store(UInt8(truncatingIfNeeded: count)) } else { longLength(count) }
  }

  @usableFromInline @inline(never)
  mutating func longLength(_ count: Int) {
    precondition(count <= UInt32.max, "a body is limited to 4 GiB")
    switch count {
    case ..<(1 << 14):
      store(UInt8(truncatingIfNeeded: count))
      store(0x80 | UInt8(truncatingIfNeeded: count >> 8))
    case ..<(1 << 21):
      store(UInt16(truncatingIfNeeded: count))
      store(0xC0 | UInt8(truncatingIfNeeded: count >> 16))
    case ..<(1 << 28):
      store(UInt16(truncatingIfNeeded: count))
      store(UInt8(truncatingIfNeeded: count >> 16))
      store(0xE0 | UInt8(truncatingIfNeeded: count >> 24))
    default:
      store(UInt32(truncatingIfNeeded: count))
      store(0xF0 as UInt8)
    }
  }

  /// Writes raw bytes.
  @unsafe @inlinable @inline(__always)
  mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    need(bytes.count + 16)
    guard let from = bytes.baseAddress, bytes.count > 0 else { return }
    unsafe p -= bytes.count
    unsafe p.copyMemory(from: from, byteCount: bytes.count)
  }

  /// Writes the pending header, now that the next lower field is `number` (0: the body's start).
  @inlinable @inline(__always)
  mutating func settle(_ number: UInt) {
    if unknownNext >> 3 > number { mergeUnknown(above: number) }
    if pending == 0 { return }
    let delta = (pending >> 3) &- number
    if delta < 31 {
      need(8)
      store(UInt8(truncatingIfNeeded: delta << 3 | pending & 7))
    } else {
      longHeader(delta)
    }
  }

  @usableFromInline @inline(never)
  mutating func longHeader(_ delta: UInt) {
    length(Int(delta) - 31)
    need(8)
    store(UInt8(truncatingIfNeeded: 31 << 3 | pending & 7))
  }

  @usableFromInline @inline(never)
  mutating func mergeUnknown(above number: UInt) {
    while unknownNext >> 3 > number {
      let header = unknownNext
      let index = unknownLeft - 1
      unknownLeft = index
      unknownNext = index > 0 ? unknown.header(at: index - 1) : 0
      let payload = unknown.payload(at: index)
      // Settling may not merge again: the next unknown number is lower than this one.
      settle(header >> 3)
      unsafe payload.withUnsafeBytes { unsafe raw($0) }
      pending = header
    }
  }

  /// The surroundings of a body, put aside while a nested one is written.
  @safe
  public struct OuterBody {
    @usableFromInline let pending: UInt
    @usableFromInline let unknown: UnknownFields
    @usableFromInline let unknownLeft: Int
    @usableFromInline let unknownNext: UInt

    @inlinable @inline(__always)
    init(pending: UInt, unknown: UnknownFields, unknownLeft: Int, unknownNext: UInt) {
      self.pending = pending
      self.unknown = unknown
      self.unknownLeft = unknownLeft
      self.unknownNext = unknownNext
    }
  }

  /// Begins a body (at its end); give the result to `close`.
  @inlinable @inline(__always)
  public mutating func open(_ fields: borrowing UnknownFields = UnknownFields()) -> OuterBody {
    let outer = OuterBody(
      pending: pending,
      unknown: unknown,
      unknownLeft: unknownLeft,
      unknownNext: unknownNext
    )
    pending = 0
    unknownNext = 0
    if !fields.isEmpty {
      unknown = copy fields
      unknownLeft = unknown.count
      unknownNext = unknown.header(at: unknownLeft - 1)
    }
    return outer
  }

  /// Ends a body (at its start).
  @inlinable @inline(__always)
  public mutating func close(_ outer: consuming OuterBody) {
    settle(0)
    pending = outer.pending
    unknownNext = outer.unknownNext
    if unknownNext != 0 {
      unknown = outer.unknown
      unknownLeft = outer.unknownLeft
    }
  }
}
