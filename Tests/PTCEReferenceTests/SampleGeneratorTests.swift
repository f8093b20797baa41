import PTCEReference
import Testing

@Suite("Sample generator")
struct SampleGeneratorTests {
  static let seeds: [UInt64] = [1, 7, 2_014, .max]

  @Test("SIREN, SIRET and UAI have their control digits, and no number is given twice")
  func numbers() {
    let generator = SampleGenerator(seed: 1)
    var sirens = Set<String>()
    var others = Set<String>()
    for index in 0..<generator.partnerCount {
      let partner = generator.partner(index)
      if let siren = partner.siren, siren != "356000000" {
        #expect(passesLuhn(siren), "\(siren)")
        #expect(siren.hasPrefix("99") || partner.category == .localAuthorityGrouping)
        #expect(sirens.insert(siren).inserted, "\(siren) is given twice")
      }
      if let siret = partner.siret {
        #expect(siret.count == 14 && siret.hasPrefix(partner.siren ?? "?"))
        #expect(partner.siren == "356000000" || passesLuhn(siret), "\(siret)")
      }
      for number in [partner.siret, partner.rna, partner.uai].compacted {
        #expect(others.insert(number).inserted, "\(number) is given twice")
      }
      if let rna = partner.rna { #expect(rna.wholeMatch(of: #/W\d[0-9A-Z]\d{7}/#) != nil) }
      if let uai = partner.uai {
        let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
        #expect(uai.last == letters[(Int(uai.dropLast()) ?? 0) % 23])
      }
    }
  }

  @Test("each establishment of La Poste has digits that add up to a multiple of five")
  func laPoste() {
    let generator = SampleGenerator(seed: 1)
    let sirets = (0..<generator.partnerCount).map(generator.partner)
      .filter { $0.siren == "356000000" }.compactMap(\.siret)
    #expect((5...60).contains(sirets.count))
    for siret in sirets {
      #expect(siret.compactMap(\.wholeNumberValue).reduce(0, +).isMultiple(of: 5))
      #expect(siret != "35600000000048")
    }
  }

  @Test("poles stand on real communes, and their seat is in territory and region", arguments: seeds)
  func ground(seed: UInt64) {
    let generator = SampleGenerator(seed: seed)
    for index in 0..<generator.poleCount {
      let pole = generator.pole(index)
      #expect(pole.territory.contains(pole.seatCommune))
      #expect(pole.territory.allSatisfy { ReferenceData.commune($0) != nil })
      #expect(Set(pole.territory).count == pole.territory.count)
      let region = ReferenceData.regionOfCommune(pole.seatCommune, .of2014)
      #expect(region == pole.regionCode2014)
      #expect(ReferenceData.epci(pole.epciSiren) != nil)
      #expect((1...140).contains(pole.title.unicodeScalars.count))
      #expect(!pole.sectors.isEmpty && !pole.purposes.isEmpty && !pole.innovations.isEmpty)
    }
    #expect((0..<200).contains { generator.pole($0).title.unicodeScalars.count == 140 })
  }

  @Test("97 of 100 poles have one lead, an ESS enterprise and another category", arguments: seeds)
  func composition(seed: UInt64) {
    let generator = SampleGenerator(seed: seed)
    var flawed = 0
    for index in 0..<generator.poleCount {
      let pole = generator.pole(index)
      let members = generator.partners(ofPole: index).map(generator.partner)
      #expect(members.allSatisfy { $0.poleIndex == index })
      let leads = members.filter { $0.role == .lead }.count
      let isEss = members.filter { $0.category == .essEnterprise }
      #expect(isEss.allSatisfy { $0.essStatus == .ess })
      let isSound = leads == 1 && !isEss.isEmpty && isEss.count < members.count
      #expect(isSound == (pole.flaw == nil), "pole \(index)")
      #expect(members.count >= 3)
      if members[0].role == .lead { #expect(members[0].communeCode == pole.seatCommune) }
      flawed += isSound ? 0 : 1
    }
    #expect(flawed == 6)
  }

  @Test("partners have known communes, and categories in the shares of the recipe")
  func shares() {
    let generator = SampleGenerator(seed: 1)
    let partners = (0..<generator.partnerCount).map(generator.partner)
    #expect(partners.allSatisfy { ReferenceData.commune($0.communeCode) != nil })
    let counts = Dictionary(grouping: partners, by: \.category).mapValues(\.count)
    #expect(counts.count == 9)
    #expect((5_000...6_200).contains(counts[.essEnterprise] ?? 0))
    #expect((1_500...2_300).contains(counts[.enterprise] ?? 0))
    for partner in partners where partner.legalForm == "9260" {
      #expect(["57", "67", "68"].contains { partner.communeCode.hasPrefix($0) })
    }
  }

  @Test("an entity is the same alone, in another order, and beside more poles")
  func independence() {
    let whole = SampleGenerator(seed: 3)
    let again = SampleGenerator(seed: 3)
    for index in [9_999, 0, 5_000, 1] { #expect(whole.partner(index) == again.partner(index)) }
    let larger = SampleGenerator(seed: 3, poles: 400, partners: 20_000)
    for index in 0..<190 { #expect(whole.pole(index) == larger.pole(index)) }
    #expect(whole.pole(0) != SampleGenerator(seed: 4).pole(0))
  }

  @Test("names have accents, ligatures, both apostrophes, capitals, and letters beyond Latin-1")
  func names() {
    let generator = SampleGenerator(seed: 1)
    let names = (0..<2_000).map { generator.partner($0).legalName }
    for mark in ["é", "È", "ç", "œ", "Œ", "ÿ", "'", "\u{2019}", "-", "d'", "de L'"] {
      #expect(names.contains { $0.contains(mark) }, "no name has \(mark)")
    }
    #expect(names.contains { $0 == $0.uppercased() && $0.contains("É") })
    for name in names {
      #expect((1...255).contains(name.unicodeScalars.count))
      #expect(!name.unicodeScalars.contains { $0.properties.generalCategory == .control })
      #expect(!name.contains("  ") && name.first != " " && name.last != " ")
    }
    let authorities = (0..<10_000).map(generator.partner).filter { $0.category == .localAuthority }
    let places = authorities.map { "\($0.poleIndex) \($0.legalName.lowercased())" }
    #expect(Set(places).count * 10 > places.count * 7)
  }

  @Test("a large set is made without holding it", .timeLimit(.minutes(1)))
  func large() {
    let generator = SampleGenerator(seed: 1, poles: 2_000, partners: 1_000_000)
    #expect(generator.partner(999_999).siren?.count ?? 9 == 9)
    #expect(!generator.memberships(ofPole: 1_999).isEmpty)
  }

  @Test("small sets work")
  func smallest() {
    let generator = SampleGenerator(seed: 1, poles: 1, partners: 3)
    #expect(generator.partners(ofPole: 0) == 0..<3)
    #expect(generator.partner(2).poleIndex == 0)
  }
}

extension [String?] {
  fileprivate var compacted: [String] { compactMap { $0 } }
}
