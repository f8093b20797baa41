package import Trame

/// Appointments by the millisecond: linked entries in two rings of buckets, so that setting and
/// cancelling cost the same whatever their number, and one far ahead wakes nobody before its time.
/// Most are cancelled: a deadline rarely fires.
///
/// ```
///   near: a bucket for each of the next 1,024 ms
///   far:  a bucket for each 1,024 ms after them; its entries move to `near` when it begins
/// ```
package struct TimerWheel {
  /// Names an appointment; a stale one cancels nothing.
  package struct ID: Equatable {
    fileprivate var index: Int32
    fileprivate var generation: UInt32
    package static let none = ID(index: -1, generation: 0)
  }

  private struct Entry {
    var action: (() -> Void)?
    var tick: Int64 = 0
    var next: Int32 = -1
    var previous: Int32 = -1
    /// Its bucket; those of `far` are counted on from those of `near`.
    var bucket: Int32 = 0
    var generation: UInt32 = 0
  }

  private static let bits: Int64 = 10
  private var near = TimerRing()
  private var far = TimerRing()
  private var entries: [Entry] = []
  private var free: Int32 = -1
  private var reached: Int64
  package private(set) var count = 0

  package init(at start: Moment = .now) { reached = Self.tick(of: start) }

  private static func tick(of moment: Moment) -> Int64 { moment.nanoseconds / 1_000_000 }

  /// Sets an appointment; it fires at the first turn a millisecond or less after its time.
  package mutating func set(
    at moment: Moment,
    _ action: @escaping () -> Void
  ) -> ID {
    var index = free
    if index < 0 {
      entries.append(Entry())
      index = Int32(entries.count - 1)
    } else {
      free = entries[Int(index)].next
    }
    entries[Int(index)].action = action
    entries[Int(index)].tick = max(Self.tick(of: moment) + 1, reached + 1)
    count += 1
    place(index)
    return ID(index: index, generation: entries[Int(index)].generation)
  }

  /// Links an entry where its tick belongs, seen from what has been reached.
  private mutating func place(_ index: Int32) {
    let tick = entries[Int(index)].tick
    let isNear = tick - reached < Int64(TimerRing.count)
    // What lies beyond the far ring waits in its last bucket and is placed again from there.
    let block = min(tick >> Self.bits, (reached >> Self.bits) + Int64(TimerRing.count) - 1)
    let bucket = isNear ? TimerRing.bucket(of: tick) : TimerRing.bucket(of: block)
    let head = isNear ? near.push(index, bucket) : far.push(index, bucket)
    entries[Int(index)].bucket = Int32(isNear ? bucket : bucket + TimerRing.count)
    entries[Int(index)].next = head
    entries[Int(index)].previous = -1
    if head >= 0 { entries[Int(head)].previous = index }
  }

  /// Cancels an appointment that has not fired.
  package mutating func cancel(_ id: ID) {
    guard id.index >= 0, entries[Int(id.index)].generation == id.generation else { return }
    let entry = entries[Int(id.index)]
    if entry.previous >= 0 {
      entries[Int(entry.previous)].next = entry.next
    } else if Int(entry.bucket) < TimerRing.count {
      near.setHead(entry.next, Int(entry.bucket))
    } else {
      far.setHead(entry.next, Int(entry.bucket) - TimerRing.count)
    }
    if entry.next >= 0 { entries[Int(entry.next)].previous = entry.previous }
    release(id.index)
  }

  private mutating func release(_ index: Int32) {
    entries[Int(index)].action = nil
    entries[Int(index)].generation &+= 1
    entries[Int(index)].next = free
    free = index
    count -= 1
  }

  /// Takes the actions that are due, the earliest first.
  package mutating func due(at now: Moment) -> [() -> Void] {
    let target = Self.tick(of: now)
    if target <= reached { return [] }
    let (first, firstBlock) = (reached + 1, (reached >> Self.bits) + 1)
    reached = target
    if count == 0 { return [] }
    var due: [(tick: Int64, action: () -> Void)] = []
    for tick in first...min(target, first + Int64(TimerRing.count) - 1) {
      take(near.takeAll(TimerRing.bucket(of: tick)), into: &due)
    }
    let block = target >> Self.bits
    if firstBlock <= block {
      for block in firstBlock...min(block, firstBlock + Int64(TimerRing.count) - 1) {
        take(far.takeAll(TimerRing.bucket(of: block)), into: &due)
      }
    }
    if due.count > 1 { due.sort { $0.tick < $1.tick } }
    return due.map(\.action)
  }

  /// Takes what is due of a bucket's entries, and places the others again.
  private mutating func take(_ head: Int32, into due: inout [(tick: Int64, action: () -> Void)]) {
    var index = head
    while index >= 0 {
      let entry = entries[Int(index)]
      if entry.tick <= reached, let action = entry.action {
        due.append((entry.tick, action))
        release(index)
      } else {
        place(index)
      }
      index = entry.next
    }
  }

  /// Milliseconds until the next entry, or until a far bucket begins whose entries are to move;
  /// nil when there is nothing to wait for.
  package func millisecondsToNext(from now: Moment) -> Int? {
    if count == 0 { return nil }
    var next = Int64.max
    if let steps = near.stepsToNext(after: TimerRing.bucket(of: reached)) { next = reached + steps }
    let block = reached >> Self.bits
    if let steps = far.stepsToNext(after: TimerRing.bucket(of: block)) {
      next = min(next, (block + steps) << Self.bits)
    }
    return Int(max(0, next - Self.tick(of: now)))
  }
}

/// Buckets in a ring, each the head of a list, and a bit for each that is not empty.
private struct TimerRing {
  static let count = 1024
  private var heads = [Int32](repeating: -1, count: count)
  private var occupied = [UInt64](repeating: 0, count: count / 64)

  static func bucket(of number: Int64) -> Int { Int(truncatingIfNeeded: number) & (count - 1) }

  /// Makes an entry the head; returns the one before it.
  mutating func push(_ index: Int32, _ bucket: Int) -> Int32 {
    let head = heads[bucket]
    heads[bucket] = index
    occupied[bucket >> 6] |= 1 << UInt64(bucket & 63)
    return head
  }

  mutating func setHead(_ index: Int32, _ bucket: Int) {
    heads[bucket] = index
    if index < 0 { occupied[bucket >> 6] &= ~(1 << UInt64(bucket & 63)) }
  }

  mutating func takeAll(_ bucket: Int) -> Int32 {
    let head = heads[bucket]
    if head >= 0 { setHead(-1, bucket) }
    return head
  }

  /// How many buckets on the next one lies that holds anything: 1 to `count`.
  func stepsToNext(after bucket: Int) -> Int64? {
    let start = (bucket + 1) & (Self.count - 1)
    for word in 0...occupied.count {
      let place = (start >> 6 + word) % occupied.count
      var bits = occupied[place]
      if word == 0 { bits &= ~0 << UInt64(start & 63) }
      if bits == 0 { continue }
      let found = place << 6 + bits.trailingZeroBitCount
      return Int64((found - start) & (Self.count - 1)) + 1
    }
    return nil
  }
}

extension Loop {
  /// Fires the timers that are due.
  package func runTimers() {
    for action in timers.due(at: now) { action() }
  }
}
