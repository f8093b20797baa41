/// C6: the partnership that the decree of 2015 asks of a candidate, stronger than article 9.
///
/// Among at least so many legal persons: an enterprise of the ESS, an enterprise outside it (or a
/// grouping most of whose members are), and another of the persons of article 9, all distinct.
package struct Partnership: Hashable, Sendable {
  package let legalPersons: Set<Organisation.Key>
  package let essEnterprises: Set<Organisation.Key>
  package let otherEnterprises: Set<Organisation.Key>
  package let otherPersons: Set<Organisation.Key>

  package init(_ members: [PoleMember], on date: CivilDate) {
    let live = members.filter { $0.counts(on: date) && $0.organisation.isLegalPerson }
    func keys(_ isIncluded: (PoleMember) -> Bool) -> Set<Organisation.Key> {
      Set(live.filter(isIncluded).map(\.organisation.key))
    }
    legalPersons = keys { _ in true }
    essEnterprises = keys { $0.countsAsEss(on: date) }
    otherEnterprises = keys { $0.isOutsideEss(on: date) }
    otherPersons = keys {
      $0.category != .essEnterprise && $0.category != .enterprise
        && !$0.organisation.isMostlyNonEssGrouping
    }
  }

  package func violations(
    legalPersonsMin: Int,
    path: String = "pole.members"
  ) -> [RuleViolation] {
    var findings = Findings()
    func refuse(_ missing: String, _ french: String, _ english: String) {
      findings.hard(
        .c6,
        .partnershipTooSmall,
        path,
        french,
        english,
        [
          .init("missing", .text(missing)), .init("legal_persons", .count(legalPersons.count)),
          .init("legal_persons_min", .count(legalPersonsMin)),
        ]
      )
    }
    if legalPersons.count < legalPersonsMin {
      refuse(
        "LEGAL_PERSONS",
        "Le pôle réunit \(legalPersons.count) personnes morales, il en faut \(legalPersonsMin).",
        "The pole has \(legalPersons.count) legal persons, it needs \(legalPersonsMin)."
      )
    }
    if essEnterprises.isEmpty {
      refuse(
        "ESS_ENTERPRISE",
        "Il faut au moins une entreprise de l'ESS.",
        "At least one enterprise of the ESS is needed."
      )
    }
    if otherEnterprises.isEmpty {
      refuse(
        "NON_ESS_ENTERPRISE",
        "Il faut au moins une entreprise hors ESS, ou un groupement majoritairement hors ESS.",
        "At least one enterprise outside the ESS, or a grouping mostly outside it, is needed."
      )
    }
    if otherPersons.isEmpty {
      refuse(
        "OTHER_PERSON",
        "Il faut au moins une autre personne de l'article 9 (collectivité, recherche, formation…).",
        "At least one other person of article 9 is needed (authority, research, training...)."
      )
    }
    if findings.all.isEmpty, !hasDistinctPersons {
      refuse(
        "DISTINCT_ORGANISATIONS",
        "Une même organisation est comptée dans deux rôles.",
        "One organisation is counted in two parts."
      )
    }
    return findings.all
  }

  /// Hall's condition: any one, two or three of the parts have as many organisations between them.
  private var hasDistinctPersons: Bool {
    let parts = [essEnterprises, otherEnterprises, otherPersons]
    let pairs = [(0, 1), (0, 2), (1, 2)]
    return parts.allSatisfy { !$0.isEmpty }
      && pairs.allSatisfy { parts[$0].union(parts[$1]).count >= 2 }
      && parts[0].union(parts[1]).union(parts[2]).count >= 3
  }
}

extension PoleMember {
  /// An enterprise known to be outside the ESS, or a grouping that mostly is. An undetermined
  /// status is not a no.
  func isOutsideEss(on date: CivilDate) -> Bool {
    if organisation.isMostlyNonEssGrouping { return category != .essEnterprise }
    return category == .enterprise && organisation.essStatus(on: date).value == .notEss
  }
}
