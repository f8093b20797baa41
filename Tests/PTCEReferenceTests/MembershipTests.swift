import PTCEReference
import Testing

@Suite("Sample memberships and signatures")
struct MembershipTests {
  static let seeds: [UInt64] = [1, 7, 2_014, .max]

  @Test("one partner in ten is in two poles of its region, and both ends agree", arguments: seeds)
  func seconds(seed: UInt64) {
    let generator = SampleGenerator(seed: seed)
    var byPartner: [Int: [Int]] = [:]
    var total = 0
    for pole in 0..<generator.poleCount {
      for membership in generator.memberships(ofPole: pole) {
        #expect(membership.poleIndex == pole)
        byPartner[membership.partnerIndex, default: []].append(pole)
        total += 1
      }
    }
    #expect((10_700...11_300).contains(total), "\(total) memberships")
    #expect(byPartner.count == generator.partnerCount)
    for (partner, poles) in byPartner {
      let home = generator.partner(partner).poleIndex
      let second = generator.secondPole(ofPartner: partner)
      #expect(Set(poles) == Set([home] + [second].compactMap(\.self)) && poles.count <= 2)
      let regions = Set(poles.map { generator.pole($0).regionCode2014 })
      #expect(regions.count == 1)
    }
  }

  @Test("memberships have one lead, an ESS enterprise and another; founders precede the first call")
  func composition() {
    let generator = SampleGenerator(seed: 1)
    for index in 0..<generator.poleCount {
      let members = generator.memberships(ofPole: index)
      let leads = members.filter { $0.role == .lead }
      #expect((leads.count == 1) == (generator.pole(index).flaw != .noLead))
      #expect(members.prefix(3).allSatisfy { $0.joinedOn < "2013-07-15" })
      #expect(members.allSatisfy { isDay($0.joinedOn) })
      guard generator.pole(index).flaw == nil else { continue }
      let early = members.filter { $0.joinedOn < "2013-07-15" }
      #expect(Set(early.map { $0.category == .essEnterprise }) == [true, false])
    }
  }

  @Test("leads sign on the charter's day, others after they joined, nobody twice", arguments: seeds)
  func signatures(seed: UInt64) {
    let generator = SampleGenerator(seed: seed)
    var total = 0
    var late = 0
    for index in 0..<generator.poleCount {
      let members = Dictionary(
        uniqueKeysWithValues: generator.memberships(ofPole: index).map { ($0.partnerIndex, $0) }
      )
      let signatures = generator.signatures(ofPole: index)
      #expect(Set(signatures.map(\.partnerIndex)).count == signatures.count)
      for signature in signatures {
        let member = members[signature.partnerIndex]
        #expect(signature.poleIndex == index && isDay(signature.signedOn))
        #expect(signature.signedOn >= max("2014-09-19", member?.joinedOn ?? "9"))
        #expect(signature.revokedOn.map { $0 > signature.signedOn && isDay($0) } ?? true)
        #expect(!signature.signatory.isEmpty)
        if signature.signedOn > "2016-12-31" { late += 1 }
      }
      if let lead = members.values.first(where: { $0.role == .lead }) {
        let own = signatures.first { $0.partnerIndex == lead.partnerIndex }
        #expect(own?.signedOn == "2014-09-19" && own?.revokedOn == nil)
      }
      total += signatures.count
    }
    #expect((5_700...6_400).contains(total), "\(total) signatures")
    #expect((1...200).contains(late))
  }

  @Test("one pole, and regions with one pole, have no second memberships")
  func alone() {
    let generator = SampleGenerator(seed: 1, poles: 1, partners: 30)
    #expect(generator.memberships(ofPole: 0).count == 30)
    #expect((0..<30).allSatisfy { generator.secondPole(ofPartner: $0) == nil })
  }
}

/// Whether a text is a day of the calendar, judged apart from the code that writes it.
private func isDay(_ text: String) -> Bool {
  let parts = text.split(separator: "-").map(String.init)
  guard text.count == 10, parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]),
    let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
  else { return false }
  let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return (1...lengths[month - 1]).contains(day)
}
