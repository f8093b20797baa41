import PTCEDomain
import Testing

@Suite("P1 and P7: composition")
struct PoleCompositionTests {
  typealias S = Samples

  static func missing(_ members: [PoleMember]) -> [String] {
    PoleComposition(members: members, on: S.today).violations().compactMap {
      guard case .text(let missing) = $0.value("missing") else { return nil }
      return missing
    }
  }

  @Test("an enterprise of the ESS and another person make a pole")
  func complete() {
    #expect(Self.missing([S.member(1, .essEnterprise), S.member(2, .trainingBody)]).isEmpty)
    #expect(Self.missing(S.pole.members).isEmpty)
  }

  @Test("each missing side is told")
  func sides() {
    #expect(Self.missing([]) == ["ESS_ENTERPRISE", "OTHER_CATEGORY"])
    #expect(Self.missing([S.member(1, .essEnterprise)]) == ["OTHER_CATEGORY"])
    #expect(Self.missing([S.member(1, .enterprise)]) == ["ESS_ENTERPRISE"])
  }

  @Test("one organisation under two records or categories counts once")
  func distinct() {
    var twin = S.member(1, .trainingBody)
    twin.organisation.partner = S.partner(99)
    #expect(Self.missing([S.member(1, .essEnterprise), twin]) == ["DISTINCT_ORGANISATION"])
    #expect(
      Self.missing([S.member(1, .essEnterprise), twin, S.member(2, .enterprise)]).isEmpty
    )
  }

  @Test(
    "who has not joined, has left, has ceased, is not counted or is not of the ESS does not count",
    arguments: 0..<5
  )
  func notCounted(which: Int) {
    var ess = S.member(1, .essEnterprise)
    switch which {
    case 0: ess.joinedOn = S.today.adding(days: 1)
    case 1: ess.leftOn = S.today
    case 2: ess.organisation.isActive = false
    case 3: ess.countsForMinimum = false
    default: ess.organisation = S.organisation(1, form: 5710)
    }
    #expect(Self.missing([ess, S.member(2, .enterprise)]) == ["ESS_ENTERPRISE"])
  }

  @Test("a member is live until the day before it leaves")
  func lastDay() {
    var ess = S.member(1, .essEnterprise)
    ess.leftOn = S.today.adding(days: 1)
    #expect(Self.missing([ess, S.member(2, .enterprise)]).isEmpty)
  }

  @Test("an undetermined status does not count, and is told")
  func undetermined() {
    let unknown = S.member(1, .essEnterprise, form: 5720)
    let composition = PoleComposition(members: [unknown, S.member(2, .enterprise)], on: S.today)
    #expect(composition.undeterminedCount == 1)
    #expect(composition.violations().brief == ["P1 COMPOSITION_INCOMPLETE"])
    #expect(composition.violations().first?.article?.contains("art. 9") == true)
  }

  @Test("P7: a registered pole breaks and is repaired; a draft does neither")
  func change() {
    let whole = S.pole.members
    let broken = Array(whole.dropFirst())
    func change(_ a: [PoleMember], _ b: [PoleMember], _ state: PoleState) -> CompositionChange? {
      CompositionChange.between(a, b, state: state, on: S.today)
    }
    #expect(change(whole, broken, .registered) == .broken)
    #expect(change(broken, whole, .registered) == .repaired)
    #expect(change(whole, whole, .registered) == nil)
    #expect(change(whole, broken, .draft) == nil)
  }
}
