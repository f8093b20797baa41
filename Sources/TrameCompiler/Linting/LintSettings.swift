/// Which rules hold, and how much.
package struct LintSettings: Sendable {
  private var levels: [LintRule: LintLevel] = [:]
  /// Further findings are counted, not kept.
  package var keptMax = 1000

  package init() {}

  package func level(of rule: LintRule) -> LintLevel { levels[rule] ?? rule.usualLevel }

  /// Takes `limits/list=off`, or `limits=error` for a whole family. Returns what is wrong with it.
  package mutating func take(_ setting: String) -> String? {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    guard parts.count == 2, let level = LintLevel(rawValue: parts[1]) else {
      return "'\(setting)' is not RULE=off, RULE=warn or RULE=error"
    }
    let rules = Self.rules(named: parts[0])
    if rules.isEmpty {
      let close = closestName(to: parts[0], among: Self.names)
      return "there is no rule '\(parts[0])'" + (close.map { "; did you mean '\($0)'?" } ?? "")
    }
    for rule in rules { levels[rule] = level }
    return nil
  }

  /// Takes the lines of a settings file: one setting a line, `#` begins a comment. Returns what is
  /// wrong, each with its line.
  package mutating func take(file text: String) -> [String] {
    var faults: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let setting = line.prefix { $0 != "#" }
      if setting.allSatisfy(\.isWhitespace) { continue }
      if let fault = take(String(setting)) { faults.append("line \(number + 1): \(fault)") }
    }
    return faults
  }

  /// The rule of an id, or those of a family.
  static func rules(named name: String) -> [LintRule] {
    if let rule = LintRule(rawValue: name) { return [rule] }
    return LintRule.allCases.filter { $0.family == name }
  }

  /// Every rule and family.
  static let names =
    LintRule.allCases.map(\.rawValue) + Set(LintRule.allCases.map { String($0.family) }).sorted()
}
