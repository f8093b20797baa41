extension BreakingReport {
  /// The verdict for people, behind the findings.
  ///
  ///     verdict: wire-break (2 errors, 1 warning, 1 waived)
  ///     version: major
  ///     deploy:  client first
  ///                old clients at new servers break on a.v1.Q.x (request/check-changed)
  ///     Swift:   3 names change
  ///                Q.x: String → UUID128
  package func summary() -> String {
    var text = "verdict: \(verdict.word)\(counts)\n"
    text += "version: \(verdict.bump.rawValue)\n"
    text += "deploy:  \(verdict.order.rawValue)\n"
    text += Self.list(verdict.orderReasons)
    if verdict.breaksStored {
      text += "stored:  what is kept under the old schema needs a migration\n"
    }
    if !symbols.isEmpty {
      text += "Swift:   \(Self.counted(symbols.count, "name"))\n"
      text += Self.list(symbols.map(\.words))
    }
    return text
  }

  /// The verdict in one line.
  package var headline: String {
    "\(verdict.word)\(counts); version: \(verdict.bump.rawValue); "
      + "deploy: \(verdict.order.rawValue)"
  }

  private var counts: String {
    let waived = findings.count { $0.waiver != nil }
    let open = findings.filter { $0.waiver == nil }
    var parts = Severity.allCases.compactMap { severity in
      let count = open.count { $0.severity == severity }
      return count == 0 ? nil : Self.counted(count, severity.rawValue)
    }
    if waived > 0 { parts.append("\(waived) waived") }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Long lists help nobody.
  private static func list(_ lines: [String]) -> String {
    let shown = lines.prefix(12)
    var text = shown.map { "           \($0)\n" }.joined()
    if lines.count > shown.count { text += "           … and \(lines.count - shown.count) more\n" }
    return text
  }
}

extension SymbolChange {
  package var words: String {
    switch kind {
    case .added: "\(symbol) is new"
    case .removed: "\(symbol) is gone"
    case .renamed: "\(symbol) is \(detail)"
    case .changed: "\(symbol): \(detail)"
    }
  }
}
