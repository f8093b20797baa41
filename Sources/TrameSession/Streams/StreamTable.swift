/// One stream's protocol state. Plain data: the table copies it freely.
///
/// ```
///            open                 half-close (peer)           status
///   absent ───────► open ──────────────────────► half-closed ──────► absent
///                    │                                │
///                    └── reset: outcome known, place kept until the status ──┘
/// ```
struct StreamState {
  var id: UInt32
  /// What the layer above keeps with the stream; 0 when it keeps nothing.
  var tag: UInt32 = 0
  /// We send no more messages.
  var isLocalClosed = false
  /// The peer sends no more messages.
  var isRemoteClosed = false
  /// Cancelled: what still arrives is dropped.
  var isReset = false
  /// A message over the limit is passing: its chunks are dropped.
  var isDiscarding = false
  /// The server's status waits in the send queue: no handler belongs to the stream any more.
  var isAnswered = false
  /// The stream has an entry in the send queue.
  var isQueued = false
  /// Bytes of the incoming message so far; -1 between messages.
  var messageBytes: Int32 = -1
  var sendCredit: Int32
  var receiveCredit: Int32
  /// Received and consumed by the layer above, not yet granted again.
  var consumed: Int32 = 0

  init(id: UInt32, sendCredit: Int, receiveCredit: Int) {
    self.id = id
    self.sendCredit = Int32(clamping: sendCredit)
    self.receiveCredit = Int32(clamping: receiveCredit)
  }
}

/// Streams by id: open addressing with linear probing. Ids rise by two, so they spread by
/// themselves, and a look-up is one load in the common case.
@safe
struct StreamTable: ~Copyable {
  private var slots: UnsafeMutablePointer<StreamState>?
  private var mask: UInt32 = 0
  private(set) var count = 0

  deinit { unsafe slots?.deallocate() }

  @inline(__always)
  private func home(_ id: UInt32) -> UInt32 { (id >> 1) & mask }

  /// Where a stream is, until the table changes.
  @inline(__always)
  @unsafe func find(_ id: UInt32) -> UnsafeMutablePointer<StreamState>? {
    // Stream 0 is the connection; an empty slot carries it too.
    guard id != 0, let slots = unsafe slots else { return nil }
    var index = home(id)
    while true {
      let slot = unsafe slots + Int(index)
      if unsafe slot.pointee.id == id { return unsafe slot }
      if unsafe slot.pointee.id == 0 { return nil }
      index = (index &+ 1) & mask
    }
  }

  mutating func insert(_ stream: StreamState) {
    precondition(stream.id != 0, "stream 0 is the connection")
    if unsafe slots == nil || count * 4 >= Int(mask + 1) * 3 { grow() }
    place(stream)
    count += 1
  }

  private mutating func place(_ stream: StreamState) {
    guard let slots = unsafe slots else { preconditionFailure("grown before") }
    var index = home(stream.id)
    while unsafe slots[Int(index)].id != 0 { index = (index &+ 1) & mask }
    unsafe slots[Int(index)] = stream
  }

  private mutating func grow() {
    let capacity = unsafe slots == nil ? 8 : Int(mask + 1) * 2
    let old = unsafe slots
    let oldCapacity = unsafe old == nil ? 0 : Int(mask + 1)
    let fresh = UnsafeMutablePointer<StreamState>.allocate(capacity: capacity)
    unsafe fresh.initialize(
      repeating: StreamState(id: 0, sendCredit: 0, receiveCredit: 0),
      count: capacity
    )
    unsafe slots = unsafe fresh
    mask = UInt32(capacity - 1)
    if let old = unsafe old {
      for index in 0..<oldCapacity where unsafe old[index].id != 0 { unsafe place(old[index]) }
      unsafe old.deallocate()
    }
  }

  /// Removes a stream, moving later ones of its chain back so that no gap hides them.
  mutating func remove(_ id: UInt32) {
    guard let slots = unsafe slots, let slot = unsafe find(id) else { return }
    var hole = UInt32(truncatingIfNeeded: unsafe slot - slots)
    var index = (hole &+ 1) & mask
    while unsafe slots[Int(index)].id != 0 {
      let wanted = unsafe home(slots[Int(index)].id)
      // Movable unless its home lies cyclically after the hole.
      if (index &- wanted) & mask >= (index &- hole) & mask {
        unsafe slots[Int(hole)] = unsafe slots[Int(index)]
        hole = index
      }
      index = (index &+ 1) & mask
    }
    unsafe slots[Int(hole)] = StreamState(id: 0, sendCredit: 0, receiveCredit: 0)
    count -= 1
  }

  /// The ids of all streams, in no order.
  var ids: [UInt32] {
    guard let slots = unsafe slots else { return [] }
    return (0...Int(mask)).compactMap { unsafe slots[$0].id == 0 ? nil : slots[$0].id }
  }
}
