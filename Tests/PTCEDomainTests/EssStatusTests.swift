import PTCEDomain
import Testing

@Suite("Membership of the social and solidarity economy")
struct EssStatusTests {
  @Test("the table has 97 forms without repeats")
  func table() {
    #expect(LegalForm.all.count == 97)
    #expect(Set(LegalForm.all.map(\.code)).count == 97)
    let byForm = LegalForm.all.filter { $0.essRule == .byForm }
    #expect(byForm.allSatisfy { $0.code.isPrivateLegalPerson })
  }

  static func evidence(_ form: Int?) -> EssEvidence {
    EssEvidence(legalForm: form.map { Samples.form($0) })
  }

  @Test(
    "a form decides alone where the law says so",
    arguments: [
      (9220, EssStatus.Value.ess, EssStatus.Basis.legalForm), (5558, .ess, .legalForm),
      (8210, .ess, .legalForm), (9300, .ess, .legalForm), (9210, .notEss, .legalForm),
      (1000, .notEss, .legalForm), (7210, .notEss, .legalForm), (5710, .notEss, .nothing),
      (5720, .undetermined, .nothing),
    ]
  )
  func byForm(form: Int, value: EssStatus.Value, basis: EssStatus.Basis) {
    let status = Self.evidence(form).status(on: Samples.today)
    #expect(status == EssStatus(value, basis, asOf: Samples.today))
  }

  @Test("an unknown organisation is undetermined, never a no")
  func unknown() {
    #expect(Self.evidence(nil).status(on: Samples.today).value == .undetermined)
  }

  @Test("an ESUS approval counts from its first to its last day, for a conditional form")
  func esus() {
    var evidence = Self.evidence(5710)
    evidence.esusFrom = Samples.date(2015, 1, 1)
    evidence.esusTo = Samples.date(2019, 12, 31)
    #expect(evidence.status(on: Samples.date(2014, 12, 31)).value == .notEss)
    #expect(evidence.status(on: Samples.date(2015, 1, 1)).basis == .esus)
    #expect(evidence.status(on: Samples.date(2019, 12, 31)).value == .ess)
    #expect(evidence.status(on: Samples.date(2020, 1, 1)).value == .notEss)
    evidence.legalForm = Samples.form(7210)
    #expect(evidence.status(on: Samples.today).value == .notEss)
  }

  @Test("statutes, the register's flag and an agent's decision come in that order")
  func order() {
    var evidence = Self.evidence(5499)
    evidence.isFlaggedInSirene = true
    #expect(evidence.status(on: Samples.today).basis == .sirene)
    evidence.statutesDeclaredOn = Samples.date(2015, 1, 1)
    #expect(evidence.status(on: Samples.today).basis == .statutes)
    #expect(evidence.status(on: Samples.date(2014, 1, 1)).basis == .sirene)
    evidence.override = .notEss
    #expect(
      evidence.status(on: Samples.today) == EssStatus(.notEss, .override, asOf: Samples.today)
    )
  }

  @Test("the register's flag does not overrule a form that can never belong")
  func strayFlag() {
    var evidence = Self.evidence(9210)
    evidence.isFlaggedInSirene = true
    #expect(evidence.status(on: Samples.today).value == .notEss)
    evidence.legalForm = Samples.form(5720)
    #expect(evidence.status(on: Samples.today).value == .ess)
  }
}
