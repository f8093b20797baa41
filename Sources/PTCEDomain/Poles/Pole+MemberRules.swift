/// The rules on members: who leads, who may stand in which category, where they work.
extension Pole {
  /// P3: exactly one lead, and it is a live member.
  package func leadViolations(on date: CivilDate) -> [RuleViolation] {
    let live = liveMembers(on: date).filter { $0.member.role == .lead }
    var findings = Findings()
    let count = RuleViolation.Parameter("leads", .count(live.count))
    if live.isEmpty {
      findings.hard(
        .p3,
        .leadMissing,
        "members",
        "Le pôle n'a pas de structure porteuse parmi ses membres.",
        "The pole has no lead among its live members.",
        [count]
      )
    }
    for extra in live.dropFirst() {
      findings.hard(
        .p3,
        .leadMissing,
        "members[\(extra.index)].role",
        "Le pôle a \(live.count) structures porteuses, une seule est possible.",
        "The pole has \(live.count) leads, only one is possible.",
        [count]
      )
    }
    return findings.all
  }

  /// P4 for every live member.
  package func categoryViolations(on date: CivilDate) -> [RuleViolation] {
    liveMembers(on: date).flatMap {
      $0.member.categoryViolations(on: date, path: "members[\($0.index)].category")
    }
  }

  /// P2: the territory is not empty, and each member counted for P1 works in it.
  package func territoryViolations(on date: CivilDate) -> [RuleViolation] {
    var findings = Findings()
    if territory.isEmpty {
      findings.hard(
        .p2,
        .outOfTerritory,
        "territory",
        "Le territoire du pôle est vide.",
        "The pole's territory is empty."
      )
      return findings.all
    }
    for (index, member) in liveMembers(on: date) where member.countsForMinimum {
      findings.add(territoryViolation(member, path: "members[\(index)]"))
    }
    return findings.all
  }

  /// Hard for a member counted as ESS enterprise, a warning for the others.
  func territoryViolation(_ member: PoleMember, path: String) -> RuleViolation? {
    if member.organisation.establishments.contains(where: territory.contains) { return nil }
    return RuleViolation(
      .p2,
      .outOfTerritory,
      member.category == .essEnterprise ? .hard : .warning,
      path: path,
      french: "Ce membre n'a pas d'établissement dans le territoire du pôle.",
      english: "This member has no establishment in the pole's territory.",
      parameters: [.init("category", .text(member.category.code))]
    )
  }

  /// P5: warnings on an incomplete strategy.
  package func strategyViolations() -> [RuleViolation] {
    var findings = Findings()
    if purposes.isEmpty {
      findings.warning(
        .p5,
        .strategyIncomplete,
        "purposes",
        "Indiquez l'objet commun : mutualisation, coopération ou partenariat.",
        "State the common purpose: mutualisation, cooperation or partnership."
      )
    }
    if innovations.isEmpty {
      findings.warning(
        .p5,
        .strategyIncomplete,
        "innovation",
        "Indiquez si l'innovation est sociale ou technologique.",
        "State whether the innovation is social or technological."
      )
    }
    guard let start = strategy?.start else {
      findings.warning(
        .p5,
        .strategyIncomplete,
        "strategy.start",
        "La stratégie n'a pas de date de début.",
        "The strategy has no start date."
      )
      return findings.all
    }
    if let end = strategy?.end, end < start {
      findings.warning(
        .p5,
        .strategyIncomplete,
        "strategy.end",
        "La stratégie se termine (\(end.french)) avant de commencer (\(start.french)).",
        "The strategy ends (\(end)) before it starts (\(start)).",
        [.init("start", .date(start)), .init("end", .date(end))]
      )
    }
    return findings.all
  }
}

extension PoleMember {
  /// P4: what the legal form forbids (hard for the ESS) or makes doubtful (warning).
  package func categoryViolations(on date: CivilDate, path: String) -> [RuleViolation] {
    var findings = Findings()
    let form = organisation.legalForm
    let isNatural = !organisation.isLegalPerson || form?.level1 == 1
    let status = organisation.essStatus(on: date)
    if category == .essEnterprise, isNatural {
      findings.hard(
        .p4,
        .categoryMismatch,
        path,
        "Une personne physique n'est jamais une entreprise de l'ESS : la loi veut une personne"
          + " morale de droit privé.",
        "A natural person is never an enterprise of the ESS: the law asks for a private legal"
          + " person."
      )
    } else if category == .essEnterprise, status.value != .ess {
      findings.hard(
        .p4,
        .categoryMismatch,
        path,
        "Ce membre n'est pas reconnu comme entreprise de l'ESS au \(date.french)"
          + " (\(status.value.rawValue)).",
        "This member is not known to belong to the ESS on \(date) (\(status.value.rawValue)).",
        [
          .init("ess_status", .text(status.value.rawValue)),
          .init("ess_basis", .text(status.basis.rawValue)), .init("as_of", .date(date)),
        ]
      )
    }
    let expected: PartnerCategory? =
      switch form?.form?.family {
      case .localAuthority: .localAuthority
      case .localAuthorityGrouping: .localAuthorityGrouping
      default: nil
      }
    if let expected, let form, category != expected, category != .essEnterprise {
      findings.warning(
        .p4,
        .categoryMismatch,
        path,
        "La catégorie juridique \(form) désigne une \(expected.french), pas une"
          + " \(category.french).",
        "Legal form \(form) is a \(expected.code), not a \(category.code).",
        [.init("legal_form", .text(form.text)), .init("expected", .text(expected.code))]
      )
    }
    return findings.all
  }
}
