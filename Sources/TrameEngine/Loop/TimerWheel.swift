package import Trame

/// Appointments by the millisecond: a wheel of buckets with linked entries, so that setting and
/// cancelling cost the same whatever their number. Most are cancelled: a deadline rarely fires.
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
    var generation: UInt32 = 0
  }

  private static let bucketCount = 1024
  private var buckets = [Int32](repeating: -1, count: bucketCount)
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
    let tick = max(Self.tick(of: moment) + 1, reached + 1)
    var index = free
    if index < 0 {
      entries.append(Entry())
      index = Int32(entries.count - 1)
    } else {
      free = entries[Int(index)].next
    }
    let bucket = Int(tick % Int64(Self.bucketCount))
    let head = buckets[bucket]
    entries[Int(index)].action = action
    entries[Int(index)].tick = tick
    entries[Int(index)].next = head
    entries[Int(index)].previous = -1
    if head >= 0 { entries[Int(head)].previous = index }
    buckets[bucket] = index
    count += 1
    return ID(index: index, generation: entries[Int(index)].generation)
  }

  /// Cancels an appointment that has not fired.
  package mutating func cancel(_ id: ID) {
    guard id.index >= 0, entries[Int(id.index)].generation == id.generation else { return }
    unlink(Int(id.index))
  }

  private mutating func unlink(_ index: Int) {
    let entry = entries[index]
    if entry.previous >= 0 {
      entries[Int(entry.previous)].next = entry.next
    } else {
      buckets[Int(entry.tick % Int64(Self.bucketCount))] = entry.next
    }
    if entry.next >= 0 { entries[Int(entry.next)].previous = entry.previous }
    entries[index].action = nil
    entries[index].generation &+= 1
    entries[index].next = free
    free = Int32(index)
    count -= 1
  }

  /// Takes the actions that are due, in no order within a millisecond.
  package mutating func due(at now: Moment) -> [() -> Void] {
    let target = Self.tick(of: now)
    if target <= reached { return [] }
    var actions: [() -> Void] = []
    if count > 0 {
      let steps = min(target - reached, Int64(Self.bucketCount))
      for step in 0..<steps {
        var index = buckets[Int((target - step) % Int64(Self.bucketCount))]
        while index >= 0 {
          let next = entries[Int(index)].next
          if entries[Int(index)].tick <= target, let action = entries[Int(index)].action {
            actions.append(action)
            unlink(Int(index))
          }
          index = next
        }
      }
    }
    reached = target
    return actions
  }

  /// Milliseconds until the next bucket that holds anything, nil when there is nothing to wait for.
  package func millisecondsToNext(from now: Moment) -> Int? {
    if count == 0 { return nil }
    let current = Self.tick(of: now)
    for step in 0..<Int64(Self.bucketCount) {
      let tick = reached + 1 + step
      if buckets[Int(tick % Int64(Self.bucketCount))] >= 0 { return Int(max(0, tick - current)) }
    }
    return Self.bucketCount
  }
}

extension Loop {
  /// Fires the timers that are due.
  package func runTimers() {
    for action in timers.due(at: now) { action() }
  }
}
