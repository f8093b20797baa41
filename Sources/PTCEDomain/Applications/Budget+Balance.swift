/// C9: lines that can be meant, and a budget that balances each year and in total, cash and in kind
/// apart.
extension Budget {
  package func balanceViolations(path: String = "budget") -> [RuleViolation] {
    var findings = Findings()
    if lines.isEmpty {
      findings.hard(
        .f4,
        .fieldRequired,
        "\(path).lines",
        "Le budget est vide.",
        "The budget is empty."
      )
    }
    if lines.count > Self.linesMax {
      findings.hard(
        .f3,
        .budgetLineInvalid,
        "\(path).lines",
        "Le budget compte \(lines.count) lignes, au plus \(Self.linesMax) sont admises.",
        "The budget has \(lines.count) lines, at most \(Self.linesMax) are allowed.",
        [.init("max", .count(Self.linesMax))]
      )
      return findings.all
    }
    for (index, line) in lines.enumerated() {
      findings.add(line.violations(path: "\(path).lines[\(index)]"))
    }
    for isInKind in [false, true] {
      let part = lines.filter { $0.isInKind == isInKind }
      for year in Set(part.map(\.year)).sorted() {
        let delta = Self.delta(part.filter { $0.year == year })
        findings.add(Self.imbalance(delta, year: year, isInKind, path))
      }
      findings.add(Self.imbalance(Self.delta(part), year: nil, isInKind, path))
    }
    return findings.all
  }

  /// Expenses less resources.
  private static func delta(_ lines: [Line]) -> Int128 {
    lines.reduce(0) { $0 + ($1.side == .expense ? $1.amount.wide : -$1.amount.wide) }
  }

  private static func imbalance(
    _ delta: Int128,
    year: Int?,
    _ isInKind: Bool,
    _ path: String
  ) -> RuleViolation? {
    guard delta != 0 else { return nil }
    let amount = Cents(clamping: delta)
    let shown = Cents(clamping: delta.magnitude > Int64.max ? Int128(Int64.max) : abs(delta))
    let when = (french: year.map { "en \($0)" } ?? "au total", english: year.map { "in \($0)" })
    let kind = isInKind ? (" en nature", " in kind") : ("", "")
    let french = delta > 0 ? "dépassent les ressources" : "sont inférieures aux ressources"
    let english = delta > 0 ? "exceed resources" : "are below resources"
    var parameters: [RuleViolation.Parameter] = [
      .init("delta", .cents(amount)), .init("part", .text(isInKind ? "IN_KIND" : "CASH")),
    ]
    if let year { parameters.append(.init("year", .count(year))) }
    return RuleViolation(
      .c9,
      .budgetUnbalanced,
      .hard,
      path: path,
      french: "Budget déséquilibré \(when.french) : les charges\(kind.0) \(french) de"
        + " \(shown.french).",
      english: "Budget unbalanced \(when.english ?? "in total"): expenses\(kind.1) \(english) by"
        + " \(shown.english).",
      parameters: parameters
    )
  }
}

extension Budget.Line {
  /// C9, F3, F4 for one line.
  package func violations(path: String) -> [RuleViolation] {
    var findings = Findings()
    if amount < .zero {
      findings.hard(
        .f3,
        .amountInvalid,
        "\(path).cents",
        "Le montant est négatif : \(amount.french).",
        "The amount is negative: \(amount.english).",
        [.init("amount", .cents(amount))]
      )
    }
    let isAccountOfSide =
      side == .expense
      ? (60...69).contains(account) || account == 86 : (70...79).contains(account) || account == 87
    if !isAccountOfSide {
      findings.hard(
        .c9,
        .budgetLineInvalid,
        "\(path).account",
        "Le compte \(account) n'est pas un compte de "
          + (side == .expense ? "charges (60 à 69, 86)." : "produits (70 à 79, 87)."),
        "Account \(account) is not an account of "
          + (side == .expense ? "expenses (60 to 69, 86)." : "resources (70 to 79, 87)."),
        [.init("account", .count(account))]
      )
    }
    if !(2000...2100).contains(year) {
      findings.hard(
        .f3,
        .budgetLineInvalid,
        "\(path).year",
        "L'année \(year) n'est pas entre 2000 et 2100.",
        "Year \(year) is not between 2000 and 2100.",
        [.init("year", .count(year))]
      )
    }
    if funder?.kind == .localAuthority, funder?.identity.isEmpty == true {
      findings.hard(
        .f4,
        .fieldRequired,
        "\(path).funder",
        "Précisez quelle collectivité apporte cette ressource.",
        "Say which local authority gives this resource."
      )
    }
    return findings.all
  }
}
