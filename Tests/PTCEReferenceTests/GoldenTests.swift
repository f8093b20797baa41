import PTCEReference
import Testing

/// Same seed, same bytes: a change of any sample value changes these numbers, and with them every
/// measurement and test that stands on the samples. Change them only on purpose.
@Suite("Golden samples of seed 1")
struct GoldenTests {
  @Test("poles")
  func poles() {
    let generator = SampleGenerator(seed: 1)
    var hash = FNV1a()
    for index in 0..<generator.poleCount {
      let pole = generator.pole(index)
      hash.add(pole.title)
      hash.add(pole.acronym)
      hash.add(pole.regionCode2014)
      for code in pole.territory { hash.add(code) }
      hash.add(pole.seatCommune)
      hash.add(pole.epciSiren)
      for sector in pole.sectors { hash.add(sector.rawValue) }
      for purpose in pole.purposes { hash.add(purpose.rawValue) }
      for innovation in pole.innovations { hash.add(innovation.rawValue) }
      hash.add(pole.maturity.rawValue)
      hash.add(pole.flaw?.rawValue ?? "")
    }
    #expect(hash.value == 0x777c_cb5c_7f42_3515)
  }

  @Test("partners, as a file, with the days of their status")
  func partners() {
    let generator = SampleGenerator(seed: 1)
    var hash = FNV1a()
    hash.add(PartnerCsv.header)
    for index in 0..<generator.partnerCount {
      let partner = generator.partner(index)
      hash.add(PartnerCsv.row(partner))
      hash.add(partner.essSince ?? "")
    }
    #expect(hash.value == 0xf3db_9a0c_98a2_037b)
  }

  @Test("memberships and signatures")
  func memberships() {
    let generator = SampleGenerator(seed: 1)
    var hash = FNV1a()
    for index in 0..<generator.poleCount {
      for member in generator.memberships(ofPole: index) {
        hash.add("\(member.poleIndex) \(member.partnerIndex) \(member.category.rawValue)")
        hash.add("\(member.role.rawValue) \(member.joinedOn)")
      }
      for signature in generator.signatures(ofPole: index) {
        hash.add("\(signature.partnerIndex) \(signature.signedOn) \(signature.signatory)")
        hash.add("\(signature.mode.rawValue) \(signature.revokedOn ?? "")")
      }
    }
    #expect(hash.value == 0x52f1_037c_c460_b97e)
  }

  @Test("applications to the first call")
  func applications() {
    var hash = FNV1a()
    for application in FirstCallReplay(seed: 1).applications {
      hash.add(application.title)
      hash.add(application.defect?.rawValue ?? "")
      hash.add("\(application.poleIndex) \(application.applicantPoleIndex)")
      hash.add("\(application.requestedCents) \(application.receivedAt) \(application.awardCents)")
      for line in application.lines {
        hash.add("\(line.side.rawValue) \(line.account) \(line.label) \(line.year) \(line.cents)")
        hash.add("\(line.isEligible) \(line.isInKind)")
      }
    }
    #expect(hash.value == 0x0222_84b3_953e_526f)
  }
}

/// FNV-1a, 64 bits, over texts ended by a zero byte.
private struct FNV1a {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
