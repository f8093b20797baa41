/// An invented pole on real ground.
package struct SamplePole: Hashable, Sendable {
  package enum Sector: String, Sendable, CaseIterable {
    case ecoActivities = "ECO_ACTIVITIES"
    case employment = "EMPLOYMENT"
    case food = "FOOD"
    case culture = "CULTURE"
    case businessServices = "BUSINESS_SERVICES"
    case personalServices = "PERSONAL_SERVICES"
  }

  /// The kinds of common purpose that article 9, I names.
  package enum Purpose: String, Sendable, CaseIterable {
    case mutualisation = "MUTUALISATION"
    case cooperation = "COOPERATION"
    case partnership = "PARTNERSHIP"
  }

  package enum Innovation: String, Sendable, CaseIterable {
    case social = "SOCIAL"
    case technological = "TECHNOLOGICAL"
  }

  package enum Maturity: String, Sendable, CaseIterable {
    case emerging = "EMERGING"
    case developing = "DEVELOPING"
    case consolidated = "CONSOLIDATED"
  }

  /// What keeps the pole's members from making a pole. On purpose: quality checks need cases.
  package enum Flaw: String, Sendable, CaseIterable {
    case noLead = "NO_LEAD"
    case noEssEnterprise = "NO_ESS_ENTERPRISE"
    case onlyEssEnterprises = "ONLY_ESS_ENTERPRISES"
  }

  package let index: Int
  /// At most 140 characters.
  package let title: String
  package let acronym: String
  /// The region of 2014 in which the seat lies.
  package let regionCode2014: String
  /// In order of code, without repeats; holds the seat. May reach into another region.
  package let territory: [String]
  package let seatCommune: String
  /// Of the grouping that the territory starts from; the real one.
  package let epciSiren: String
  package let sectors: [Sector]
  package let purposes: [Purpose]
  package let innovations: [Innovation]
  package let maturity: Maturity
  /// Nil for a pole whose members satisfy article 9, I.
  package let flaw: Flaw?

  /// `pole-00042`: the key that partners and files refer to.
  package var key: String { "pole-" + padded(index, 5) }
}

/// Zeros before a number up to a width.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
