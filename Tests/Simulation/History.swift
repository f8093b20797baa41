/// What happened in a run, a line for each thing: time, who, what. Kept only when someone will read
/// it.
package final class History {
  private var noted: [String] = []
  let isKept: Bool
  /// Bytes that one end receives piece by piece, until something else happens.
  private var received: (since: Int64, actor: String, bytes: Int, pieces: Int)?

  package init(isKept: Bool) { self.isKept = isKept }

  package var lines: [String] {
    noteReceived()
    return noted
  }

  func note(_ time: Int64, _ actor: String, _ what: @autoclosure () -> String) {
    if !isKept { return }
    noteReceived()
    add(time, actor, what())
  }

  func received(_ time: Int64, _ actor: String, _ bytes: Int) {
    if !isKept { return }
    if received?.actor != actor { noteReceived() }
    let before = received ?? (time, actor, 0, 0)
    received = (before.since, actor, before.bytes + bytes, before.pieces + 1)
  }

  private func noteReceived() {
    guard let (since, actor, bytes, pieces) = received else { return }
    received = nil
    add(since, actor, "receives \(bytes) bytes" + (pieces > 1 ? " in \(pieces) pieces" : ""))
  }

  private func add(_ time: Int64, _ actor: String, _ what: String) {
    let stamp = String(repeating: " ", count: max(0, 9 - "\(time)".count)) + "\(time)"
    noted.append("\(stamp) µs  \(actor)\(String(repeating: " ", count: 8 - actor.count))\(what)")
  }
}
