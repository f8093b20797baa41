import Synchronization

/// The room of the last writer that `encoded()` used, for the next one on any thread: growing to the
/// size of a message anew would copy it twice over. At most one room is kept, of at most 1 MiB.
@usableFromInline
enum KeptWriterRoom {
  private static let bytesMax = 1 << 20
  /// The address of the room, 0 when it is taken. The room begins with its capacity.
  private static let slot = Atomic<UInt>(0)

  /// A writer with the room that is kept, or with a little of its own.
  @usableFromInline
  static func take() -> WireWriter {
    let address = slot.exchange(0, ordering: .acquiring)
    guard let room = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
      return WireWriter(capacity: 512)
    }
    return unsafe WireWriter(room: room, capacity: room.load(as: Int.self))
  }

  /// Keeps a writer's room, unless it is large or another is kept already.
  @usableFromInline
  static func keep(_ writer: inout WireWriter) {
    guard writer.capacity <= bytesMax else { return }
    unsafe writer.base.storeBytes(of: writer.capacity, as: Int.self)
    let (isKept, _) = slot.compareExchange(
      expected: 0,
      desired: unsafe UInt(bitPattern: writer.base),
      ordering: .acquiringAndReleasing
    )
    if isKept { writer.giveUpRoom() }
  }
}
