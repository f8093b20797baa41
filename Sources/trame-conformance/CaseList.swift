import TrameConformance

/// The suite's list for docs/conformance.md.
enum CaseList {
  static func markdown(_ cases: [Case]) -> String {
    var text = ""
    var group = ""
    for item in cases {
      let letter = String(item.name.prefix { $0 != "/" })
      if letter != group {
        group = letter
        text += "\n### \(letter)\n| case | what it shows |\n|---|---|\n"
      }
      text += "| `\(item.name)` | \(item.why) |\n"
    }
    return text
  }
}
