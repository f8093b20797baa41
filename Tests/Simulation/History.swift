/// What happened in a run, a line for each thing: time, who, what. Kept only when someone will read
/// it.
package final class History {
  package private(set) var lines: [String] = []
  private let isKept: Bool

  package init(isKept: Bool) { self.isKept = isKept }

  func note(_ time: Int64, _ actor: String, _ what: @autoclosure () -> String) {
    if !isKept { return }
    let stamp = String(repeating: " ", count: max(0, 9 - "\(time)".count)) + "\(time)"
    lines.append("\(stamp) µs  \(actor)\(String(repeating: " ", count: 8 - actor.count))\(what())")
  }
}
