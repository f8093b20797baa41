import TrameWire

/// Frames on their way out: a byte queue that grows at its end and is consumed at its start.
///
/// A loop shares one between its connections; a connection owns one only while bytes are unsent.
@safe
package struct FrameBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  private var start = 0
  private var end = 0
  /// Bytes that were taken out by `clear`, all together.
  package private(set) var takenBytes = 0

  package init() {}

  deinit { unsafe base?.deallocate() }

  /// Bytes waiting.
  @inline(__always)
  package var count: Int { end &- start }

  /// The bytes waiting; valid until the buffer changes.
  @inline(__always)
  @unsafe package var bytes: UnsafeRawBufferPointer {
    guard let base = unsafe base else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeRawBufferPointer(start: base + start, count: count)
  }

  /// Drops bytes at the start.
  package mutating func consume(_ count: Int) {
    precondition(count <= self.count, "more consumed than there is")
    start &+= count
    if start == end {
      start = 0
      end = 0
    }
  }

  /// Drops everything and keeps the room.
  package mutating func clear() {
    takenBytes &+= count
    start = 0
    end = 0
  }

  /// Gives the room back when nothing waits.
  package mutating func releaseIfEmpty() {
    guard count == 0 else { return }
    unsafe base?.deallocate()
    unsafe base = nil
    capacity = 0
    clear()
  }

  /// Moves little that waits out of much room.
  mutating func shrink() {
    guard capacity > 32_768, count <= capacity / 4, let old = unsafe base else { return }
    let (used, from) = (count, start)
    let room = max(4096, used)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    unsafe moved.copyMemory(from: old + from, byteCount: used)
    unsafe old.deallocate()
    unsafe base = unsafe moved
    capacity = room
    start = 0
    end = used
  }

  @inline(__always)
  package mutating func reserve(_ bytes: Int) {
    if capacity &- end < bytes { grow(bytes) }
  }

  @inline(never)
  private mutating func grow(_ bytes: Int) {
    let used = count
    if let base = unsafe base, start >= used, capacity - used >= bytes {
      unsafe base.copyMemory(from: base + start, byteCount: used)
    } else {
      let larger = max(4096, capacity * 2, used + bytes)
      let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
      if let base = unsafe base {
        unsafe moved.copyMemory(from: base + start, byteCount: used)
        unsafe base.deallocate()
      }
      unsafe base = unsafe moved
      capacity = larger
    }
    start = 0
    end = used
  }

  /// Room at the end for `bytes`, to be filled and then counted by `commit`.
  @inline(__always)
  @unsafe package mutating func room(_ bytes: Int) -> UnsafeMutableRawPointer {
    reserve(bytes)
    guard let base = unsafe base else { preconditionFailure("room was reserved above") }
    return unsafe base + end
  }

  /// Counts bytes that were put into the room.
  @inline(__always)
  package mutating func commit(_ bytes: Int) {
    precondition(bytes <= capacity - end, "more committed than there was room")
    end &+= bytes
  }

  @inline(__always)
  package mutating func append(_ payload: Payload) {
    if payload.count == 0 { return }
    unsafe room(payload.count).copyMemory(from: payload.start, byteCount: payload.count)
    commit(payload.count)
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    unsafe room(1).storeBytes(of: byte, as: UInt8.self)
    commit(1)
  }

  @inline(__always)
  package mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
    unsafe room(T.bitWidth / 8).storeBytes(of: value.littleEndian, as: T.self)
    commit(T.bitWidth / 8)
  }

  @inline(__always)
  package mutating func append(_ header: FrameHeader) {
    reserve(FrameHeader.bytes + header.length)
    append(littleEndian: header.word)
  }
}

/// Bytes borrowed from a buffer: valid only until that buffer changes, so whoever keeps them
/// copies them first.
@safe
package struct Payload {
  fileprivate let start: UnsafeRawPointer
  package let count: Int

  @inline(__always)
  package init(_ bytes: UnsafeRawBufferPointer) {
    // No address is needed for no bytes.
    unsafe start = unsafe bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
    count = bytes.count
  }

  @inline(__always)
  private init(start: UnsafeRawPointer, count: Int) {
    unsafe self.start = unsafe start
    self.count = count
  }

  package static var empty: Payload { unsafe Payload(UnsafeRawBufferPointer(start: nil, count: 0)) }

  @inline(__always)
  @unsafe package var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: start, count: count)
  }

  package func array() -> [UInt8] { unsafe Array(bytes) }

  /// The part from `offset` on, at most `countMax` bytes.
  @inline(__always)
  package func part(from offset: Int, countMax: Int = .max) -> Payload {
    precondition(offset >= 0 && offset <= count, "a part lies inside the whole")
    return unsafe Payload(start: start + offset, count: min(count - offset, countMax))
  }

  @inline(__always)
  package func byte(at offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count, "inside the payload")
    return unsafe start.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  package func integer<T: FixedWidthInteger>(at offset: Int, as type: T.Type) -> T {
    precondition(offset >= 0 && offset + T.bitWidth / 8 <= count, "inside the payload")
    return T(littleEndian: unsafe (start + offset).loadUnaligned(as: T.self))
  }
}
