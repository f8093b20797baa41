/// Commands on the members of a pole.
extension Pole {
  /// A pole with its members changed, and what that did to its composition (P7).
  package struct MembersChanged: Hashable, Sendable {
    package let pole: Pole
    package let composition: CompositionChange?
  }

  /// Facts about the pole that its own record does not hold.
  package struct MemberFacts: Hashable, Sendable {
    /// An award of the pole is ACTIVE (P11).
    package var hasActiveAward: Bool
    /// The reason given with the command.
    package var reason: String

    package init(hasActiveAward: Bool = false, reason: String = "") {
      self.hasActiveAward = hasActiveAward
      self.reason = reason
    }
  }

  package func add(_ member: PoleMember, today: CivilDate) -> Decision<MembersChanged> {
    var findings = Findings()
    if !state.isEditable { findings.add(frozenViolation("members")) }
    let live = liveMembers(on: today).map(\.member)
    if live.contains(where: { $0.partner == member.partner }) {
      findings.hard(
        .s3,
        .memberExists,
        "member.partner",
        "Ce partenaire est déjà membre du pôle.",
        "This partner is already a live member of the pole."
      )
    }
    findings.add(Self.periodViolation(member))
    if !member.organisation.isActive {
      findings.hard(
        .s3,
        .fieldRequired,
        "member.partner",
        "Ce partenaire a cessé d'exister.",
        "This partner no longer exists."
      )
    }
    if member.role == .lead, live.contains(where: { $0.role == .lead }) {
      findings.hard(
        .p3,
        .leadMissing,
        "member.role",
        "Le pôle a déjà une structure porteuse.",
        "The pole already has a lead.",
        [.init("leads", .count(2))]
      )
    }
    findings.add(member.categoryViolations(on: today, path: "member.category"))
    findings.add(placeViolation(member))
    return changed(members + [member], today, findings)
  }

  /// Replaces a live membership: another role, category or count. P11 asks for a reason when an
  /// award is active and the category or the ESS status changes.
  package func update(
    _ member: PoleMember,
    facts: MemberFacts,
    today: CivilDate
  ) -> Decision<MembersChanged> {
    var findings = Findings()
    if !state.isEditable { findings.add(frozenViolation("members")) }
    guard let (index, old) = liveMember(member.partner, today) else {
      findings.add(Self.notMemberViolation)
      return .refused(findings.all)
    }
    findings.add(Self.periodViolation(member))
    let isOther = old.category != member.category
    let wasEss = old.organisation.essStatus(on: today).value
    if facts.hasActiveAward, facts.reason.isEmpty,
      isOther || wasEss != member.organisation.essStatus(on: today).value
    {
      findings.hard(
        .p11,
        .reasonRequired,
        "reason",
        "Une subvention est en cours : motivez le changement de catégorie ou de statut ESS.",
        "An award is active: give a reason for the change of category or ESS status."
      )
    }
    var after = self
    after.members[index] = member
    if state == .registered { findings.add(after.leadViolations(on: today)) }
    findings.add(member.categoryViolations(on: today, path: "member.category"))
    return changed(after.members, today, findings)
  }

  /// Ends a membership. A broken composition is a finding, never a refusal (P7); but a registered
  /// pole's lead cannot leave before another one leads, and P11 asks for a reason.
  package func endMembership(
    of partner: PartnerID,
    leftOn: CivilDate,
    facts: MemberFacts,
    today: CivilDate
  ) -> Decision<MembersChanged> {
    var findings = Findings()
    if !state.isEditable { findings.add(frozenViolation("members")) }
    guard let (index, old) = liveMember(partner, today) else {
      findings.add(Self.notMemberViolation)
      return .refused(findings.all)
    }
    var after = members
    after[index].leftOn = leftOn
    findings.add(Self.periodViolation(after[index]))
    if facts.hasActiveAward, facts.reason.isEmpty {
      findings.hard(
        .p11,
        .reasonRequired,
        "reason",
        "Une subvention est en cours : motivez le départ de ce membre.",
        "An award is active: give a reason for the member's leaving."
      )
    }
    if old.role == .lead, state == .registered {
      findings.hard(
        .p3,
        .leadMissing,
        "partner",
        "La structure porteuse ne peut pas partir avant qu'une autre porte le pôle.",
        "The lead cannot leave before another member leads the pole."
      )
    }
    return changed(after, today, findings)
  }

  private func changed(
    _ after: [PoleMember],
    _ today: CivilDate,
    _ before: Findings
  ) -> Decision<MembersChanged> {
    var findings = before
    let composition = CompositionChange.between(members, after, state: state, on: today)
    findings.add(composition?.finding(path: "members"))
    var pole = self
    pole.members = after
    return Decision(findings, MembersChanged(pole: pole, composition: composition))
  }

  /// P2 for a newcomer to a registered pole; a draft is checked when it registers.
  private func placeViolation(_ member: PoleMember) -> RuleViolation? {
    guard state != .draft, member.countsForMinimum else { return nil }
    return territoryViolation(member, path: "member")
  }

  private func liveMember(_ partner: PartnerID, _ today: CivilDate) -> (Int, PoleMember)? {
    liveMembers(on: today).first { $0.member.partner == partner }
  }

  private static func periodViolation(_ member: PoleMember) -> RuleViolation? {
    guard let leftOn = member.leftOn, leftOn < member.joinedOn else { return nil }
    return RuleViolation(
      .f3,
      .periodInvalid,
      .hard,
      path: "member.left_on",
      french: "Le membre part (\(leftOn.french)) avant d'arriver (\(member.joinedOn.french)).",
      english: "The member leaves (\(leftOn)) before it joins (\(member.joinedOn))."
    )
  }

  private static let notMemberViolation = RuleViolation(
    .s3,
    .fieldRequired,
    .hard,
    path: "member.partner",
    french: "Ce partenaire n'est pas membre du pôle.",
    english: "This partner is not a live member of the pole."
  )
}
