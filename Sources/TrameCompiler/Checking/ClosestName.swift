/// The candidate that a misspelt name most likely means, for "did you mean": at most a third of
/// its letters differ; nil when none is so near. A letter's case and swapped neighbours count once.
func closestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.utf8.prefix(64))
  let limit = max(1, wanted.count / 3)
  let hints = Set(wanted.map { $0 | 0x20 })
  var best: (name: String, distance: Int)?
  for candidate in candidates where abs(candidate.utf8.count - wanted.count) <= limit {
    // Most names share too few letters: seen without comparing them place by place.
    guard candidate.utf8.count(where: { !hints.contains($0 | 0x20) }) <= limit else { continue }
    let distance = editDistance(wanted, Array(candidate.utf8))
    let least = best?.distance ?? limit + 1
    // Of equally near ones the first by name, so that the order of the candidates does not show.
    if distance < least || distance == best?.distance && candidate < best?.name ?? "" {
      best = (candidate, distance)
    }
  }
  return best?.name
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      let isSame = a[i] | 0x20 == b[j] | 0x20
      var cost = min(last[j] + (isSame ? (a[i] == b[j] ? 0 : 1) : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
