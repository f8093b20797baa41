/// The dated parameters of a call. Nil is *no such rule*, never a default.
package struct CallRules: Hashable, Sendable {
  package var awardMin: Cents?
  package var awardMax: Cents?
  /// Largest State share of the eligible cash cost.
  package var stateRateMax: BasisPoints?
  /// Largest share of the eligible cash cost from one local authority, and from all together.
  package var localAuthorityRateMax: BasisPoints?
  package var localAuthoritiesRateMax: BasisPoints?
  package var requiresLocalCofunding: Bool
  package var durationMonthsMax: Int?
  package var excludesPreviouslySupported: Bool
  /// C6 applies when set.
  package var legalPersonsMin: Int?
  package var requiresPrivateLegalPerson: Bool
  package var requiresPaperCopy: Bool
  /// How many laureates were foreseen; only told, never enforced.
  package var expectedAwards: ClosedRange<Int>?
  /// Kinds of documents, as the call names them.
  package var requiredDocuments: [String]

  package init(
    awardMin: Cents? = nil,
    awardMax: Cents? = nil,
    stateRateMax: BasisPoints? = nil,
    localAuthorityRateMax: BasisPoints? = nil,
    localAuthoritiesRateMax: BasisPoints? = nil,
    requiresLocalCofunding: Bool = false,
    durationMonthsMax: Int? = nil,
    excludesPreviouslySupported: Bool = false,
    legalPersonsMin: Int? = nil,
    requiresPrivateLegalPerson: Bool = false,
    requiresPaperCopy: Bool = false,
    expectedAwards: ClosedRange<Int>? = nil,
    requiredDocuments: [String] = []
  ) {
    self.awardMin = awardMin
    self.awardMax = awardMax
    self.stateRateMax = stateRateMax
    self.localAuthorityRateMax = localAuthorityRateMax
    self.localAuthoritiesRateMax = localAuthoritiesRateMax
    self.requiresLocalCofunding = requiresLocalCofunding
    self.durationMonthsMax = durationMonthsMax
    self.excludesPreviouslySupported = excludesPreviouslySupported
    self.legalPersonsMin = legalPersonsMin
    self.requiresPrivateLegalPerson = requiresPrivateLegalPerson
    self.requiresPaperCopy = requiresPaperCopy
    self.expectedAwards = expectedAwards
    self.requiredDocuments = requiredDocuments
  }

  /// F3: parameters that no application could meet.
  package func violations(path: String = "rules") -> [RuleViolation] {
    var findings = Findings()
    if let awardMin, let awardMax, awardMin > awardMax {
      findings.hard(
        .f3,
        .amountInvalid,
        "\(path).award_min",
        "Le montant minimal (\(awardMin.french)) dépasse le maximal (\(awardMax.french)).",
        "The smallest award (\(awardMin.english)) is above the largest (\(awardMax.english))."
      )
    }
    for (name, amount) in [("award_min", awardMin), ("award_max", awardMax)] {
      guard let amount, amount < .zero else { continue }
      findings.hard(
        .f3,
        .amountInvalid,
        "\(path).\(name)",
        "Le montant est négatif.",
        "The amount is negative.",
        [.init("amount", .cents(amount))]
      )
    }
    if let months = durationMonthsMax, !(1...120).contains(months) {
      findings.hard(
        .f3,
        .periodInvalid,
        "\(path).duration_months_max",
        "La durée doit être de 1 à 120 mois.",
        "The duration must be from 1 to 120 months.",
        [.init("months", .count(months))]
      )
    }
    if let count = legalPersonsMin, !(1...100).contains(count) {
      findings.hard(
        .f3,
        .amountInvalid,
        "\(path).legal_persons_min",
        "Le nombre de personnes morales doit être de 1 à 100.",
        "The number of legal persons must be from 1 to 100.",
        [.init("count", .count(count))]
      )
    }
    return findings.all
  }
}
