import PTCEDomain
import PTCEMessages
import PTCEStore
import TrameWire

/// What a change of a partner does to the poles that it is a live member of.
struct PartnerEffects {
  private let scope: WriteScope
  private let old: Partner
  private let new: Partner
  private let poles: [PoleAggregate]

  init(_ old: Partner, _ new: Partner, _ scope: WriteScope) throws {
    self.old = old
    self.new = new
    self.scope = scope
    let today = TrameWire.CivilDate(scope.today)
    let live = try scope.reader
      .all(KeyName.membershipsOfPartner, old.id.rawValue, as: Membership.self)
      .map(\.message)
      .filter { $0.joinedOn <= today && $0.leftOn.map { today < $0 } ?? true }
    poles = try Set(live.map(\.pole.rawValue)).sorted()
      .map { try PoleAggregate(PTCEMessages.PoleID(rawValue: $0), scope.reader) }
  }

  /// P11: while an award of one of its poles is active, a change of the ESS status needs a reason.
  func checkReason(
    _ reason: String,
    _ findings: [PTCEMessages.RuleViolation]
  ) throws {
    let was = Organisation(old).essStatus(on: scope.today).value
    let becomes = Organisation(new).essStatus(on: scope.today).value
    guard was != becomes, TextRule.normalised(reason).isEmpty else { return }
    for pole in poles where try scope.reader.hasActiveAward(pole.loaded.message.id) {
      let violation = PTCEDomain.RuleViolation(
        .p11,
        .reasonRequired,
        .hard,
        path: "reason",
        french: "Une subvention est en cours : motivez le changement de statut ESS.",
        english: "An award is active: give a reason for the change of ESS status."
      )
      throw RuleViolated(violations: findings + [violation].messages(FieldMap()))
    }
  }

  /// P7: tells each registered pole whose composition breaks or is repaired, as a new version of it
  /// and an event of its own. Answers a finding for each that breaks.
  func tell() -> [PTCEMessages.RuleViolation] {
    var findings: [PTCEMessages.RuleViolation] = []
    let organisation = Organisation(new)
    for pole in poles {
      var members = pole.domain.members
      for index in members.indices where members[index].partner == organisation.partner {
        members[index].organisation = organisation
      }
      let change = CompositionChange.between(
        pole.domain.members,
        members,
        state: pole.domain.state,
        on: scope.today
      )
      guard let change else { continue }
      scope.tell(change, of: pole, with: members)
      if change == .broken {
        let violation = PTCEDomain.RuleViolation(
          .p7,
          .compositionIncomplete,
          .warning,
          path: "content",
          french: "Le pôle \(pole.loaded.message.number) ne remplit plus les conditions de"
            + " l'article 9.",
          english: "The pole \(pole.loaded.message.number) no longer meets article 9.",
          parameters: [.init("pole", .text(pole.loaded.message.number))]
        )
        findings += [violation].messages(FieldMap())
      }
    }
    return findings
  }
}
