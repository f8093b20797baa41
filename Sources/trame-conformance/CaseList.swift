import TrameConformance

/// The suite's list for docs/conformance.md.
enum CaseList {
  private static let titles = [
    "A": "Calls", "B": "Metadata", "C": "Errors", "D": "Deadlines", "F": "Flow control",
    "K": "Connections", "R": "Repeats", "S": "Sizes", "T": "TLS and identity", "X": "Cancellation",
  ]

  static func markdown(_ cases: [Case]) -> String {
    var text = ""
    let groups = Dictionary(grouping: cases) { String($0.name.prefix { $0 != "/" }) }
    for (letter, cases) in groups.sorted(by: { $0.key < $1.key }) {
      text += "\n### \(letter): \(titles[letter] ?? "")\n| case | what it shows |\n|---|---|\n"
      for item in cases { text += "| `\(item.name)` | \(item.why) |\n" }
    }
    return text
  }
}
