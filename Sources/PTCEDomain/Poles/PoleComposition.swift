/// Who counts toward article 9, I: at least one enterprise of the ESS and at least one other
/// person, in distinct organisations.
package struct PoleComposition: Hashable, Sendable {
  package let essOrganisations: Set<Organisation.Key>
  package let otherOrganisations: Set<Organisation.Key>
  /// Memberships as ESS enterprise whose status is undetermined: they do not count yet.
  package let undeterminedCount: Int

  package init(members: [PoleMember], on date: CivilDate) {
    let counted = members.filter { $0.counts(on: date) }
    essOrganisations = Set(
      counted.filter { $0.countsAsEss(on: date) }.map(\.organisation.key)
    )
    otherOrganisations = Set(
      counted.filter { $0.category != .essEnterprise }.map(\.organisation.key)
    )
    undeterminedCount =
      counted.count {
        $0.category == .essEnterprise
          && $0.organisation.essStatus(on: date).value == .undetermined
      }
  }

  package var isComplete: Bool { violations().isEmpty }

  /// P1, one violation per missing side.
  package func violations(path: String = "members") -> [RuleViolation] {
    var findings = Findings()
    let counts: [RuleViolation.Parameter] = [
      .init("ess_organisations", .count(essOrganisations.count)),
      .init("other_organisations", .count(otherOrganisations.count)),
      .init("undetermined", .count(undeterminedCount)),
    ]
    if essOrganisations.isEmpty {
      findings.hard(
        .p1,
        .compositionIncomplete,
        path,
        "Aucun membre n'est une entreprise de l'économie sociale et solidaire à cette date"
          + " (\(undeterminedCount) au statut indéterminé).",
        "No member is an enterprise of the social and solidarity economy on that date"
          + " (\(undeterminedCount) of undetermined status).",
        counts + [.init("missing", .text(PartnerCategory.essEnterprise.code))]
      )
    }
    if otherOrganisations.isEmpty {
      findings.hard(
        .p1,
        .compositionIncomplete,
        path,
        "Aucun membre d'une autre catégorie que les entreprises de l'ESS.",
        "No member of a category other than enterprises of the ESS.",
        counts + [.init("missing", .text("OTHER_CATEGORY"))]
      )
    }
    let union = essOrganisations.union(otherOrganisations)
    if union.count == 1, !essOrganisations.isEmpty, !otherOrganisations.isEmpty {
      findings.hard(
        .p1,
        .compositionIncomplete,
        path,
        "L'entreprise de l'ESS et l'autre membre sont une seule organisation.",
        "The enterprise of the ESS and the other member are one organisation.",
        counts + [.init("missing", .text("DISTINCT_ORGANISATION"))]
      )
    }
    return findings.all
  }
}

/// P7: what a change of members did to a registered pole; it keeps its state either way.
package enum CompositionChange: String, Sendable {
  /// `pole.composition_broken`: no application until repaired.
  case broken = "COMPOSITION_BROKEN"
  case repaired = "COMPOSITION_REPAIRED"

  /// P7 as a finding, so that whoever broke the composition is told.
  func finding(path: String) -> RuleViolation? {
    guard self == .broken else { return nil }
    return RuleViolation(
      .p7,
      .compositionIncomplete,
      .warning,
      path: path,
      french: "Le pôle ne remplit plus les conditions de l'article 9 : il reste enregistré, mais ne"
        + " peut plus candidater.",
      english: "The pole no longer meets article 9: it stays registered, but cannot apply."
    )
  }

  /// Nil when nothing changed, or when the pole is not registered.
  package static func between(
    _ before: [PoleMember],
    _ after: [PoleMember],
    state: PoleState,
    on date: CivilDate
  ) -> CompositionChange? {
    guard state == .registered else { return nil }
    let was = PoleComposition(members: before, on: date).isComplete
    let `is` = PoleComposition(members: after, on: date).isComplete
    return was == `is` ? nil : `is` ? .repaired : .broken
  }
}
