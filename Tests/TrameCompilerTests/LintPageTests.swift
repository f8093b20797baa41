import Testing
import TrameCompiler

@Suite("Pages of lint's rules")
struct LintPageTests {
  @Test("each rule has a page, in the order of the rules, and each page a rule")
  func complete() {
    #expect(PageBook.lint.pages.map(\.id) == LintRule.allCases.map(\.rawValue))
  }

  @Test("a page says the rule's level", arguments: LintRule.allCases)
  func level(_ rule: LintRule) throws {
    let page = try #require(PageBook.lint[rule.rawValue])
    #expect(page.text.hasPrefix("Level: `\(rule.usualLevel.rawValue)`."))
  }

  @Test("the wrong example breaks this rule, and is right otherwise", arguments: LintRule.allCases)
  func wrongExample(_ rule: LintRule) throws {
    let report = lint(try #require(PageBook.lint[rule.rawValue]).wrong, only: rule)
    #expect(Set(report.findings.map(\.id)) == [rule.rawValue], "\(TextReport.write(report))")
    for finding in report.findings where rule != .clientStream && rule != .serverStream {
      #expect(finding.hint != nil || !finding.fixes.isEmpty)
    }
  }

  @Test("the right example breaks it no more", arguments: LintRule.allCases)
  func rightExample(_ rule: LintRule) throws {
    let page = try #require(PageBook.lint[rule.rawValue])
    #expect(!page.right.files.isEmpty)
    let report = lint(page.right, only: rule)
    #expect(report.findings.isEmpty, "\(TextReport.write(report))")
  }

  @Test("fix-its of the wrong example leave it right", arguments: LintRule.allCases)
  func fixes(_ rule: LintRule) throws {
    let page = try #require(PageBook.lint[rule.rawValue])
    guard lint(page.wrong, only: rule).findings.contains(where: { !$0.fixes.isEmpty }) else {
      return
    }
    let rounds = FixRounds(withGuesses: true, editable: { _ in true }) { texts in
      lint(page.wrong, only: rule, over: texts)
    }
    #expect(rounds.report.findings.isEmpty, "\(TextReport.write(rounds.report))")
  }

  /// The findings of one rule, and the compiler's.
  private func lint(
    _ example: Page.Example,
    only rule: LintRule,
    over texts: [String: [UInt8]] = [:]
  ) -> Report {
    var settings = LintSettings()
    for other in LintRule.allCases { #expect(settings.take("\(other.rawValue)=off") == nil) }
    #expect(settings.take("\(rule.rawValue)=warn") == nil)
    // An allowance of a rule that is off is never idle.
    if rule == .unusedAllowance { #expect(settings.take("types/money-as-float=warn") == nil) }
    let compilation = compile(example, over: texts)
    var report = compilation.findings
    report.append(Linter.lint(compilation, settings: settings))
    return report
  }
}
