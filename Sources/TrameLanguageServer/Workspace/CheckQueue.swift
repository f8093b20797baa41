/// Files to be checked, each once, those that people look at first.
struct CheckQueue {
  struct Entry: Hashable {
    var realm: Int
    var path: String
  }

  private var urgent: [Entry] = []
  private var later: [Entry] = []
  private var waiting: Set<Entry> = []

  var isEmpty: Bool { waiting.isEmpty }

  mutating func add(_ entry: Entry, isUrgent: Bool) {
    if waiting.insert(entry).inserted {
      if isUrgent { urgent.append(entry) } else { later.append(entry) }
    } else if isUrgent, let index = later.firstIndex(of: entry) {
      later.remove(at: index)
      urgent.append(entry)
    }
  }

  /// The next one; those that nobody looks at may wait.
  mutating func next(onlyUrgent: Bool) -> Entry? {
    let entry =
      urgent.isEmpty ? onlyUrgent ? nil : later.popLast() : urgent.removeFirst()
    if let entry { waiting.remove(entry) }
    return entry
  }
}
