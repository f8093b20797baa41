extension SampleGenerator {
  /// - Parameter index: below `partnerCount`.
  package func partner(_ index: Int) -> SamplePartner {
    let pole = poles[poleOfPartner(index)]
    let place = index - partners(ofPole: pole.index).lowerBound
    var generator = SeededGenerator(seed: seed, .partner, index)
    let category = category(pole, place, &generator)
    let commune =
      category == .localAuthority
      ? authorityCommune(pole, place) : commune(pole, place, &generator)
    let sector = generator.pick(pole.sectors)
    let form = PartnerForm.drawn(
      category,
      sector: sector,
      departement: commune.departement,
      &generator
    )
    var draft = PartnerDraft(category: category, form: form, commune: commune)
    draft.drawNumbers(seed: seed, index: index, &generator)
    draft.drawName(&generator)
    if category == .localAuthorityGrouping { claimGrouping(pole, index, &draft) }
    return SamplePartner(
      index: index,
      legalName: draft.name,
      isNaturalPerson: form.legalForm.isEmpty || form.legalForm == "1000",
      siren: draft.siren,
      siret: draft.siret,
      rna: draft.rna,
      uai: draft.uai,
      legalForm: draft.form.legalForm,
      naf: draft.form.naf,
      essStatus: draft.form.ess,
      essBasis: draft.form.basis,
      essSince: draft.form.since,
      communeCode: commune.code,
      postalCode: commune.postalCode ?? "",
      addressLine: FrenchNames.street(&generator),
      email: "contact-\(index)@example.org",
      poleIndex: pole.index,
      category: category,
      role: role(pole, place, category, &generator),
      regionCode2014: pole.regionCode2014
    )
  }

  /// Shares of members in percent.
  private static let categories: [(SamplePartner.Category, weight: Int)] = [
    (.essEnterprise, 55), (.enterprise, 18), (.localAuthority, 6), (.localAuthorityGrouping, 5),
    (.trainingBody, 5), (.higherEducationAndResearch, 2), (.researchCentre, 2),
    (.otherLegalPerson, 5), (.otherNaturalPerson, 2),
  ]

  /// The first member is an ESS enterprise and the second is not, unless the pole's flaw forbids.
  private func category(
    _ pole: SamplePole,
    _ place: Int,
    _ generator: inout SeededGenerator
  ) -> SamplePartner.Category {
    let drawn = generator.pick(weighted: Self.categories)
    let other = drawn == .essEnterprise ? SamplePartner.Category.enterprise : drawn
    switch pole.flaw {
    case .onlyEssEnterprises: return .essEnterprise
    case .noEssEnterprise: return other
    case .noLead, nil: break
    }
    switch place {
    case 0: return .essEnterprise
    case 1: return other
    default: return drawn
    }
  }

  /// The lead sits at the pole's seat, the next two in its territory, and one in twenty of the others
  /// outside.
  private func commune(
    _ pole: SamplePole,
    _ place: Int,
    _ generator: inout SeededGenerator
  ) -> Commune {
    let isOutside = place > 2 && generator.chance(perMille: 50)
    let ground = SampleGround.shared
    let codes =
      isOutside
      ? ground.draw(region: pole.regionCode2014, spanning: false, &generator).communes.map(\.code)
      : place == 0 ? [pole.seatCommune] : pole.territory
    let communes = codes.compactMap { ReferenceData.commune($0) }
    return generator.pick(weighted: communes.map { ($0, weight: $0.weight) })
  }

  /// The territory's communes in turn, so that one is not a member many times.
  private func authorityCommune(_ pole: SamplePole, _ place: Int) -> Commune {
    let communes = pole.territory.compactMap { ReferenceData.commune($0) }
    return communes[place % communes.count]
  }

  private func role(
    _ pole: SamplePole,
    _ place: Int,
    _ category: SamplePartner.Category,
    _ generator: inout SeededGenerator
  ) -> SamplePartner.Role {
    if place == 0 { return pole.flaw == .noLead ? .member : .lead }
    if place < 3 { return .founder }
    let isPublic = category == .localAuthority || category == .localAuthorityGrouping
    return generator.pick(weighted: [
      (.member, weight: 75), (.associate, weight: 15), (.funder, weight: isPublic ? 60 : 5),
    ])
  }

  /// The first grouping among the partners of the first pole on its ground is the real grouping.
  private func claimGrouping(_ pole: SamplePole, _ index: Int, _ draft: inout PartnerDraft) {
    guard ownersOfGroupings[pole.epciSiren] == pole.index,
      let epci = ReferenceData.epci(pole.epciSiren),
      isFirstGrouping(pole, index)
    else { return }
    draft.name = epci.name
    draft.siren = epci.siren
    // Which of its establishments is meant is not invented for a real body.
    draft.siret = nil
    draft.form.legalForm =
      switch epci.kind {
      case .communityOfCommunes: "7346"
      case .communityOfAgglomeration: "7348"
      case .urbanCommunity: "7343"
      case .metropolis: "7344"
      }
  }

  private func isFirstGrouping(_ pole: SamplePole, _ index: Int) -> Bool {
    let first = partners(ofPole: pole.index).lowerBound
    return !(first..<index).contains { earlier in
      var generator = SeededGenerator(seed: seed, .partner, earlier)
      return category(pole, earlier - first, &generator) == .localAuthorityGrouping
    }
  }
}
