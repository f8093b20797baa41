/// A partner while it is made.
struct PartnerDraft {
  let category: SamplePartner.Category
  var form: PartnerForm
  let commune: Commune
  var name = ""
  var siren: String?
  var siret: String?
  var rna: String?
  var uai: String?

  init(category: SamplePartner.Category, form: PartnerForm, commune: Commune) {
    self.category = category
    self.form = form
    self.commune = commune
  }

  private var isAssociation: Bool { form.legalForm.hasPrefix("92") }
  private var isLaPoste: Bool { siren == "356000000" }

  /// One association in eight has only its RNA; one partner in seven with a SIREN gives no SIRET.
  mutating func drawNumbers(seed: UInt64, index: Int, _ generator: inout SeededGenerator) {
    if isAssociation {
      rna = InventedNumbers.rna(departement: commune.departement, index: index)
      if generator.chance(perMille: 125) { return }
    }
    if form.legalForm == "7331" {
      uai = InventedNumbers.uai(departement: commune.departement, index: index)
    }
    if form.legalForm.isEmpty { return }
    // A large firm's establishments follow a rule of their own: one enterprise in ninety, one
    // partner in five hundred.
    if form.legalForm == "5710", category == .enterprise, generator.chance(perMille: 28) {
      siren = "356000000"
      siret = InventedNumbers.laPosteSiret(index: index)
      form = PartnerForm(legalForm: "5599", naf: "53.10Z")
      return
    }
    let siren = InventedNumbers.siren(seed: seed, index: index)
    self.siren = siren
    if generator.chance(perMille: 860) {
      siret = InventedNumbers.siret(siren: siren, establishment: generator.within(1...9))
    }
  }

  mutating func drawName(_ generator: inout SeededGenerator) {
    let place = FrenchNames.of(commune.name)
    switch category {
    case .essEnterprise: name = essName(place, &generator)
    case .enterprise: name = enterpriseName(place, &generator)
    case .localAuthority: name = "Commune \(place)"
    case .localAuthorityGrouping:
      name = "Syndicat mixte du pays \(place)"
    case .researchCentre: name = "Laboratoire \(generator.pick(FrenchNames.causes)) \(place)"
    case .higherEducationAndResearch: name = "Université des savoirs \(place)"
    case .trainingBody:
      name =
        form.legalForm == "7331" ? "Lycée des métiers \(place)" : "Centre de formation \(place)"
    case .otherNaturalPerson: name = FrenchNames.person(&generator)
    case .otherLegalPerson:
      name = "Chambre \(generator.pick(["des métiers", "d'agriculture", "de commerce"])) \(place)"
    }
    name = FrenchNames.asWritten(name, &generator)
  }

  private func essName(_ place: String, _ generator: inout SeededGenerator) -> String {
    let body = "\(generator.pick(FrenchNames.collectives)) \(generator.pick(FrenchNames.causes))"
    let prefix =
      switch form.legalForm {
      case "5458", "5558": "SCOP "
      case "5460", "5560", "5710": "SCIC "
      case "6316", "6317": "Coopérative "
      case "8210": "Mutuelle "
      case "9300": "Fondation "
      default: ""
      }
    return "\(prefix)\(body) \(place)"
  }

  private func enterpriseName(_ place: String, _ generator: inout SeededGenerator) -> String {
    if isLaPoste { return "La Poste, établissement \(place)" }
    if form.legalForm == "1000" { return FrenchNames.person(&generator) }
    let trade = generator.pick(FrenchNames.trades)
    return "\(trade) \(generator.pick(FrenchNames.lastNames)) \(place)"
  }
}
