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

  mutating func next() -> Entry? {
    let entry = urgent.isEmpty ? later.popLast() : urgent.removeFirst()
    if let entry { waiting.remove(entry) }
    return entry
  }
}
