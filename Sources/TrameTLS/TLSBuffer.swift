/// Bytes in transit: filled at the end, taken from the start, one block of memory that is kept.
///
/// A loop owns a few of these as scratch for all its connections. A connection owns one only while
/// a partial frame or unsent bytes remain, and calls ``release()`` when they are gone.
///
///     base ─────── start ═══════ end ─────── base + capacity
///          taken          bytes       free
@safe
package struct TLSBuffer: ~Copyable {
  private(set) package var base: UnsafeMutableRawPointer?
  private(set) package var capacity = 0
  private(set) package var start = 0
  private(set) package var end = 0

  /// Owns no memory until something is appended.
  package init() { unsafe base = nil }

  deinit { unsafe base?.deallocate() }

  package var count: Int { end &- start }
  package var isEmpty: Bool { start == end }
  package var free: Int { capacity &- end }

  /// The bytes held, valid until the next change.
  package var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base.map { unsafe $0 + start }, count: count)
  }

  /// The room behind the bytes; fill it, then ``commit(_:)``.
  package var room: UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: base.map { unsafe $0 + end }, count: free)
  }

  /// Makes room for at least `count` more bytes.
  package mutating func reserve(_ count: Int) {
    if isEmpty {
      start = 0
      end = 0
    }
    if free < count { makeRoom(count) }
  }

  /// Takes the first `count` bytes of ``room`` as held.
  package mutating func commit(_ count: Int) {
    precondition(count >= 0 && count <= free, "committed bytes lie in the room that was reserved")
    end &+= count
  }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    unsafe base?.advanced(by: end).copyMemory(from: source, byteCount: bytes.count)
    end &+= bytes.count
  }

  /// Drops the first `count` bytes held.
  package mutating func consume(_ count: Int) {
    precondition(count >= 0 && count <= self.count, "only bytes that are held can be consumed")
    start &+= count
    if isEmpty { removeAll() }
  }

  /// Drops all bytes and keeps the memory.
  package mutating func removeAll() {
    start = 0
    end = 0
  }

  /// Drops all bytes and gives the memory back.
  package mutating func release() {
    unsafe base?.deallocate()
    unsafe base = nil
    capacity = 0
    removeAll()
  }

  @inline(never)
  private mutating func makeRoom(_ wanted: Int) {
    let held = count
    // Moving within the block is worth it only when less is moved than was taken since.
    if let base = unsafe base, held <= start, capacity - held >= wanted {
      unsafe base.copyMemory(from: base + start, byteCount: held)
    } else {
      var grown = max(capacity, 4096)
      while grown - held < wanted { grown *= 2 }
      let block = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
      if let base = unsafe base {
        unsafe block.copyMemory(from: base + start, byteCount: held)
        unsafe base.deallocate()
      }
      unsafe base = block
      capacity = grown
    }
    start = 0
    end = held
  }
}
