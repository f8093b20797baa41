import PTCEDomain
import Testing

@Suite("Regions and départements")
struct GeographyTests {
  @Test("27 regions become 18, and each has one successor")
  func counts() {
    #expect(RegionCode.map2014.count == 27)
    #expect(RegionCode.map2016.count == 18)
    #expect(DepartementCode.all.count == 101)
    #expect(RegionCode.mergerDate == Samples.date(2016, 1, 1))
    #expect(Set(RegionCode.map2014.map(\.successor)) == Set(RegionCode.map2016))
    #expect(RegionCode.map2016.reduce(0) { $0 + $1.predecessors.count } == 27)
  }

  @Test("every département's region of 2016 continues its region of 2014")
  func chain() {
    for departement in DepartementCode.all {
      let old = departement.region(on: Samples.date(2015, 12, 31))
      let new = departement.region(on: Samples.date(2016, 1, 1))
      #expect(old?.successor == new, "\(departement)")
    }
  }

  @Test(
    "a region's name is dated",
    arguments: [
      ("44", 2015, 12, 31, nil), ("44", 2016, 1, 1, "Alsace-Champagne-Ardenne-Lorraine"),
      ("44", 2016, 9, 29, "Alsace-Champagne-Ardenne-Lorraine"), ("44", 2016, 9, 30, "Grand Est"),
      ("42", 2015, 12, 31, "Alsace"), ("42", 2016, 1, 1, nil), ("24", 2015, 1, 16, "Centre"),
      ("24", 2015, 1, 17, "Centre-Val de Loire"), ("53", 2026, 1, 1, "Bretagne"),
    ] as [(String, Int, Int, Int, String?)]
  )
  func names(code: String, year: Int, month: Int, day: Int, name: String?) throws {
    #expect(try RegionCode(parsing: code).name(on: Samples.date(year, month, day)) == name)
  }

  @Test("a merged region knows the ones it continues")
  func predecessors() throws {
    #expect(try RegionCode(parsing: "44").predecessors.map(\.text) == ["21", "41", "42"])
    #expect(try RegionCode(parsing: "53").predecessors.map(\.text) == ["53"])
    #expect(try RegionCode(parsing: "42").predecessors.isEmpty)
    #expect(try RegionCode(parsing: "72").successor.text == "75")
  }

  @Test("a pole number is read as it is written, and only so")
  func poleNumber() throws {
    let number = PoleNumber(region: try RegionCode(parsing: "53"), year: 2014, rank: 42)
    #expect(number?.description == "PTCE-53-2014-0042")
    #expect(PoleNumber("PTCE-53-2014-0042") == number)
    for bad in ["PTCE-53-2014-42", "PTCE-99-2014-0042", "PTCE-53-2014-0000", "ptce-53-2014-0042"] {
      #expect(PoleNumber(bad) == nil)
    }
  }
}
