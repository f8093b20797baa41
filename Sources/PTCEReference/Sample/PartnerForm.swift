/// What an invented partner is in law: its form, its activity, and whether it belongs to the social
/// and solidarity economy.
struct PartnerForm {
  var legalForm: String
  var naf: String
  var ess: SamplePartner.EssStatus = .notEss
  var basis: SamplePartner.EssBasis = .nothing
  var since: String?

  /// Forms of ESS members, in thousandths. 5710 is a SCIC, which only its statutes show.
  private static let essForms: [(String, weight: Int)] = [
    ("9220", 780), ("9221", 40), ("9222", 20), ("9223", 10), ("9260", 20), ("5458", 20),
    ("5558", 20), ("5460", 10), ("5560", 10), ("5710", 30), ("6316", 10), ("6317", 10),
    ("8210", 10), ("9300", 10),
  ]

  private static let enterpriseForms: [(String, weight: Int)] = [
    ("5499", 45), ("5710", 40), ("1000", 12), ("5599", 3),
  ]

  /// Forms that belong by what they are.
  private static let essByForm: Set<String> = [
    "9220", "9221", "9222", "9223", "9260", "5458", "5558", "5460", "5560", "6316", "6317", "8210",
    "9300",
  ]

  static func drawn(
    _ category: SamplePartner.Category,
    sector: SamplePole.Sector,
    departement: String,
    _ generator: inout SeededGenerator
  ) -> PartnerForm {
    switch category {
    case .essEnterprise: essEnterprise(sector, departement, &generator)
    case .enterprise: enterprise(sector, &generator)
    case .localAuthority: .ofPublicLaw("7210", naf: "84.11Z")
    case .localAuthorityGrouping:
      .ofPublicLaw(generator.pick(["7354", "7355", "7357"]), naf: "84.11Z")
    case .researchCentre: .ofPublicLaw("7410", naf: "72.20Z")
    case .higherEducationAndResearch: .ofPublicLaw("7383", naf: "85.42Z")
    case .trainingBody: trainingBody(&generator)
    case .otherNaturalPerson: PartnerForm(legalForm: "", naf: "")
    case .otherLegalPerson:
      .ofPublicLaw(generator.pick(["7381", "7410"]), naf: "94.11Z")
    }
  }

  /// Of public law, which by its form is outside the social and solidarity economy.
  private static func ofPublicLaw(_ legalForm: String, naf: String) -> PartnerForm {
    PartnerForm(legalForm: legalForm, naf: naf, basis: .legalForm)
  }

  private static func essEnterprise(
    _ sector: SamplePole.Sector,
    _ departement: String,
    _ generator: inout SeededGenerator
  ) -> PartnerForm {
    var legalForm = generator.pick(weighted: essForms)
    // The local civil code's associations exist in three départements alone.
    if legalForm == "9260", !["57", "67", "68"].contains(departement) { legalForm = "9220" }
    var form = PartnerForm(legalForm: legalForm, naf: generator.pick(sector.activities), ess: .ess)
    if essByForm.contains(legalForm) {
      form.basis = .legalForm
    } else {
      form.basis = .statutes
      form.since = day(&generator)
    }
    return form
  }

  private static func enterprise(
    _ sector: SamplePole.Sector,
    _ generator: inout SeededGenerator
  ) -> PartnerForm {
    let legalForm = generator.pick(weighted: enterpriseForms)
    var form = PartnerForm(legalForm: legalForm, naf: generator.pick(sector.activities))
    if legalForm == "1000" { form.basis = .legalForm }
    // Approved as « entreprise solidaire d'utilité sociale », and still a member as enterprise.
    if legalForm != "1000", generator.chance(perMille: 60) {
      form.ess = .ess
      form.basis = .esus
      form.since = day(&generator)
    }
    return form
  }

  private static func trainingBody(_ generator: inout SeededGenerator) -> PartnerForm {
    if generator.chance(perMille: 300) { return .ofPublicLaw("7331", naf: "85.31Z") }
    if generator.chance(perMille: 600) {
      return PartnerForm(legalForm: "9220", naf: "85.59A", ess: .ess, basis: .legalForm)
    }
    return PartnerForm(legalForm: "5499", naf: "85.59A")
  }

  /// A day before the first call, so that a status of five years covers both calls.
  private static func day(_ generator: inout SeededGenerator) -> String {
    SampleDay(days: generator.within(SampleDay(2012, 1, 1).days...SampleDay(2013, 6, 30).days)).text
  }
}
