import Foundation
import Testing
import TrameBreaking

@Suite("docs/breaking.md")
struct DocumentationTests {
  private var page: String {
    get throws {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/breaking.md")
      return try String(contentsOf: file, encoding: .utf8)
    }
  }

  @Test("it holds the tables of rules as the code has them")
  func tables() throws {
    // To mend it, put there what `tramec breaking-rules` prints.
    let page = try page
    for line in RuleDocumentation.markdown().split(separator: "\n") {
      #expect(page.contains(line + "\n"), "missing: \(line)")
    }
    let documented = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.count
    #expect(documented == BreakingRule.allCases.count)
  }

  @Test("there are at least sixty rules, of eight families, each id well formed")
  func rules() {
    #expect(BreakingRule.allCases.count >= 60)
    #expect(
      Set(BreakingRule.allCases.map(\.family)) == [
        "wire", "json", "source", "request", "response", "rpc", "meaning", "policy",
      ]
    )
    for rule in BreakingRule.allCases {
      let name = rule.rawValue.drop { $0 != "/" }.dropFirst()
      #expect(name.allSatisfy { $0.isLowercase && $0.isASCII || $0 == "-" }, "\(rule.rawValue)")
      #expect(!rule.facts.says.isEmpty && !rule.facts.hint.isEmpty)
    }
  }
}
