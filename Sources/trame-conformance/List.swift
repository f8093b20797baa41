import TrameConformance

/// The suite's list for docs/conformance.md.
enum List {
  private static let titles = [
    "A": "Calls", "B": "Metadata", "C": "Errors", "D": "Deadlines", "F": "Flow control",
    "K": "Connections", "P": "Servers that break rules",
    "Q": "Clients that break rules", "R": "Repeats", "S": "Sizes", "T": "TLS and identity",
    "X": "Cancellation",
  ]

  static func markdown(_ cases: [Case], _ scenarios: [Scenario]) -> String {
    var text = ""
    let rows =
      cases.map { (name: $0.name, of: "both", why: $0.why) }
      + scenarios.map { (name: $0.name, of: $0.side.rawValue, why: $0.why) }
    let groups = Dictionary(grouping: rows) { String($0.name.prefix { $0 != "/" }) }
    for (letter, rows) in groups.sorted(by: { $0.key < $1.key }) {
      text += "\n### \(letter): \(titles[letter] ?? "")\n"
      text += "| case | under test | what it shows |\n|---|---|---|\n"
      for row in rows { text += "| `\(row.name)` | \(row.of) | \(row.why) |\n" }
    }
    return text
  }
}
