import PTCEReference
import Testing

@Suite("Reference data")
struct ReferenceDataTests {
  @Test(
    "27 regions before 2016, 18 afterwards, with the names of the day",
    arguments: [
      ("2014-09-19", 27, "24", "Centre"), ("2015-12-31", 27, "24", "Centre-Val de Loire"),
      ("2016-01-01", 18, "44", "Alsace-Champagne-Ardenne-Lorraine"),
      ("2016-09-30", 18, "44", "Grand Est"),
    ]
  )
  func datedRegions(date: String, count: Int, code: String, name: String) {
    #expect(ReferenceData.regions(on: date).count == count)
    #expect(ReferenceData.region(code, on: date)?.name == name)
  }

  @Test("a region that ended is continued by the one its départements lie in")
  func successors() {
    #expect(ReferenceData.region("42", on: "2016-01-01") == nil)
    #expect(ReferenceData.departements.count == 101)
    for departement in ReferenceData.departements {
      let old = ReferenceData.region(departement.region2014, on: "2014-09-19")
      #expect((old?.successor ?? old?.code) == departement.region2016)
    }
  }

  @Test("every département and every region of 2014 has communes, and their EPCIs are there")
  func coverage() {
    var regions = Set<String>()
    for departement in ReferenceData.departements {
      #expect(!ReferenceData.communes(inDepartement: departement.code).isEmpty)
    }
    for commune in ReferenceData.communes {
      if let epci = commune.epci { #expect(ReferenceData.epci(epci) != nil) }
      if let parent = commune.parent { #expect(ReferenceData.commune(parent) != nil) }
      regions.insert(ReferenceData.regionOfCommune(commune.code, .of2014) ?? "none")
    }
    #expect(regions.count == 27)
    #expect(Set(ReferenceData.communes.map(\.code)).count == ReferenceData.communes.count)
  }

  @Test(
    "the names and codes that break programs are in the extract",
    arguments: [
      ("2A004", "Ajaccio"), ("80829", "Y"), ("94038", "L'Haÿ-les-Roses"), ("02565", "Œuilly"),
      ("51513", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"),
      ("75101", "Paris 1er Arrondissement"), ("97601", "Acoua"),
    ]
  )
  func traps(code: String, name: String) {
    #expect(ReferenceData.commune(code)?.name == name)
  }

  @Test("the shared digits of regions and départements do not mix them up")
  func fieldsAreTyped() {
    #expect(ReferenceData.departement("44")?.region2016 == "52")
    #expect(ReferenceData.regionOfCommune("44109", .of2016) == "52")
    #expect(ReferenceData.regionOfCommune("67482", .of2016) == "44")
    #expect(ReferenceData.regionOfCommune("97411", .of2014) == "04")
    #expect(ReferenceData.regionOfCommune("20004", .of2014) == nil)
  }

  @Test("the SIREN of every EPCI has its control digit")
  func epciNumbers() {
    for epci in ReferenceData.epcis { #expect(passesLuhn(epci.siren), "\(epci.name)") }
  }
}

/// Written apart from the generator's own, to judge it.
func passesLuhn(_ text: String) -> Bool {
  let digits = text.compactMap(\.wholeNumberValue)
  guard digits.count == text.count else { return false }
  let doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
    sum + (digit.offset.isMultiple(of: 2) ? digit.element : doubled[digit.element])
  }
  return sum.isMultiple(of: 10)
}
