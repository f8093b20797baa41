/// The rules as tables in Markdown, a family a table: what docs/breaking.md holds and
/// `tramec breaking-rules` prints.
package enum RuleDocumentation {
  package static func markdown() -> String {
    var text = ""
    var family = ""
    for rule in BreakingRule.allCases {
      if rule.family != family {
        family = rule.family
        if !text.isEmpty { text += "\n" }
        text += "### \(family)/\n\(title(of: family))\n\n"
        text += "| rule | says | breaks | weighs | do instead |\n|---|---|---|---|---|\n"
      }
      text += row(rule) + "\n"
    }
    return text
  }

  /// A section a rule, `## id title`, for `tramec explain`.
  package static func pages() -> String {
    BreakingRule.allCases.map { rule in
      let facts = rule.facts
      let breaks = facts.breaks.map(\.rawValue).joined(separator: ", ")
      return """
        ## \(rule.rawValue) \(facts.says)
        Breaks: \(breaks.isEmpty ? "nobody" : breaks). Weighs: \(facts.severity.rawValue).
        Instead: \(facts.hint).

        """
    }
    .joined()
  }

  private static func row(_ rule: BreakingRule) -> String {
    let facts = rule.facts
    let breaks = facts.breaks.map(\.rawValue).joined(separator: ", ")
    let cells = [
      "`\(rule.rawValue)`", facts.says, breaks.isEmpty ? "nobody" : breaks,
      facts.severity.rawValue, facts.hint,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func title(of family: String) -> String {
    switch family {
    case "wire": "Bytes that are refused, or read as something else."
    case "json": "JSON that is refused, or read as something else; the bytes are as they were."
    case "source": "What does not compile after it is generated again; programs that run go on."
    case "request": "Rules on what servers take: what old clients send is refused."
    case "response": "Rules on what servers give: what old clients check is broken."
    case "rpc": "Calls that are not found, or that behave otherwise."
    case "meaning": "The same bytes, understood otherwise."
    default: "How schemas are looked after, so that the next change breaks nobody."
    }
  }
}
