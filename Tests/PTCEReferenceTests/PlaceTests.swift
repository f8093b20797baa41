import PTCEReference
import Testing

@Suite("Places of communes")
struct PlaceTests {
  /// Distances as maps give them, in kilometres.
  @Test(
    "the distance between town halls is that of a map within one percent",
    arguments: [
      ("75056", "69123", 391), ("75056", "13055", 660), ("35238", "44109", 99),
      ("2A004", "2B033", 104), ("97411", "97416", 51), ("59350", "66136", 881),
    ]
  )
  func distances(from: String, to: String, kilometres: Int) throws {
    let here = try #require(ReferenceData.commune(from))
    let there = try #require(ReferenceData.commune(to))
    let metres = try #require(here.metres(to: there))
    #expect(abs(metres - kilometres * 1_000) <= max(1_500, kilometres * 10))
    #expect(there.metres(to: here) == metres)
  }

  @Test("the nearest communes come in order, without the commune itself")
  func nearest() throws {
    let rennes = try #require(ReferenceData.commune("35238"))
    let near = ReferenceData.nearestCommunes(to: rennes, count: 5)
    #expect(near.count == 5 && !near.contains(rennes))
    #expect(near.allSatisfy { $0.departement == "35" })
    let metres = near.compactMap { rennes.metres(to: $0) }
    #expect(metres == metres.sorted())
    let rest = ReferenceData.communes.filter { $0.kind == .commune && $0 != rennes }
    #expect(rest.compactMap { rennes.metres(to: $0) }.min() == metres.first)
    #expect(ReferenceData.nearestCommunes(to: rennes, count: 0).isEmpty)
  }

  @Test("who belongs to a grouping or a region is told; of unknown communes nothing is")
  func membership() throws {
    let epci = try #require(ReferenceData.commune("35238")?.epci)
    #expect(ReferenceData.communes(inEpci: epci).map(\.code).contains("35238"))
    #expect(ReferenceData.isCommune("35238", inEpci: epci) == true)
    #expect(ReferenceData.isCommune("13055", inEpci: epci) == false)
    #expect(ReferenceData.isCommune("99999", inEpci: epci) == nil)
    #expect(ReferenceData.isCommune("67482", inRegion: "42", .of2014))
    #expect(!ReferenceData.isCommune("67482", inRegion: "42", .of2016))
    #expect(!ReferenceData.isCommune("", inRegion: "42", .of2014))
    #expect(ReferenceData.communes(inEpci: "000000000").isEmpty)
  }

  @Test("some groupings reach over the border of two regions, on either map")
  func spanning() {
    func spanning(_ map: RegionMap) -> Int {
      ReferenceData.epcis.count { epci in
        let communes = ReferenceData.communes(inEpci: epci.siren)
        return Set(communes.map { ReferenceData.regionOfCommune($0.code, map) }).count > 1
      }
    }
    #expect(spanning(.of2014) == 33)
    #expect(spanning(.of2016) == 26)
  }
}
