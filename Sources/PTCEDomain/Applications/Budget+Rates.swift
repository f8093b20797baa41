/// C8, C10, C11: what is asked for, and who may bear how much of the eligible cost.
extension Budget {
  /// C8: the request lies within the call's range and is the sum of the lines addressed to it.
  package func requestViolations(
    requested: Cents,
    rules: CallRules,
    path: String = "requested_cents"
  ) -> [RuleViolation] {
    var findings = Findings()
    if requested <= .zero {
      findings.hard(
        .f3,
        .amountInvalid,
        path,
        "Le montant demandé doit être positif.",
        "The requested amount must be positive.",
        [.init("requested", .cents(requested))]
      )
    }
    findings.add(rules.rangeViolation(.c8, requested, path: path))
    let addressed = wideTotal { $0.side == .resource && $0.funder?.kind == .call }
    if addressed != requested.wide {
      let sum = Cents(clamping: addressed)
      findings.hard(
        .c8,
        .amountOutOfRange,
        path,
        "Le montant demandé (\(requested.french)) n'est pas la somme des ressources attendues de"
          + " l'appel (\(sum.french)).",
        "The requested amount (\(requested.english)) is not the sum of the resources expected from"
          + " the call (\(sum.english)).",
        [
          .init("requested", .cents(requested)), .init("addressed", .cents(sum)),
          .init("delta", .cents(Cents(clamping: requested.wide - addressed))),
        ]
      )
    }
    return findings.all
  }

  /// C10 and C11.
  package func rateViolations(rules: CallRules, path: String = "budget") -> [RuleViolation] {
    let cost = eligibleCashCost
    guard let whole = Cents(exactly: cost) else { return [Self.overflow(path)] }
    var findings = Findings()
    let state = wideTotal { $0.isCashResource && $0.funder?.kind.isState == true }
    findings.add(
      Self.rateViolation(
        .c10,
        rules.stateRateMax,
        part: state,
        whole: whole,
        who: ("La part de l'État", "The State's share"),
        path
      )
    )
    let authorities = lines.filter {
      $0.isCashResource && $0.funder?.kind == .localAuthority && $0.amount > .zero
    }
    for (name, own) in Dictionary(grouping: authorities, by: { $0.funder?.identity ?? "" })
      .sorted(by: { $0.key < $1.key })
    {
      findings.add(
        Self.rateViolation(
          .c11,
          rules.localAuthorityRateMax,
          part: Cents.wideSum(own.map(\.amount)),
          whole: whole,
          who: ("La part de « \(name) »", "The share of '\(name)'"),
          path
        )
      )
    }
    findings.add(
      Self.rateViolation(
        .c11,
        rules.localAuthoritiesRateMax,
        part: Cents.wideSum(authorities.map(\.amount)),
        whole: whole,
        who: ("La part des collectivités", "The local authorities' share"),
        path
      )
    )
    if rules.requiresLocalCofunding, authorities.isEmpty {
      findings.hard(
        .c11,
        .cofundingMissing,
        path,
        "Aucune collectivité territoriale ne cofinance le projet ; l'appel l'exige.",
        "No local authority co-funds the project; the call requires it."
      )
    }
    return findings.all
  }

  private static func rateViolation(
    _ rule: RuleID,
    _ rate: BasisPoints?,
    part: Int128,
    whole: Cents,
    who: (french: String, english: String),
    _ path: String
  ) -> RuleViolation? {
    guard let rate else { return nil }
    guard let part = Cents(exactly: part) else { return overflow(path) }
    guard rate.isExceeded(by: part, of: whole) else { return nil }
    let limit = rate.share(of: whole)
    return RuleViolation(
      rule,
      .rateExceeded,
      .hard,
      path: path,
      french: "\(who.french) (\(part.french)) dépasse \(rate.french) du coût éligible"
        + " (\(whole.french)) : au plus \(limit.french).",
      english: "\(who.english) (\(part.english)) is above \(rate.english) of the eligible cost"
        + " (\(whole.english)): at most \(limit.english).",
      parameters: [
        .init("share", .cents(part)), .init("limit", .cents(limit)), .init("rate", .rate(rate)),
        .init("eligible_cost", .cents(whole)),
      ]
    )
  }

  private static func overflow(_ path: String) -> RuleViolation {
    RuleViolation(
      .f3,
      .amountInvalid,
      .hard,
      path: path,
      french: "Les montants sont trop grands pour être additionnés.",
      english: "The amounts are too large to be added."
    )
  }
}

extension Budget.Line {
  var isCashResource: Bool { side == .resource && !isInKind }
}

extension CallRules {
  /// Whether an amount lies within the call's range (C8 for a request, A2 for an award).
  func rangeViolation(_ rule: RuleID, _ amount: Cents, path: String) -> RuleViolation? {
    let isBelow = awardMin.map { amount < $0 } ?? false
    let isAbove = awardMax.map { amount > $0 } ?? false
    guard isBelow || isAbove else { return nil }
    let low = awardMin ?? .zero
    let range = (
      french: awardMax.map { "de \(low.french) à \($0.french)" } ?? "au moins \(low.french)",
      english: awardMax.map { "from \(low.english) to \($0.english)" } ?? "at least \(low.english)"
    )
    var parameters: [RuleViolation.Parameter] = [.init("amount", .cents(amount))]
    if let awardMin { parameters.append(.init("min", .cents(awardMin))) }
    if let awardMax { parameters.append(.init("max", .cents(awardMax))) }
    return RuleViolation(
      rule,
      .amountOutOfRange,
      .hard,
      path: path,
      french: "\(amount.french) est hors des limites de l'appel (\(range.french)).",
      english: "\(amount.english) is outside the call's range (\(range.english)).",
      parameters: parameters
    )
  }
}
