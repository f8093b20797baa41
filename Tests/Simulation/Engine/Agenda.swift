/// What is to happen at which time, in order; what is due at one time happens in the order in which
/// it was noted.
struct Agenda {
  private struct Entry {
    var time: Int64
    var action: () -> Void
  }

  private var entries: [Entry] = []

  var next: Int64? { entries.first?.time }

  mutating func note(_ time: Int64, _ action: @escaping () -> Void) {
    let index = entries.firstIndex { $0.time > time } ?? entries.count
    entries.insert(Entry(time: time, action: action), at: index)
  }

  mutating func take() -> () -> Void { entries.removeFirst().action }
}
