/// A partner's place in a pole.
package struct PoleMember: Hashable, Sendable {
  package var organisation: Organisation
  package var category: PartnerCategory
  package var role: MemberRole
  package var joinedOn: CivilDate
  /// The first day on which it is no longer a member.
  package var leftOn: CivilDate?
  /// Whether the membership is put forward for the minima of the law and of a call.
  package var countsForMinimum: Bool

  package init(
    _ organisation: Organisation,
    category: PartnerCategory,
    role: MemberRole = .member,
    joinedOn: CivilDate,
    leftOn: CivilDate? = nil,
    countsForMinimum: Bool = true
  ) {
    self.organisation = organisation
    self.category = category
    self.role = role
    self.joinedOn = joinedOn
    self.leftOn = leftOn
    self.countsForMinimum = countsForMinimum
  }

  package var partner: PartnerID { organisation.partner }

  /// Live: joined, not left, and the partner itself still exists.
  package func isLive(on date: CivilDate) -> Bool {
    joinedOn <= date && date < (leftOn ?? .latest) && organisation.isActive
  }

  func counts(on date: CivilDate) -> Bool { countsForMinimum && isLive(on: date) }

  /// Counted as an enterprise of the ESS: by category, and by its status that day.
  func countsAsEss(on date: CivilDate) -> Bool {
    category == .essEnterprise && counts(on: date)
      && organisation.essStatus(on: date).value == .ess
  }
}
