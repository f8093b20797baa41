package import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Who is in a pole.
extension PoleProvider {
  package func addMember(
    _ request: AddMemberRequest,
    _ call: ServerCall
  ) async throws -> Membership {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let aggregate = try PoleAggregate(request.pole, scope.reader)
      let partner = try scope.reader.require(request.partner.rawValue, as: Partner.self)
      var membership = Membership(
        pole: request.pole,
        partner: request.partner,
        category: request.category,
        role: request.role,
        joinedOn: request.joinedOn ?? TrameWire.CivilDate(scope.today),
        countsForMinimum: request.countsForMinimum ?? true,
        commitment: request.commitment
      )
      guard let member = PoleMember(membership, Organisation(partner.message)) else {
        throw RuleViolated(violations: Self.missing(membership).messages(PoleFields.member))
      }
      let (changed, findings) = try aggregate.domain.add(member, today: scope.today)
        .accepted(PoleFields.member)
      membership.findings = findings
      scope.tell(changed.composition, of: aggregate, with: changed.pole.members)
      return scope.create(membership)
    }
  }

  /// F4 for a category or a role that is not said, or not known here.
  private static func missing(_ membership: Membership) -> [PTCEDomain.RuleViolation] {
    var violations: [PTCEDomain.RuleViolation] = []
    if PTCEDomain.PartnerCategory(rawValue: membership.category.rawValue) == nil {
      violations.append(.required("category"))
    }
    if PTCEDomain.MemberRole(membership.role) == nil { violations.append(.required("role")) }
    return violations
  }

  package func endMembership(
    _ request: EndMembershipRequest,
    _ call: ServerCall
  ) async throws -> Membership {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.membership.rawValue, as: Membership.self)
      try scope.expect(request.expectedVersion, of: old)
      let aggregate = try PoleAggregate(old.message.pole, scope.reader)
      let leftOn = request.leftOn ?? TrameWire.CivilDate(scope.today)
      let facts = PTCEDomain.Pole.MemberFacts(
        hasActiveAward: try scope.reader.hasActiveAward(old.message.pole),
        reason: TextRule.normalised(request.reason)
      )
      let (changed, findings) = try aggregate.only(old.id)
        .endMembership(
          of: PTCEDomain.PartnerID(old.message.partner.rawValue),
          leftOn: PTCEDomain.CivilDate(leftOn),
          facts: facts,
          today: scope.today
        )
        .accepted(PoleFields.leaving)
      var membership = old.message
      membership.leftOn = leftOn
      membership.findings = findings
      scope.tell(changed.composition, of: aggregate, with: changed.pole.members)
      return scope.update(old, to: membership)
    }
  }

  package func listMembers(
    _ request: ListMembersRequest,
    _ call: ServerCall
  ) async throws -> ListMembersResponse {
    try await context.reading(call) { scope in
      let aggregate = try PoleAggregate(request.pole, scope.reader)
      let matches = zip(aggregate.memberships, aggregate.domain.members)
        .filter { membership, member in
          let isLive = request.liveOn.map { member.isLive(on: PTCEDomain.CivilDate($0)) } ?? true
          return isLive
            && (request.categories.isEmpty
              || request.categories.contains(membership.message.category))
        }
        .map(\.0)
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let (members, info) = try Loaded.page(of: matches, request.page, question: question)
      return ListMembersResponse(members: members, page: info)
    }
  }
}

extension WriteScope {
  /// P7: a change that breaks a registered pole's composition, or repairs it, is a new version of
  /// the pole and an event of its own.
  func tell(
    _ change: CompositionChange?,
    of aggregate: PoleAggregate,
    with members: [PoleMember]
  ) {
    guard let change else { return }
    let pole = aggregate.loaded.message.derived(from: members, on: today)
    _ = update(
      aggregate.loaded,
      to: pole,
      as: change == .broken ? .compositionBroken : .compositionRepaired
    )
  }
}

extension TenantReader {
  /// Whether an award of the pole is active, which makes some changes need a reason (P11).
  package func hasActiveAward(_ pole: PTCEMessages.PoleID) throws -> Bool {
    let active = UInt16(PTCEDomain.AwardState.active.number)
    return try find(key: KeyName.awardsOfPole, value: pole.rawValue.description, limit: 1000)
      .contains { $0.kind == .award && $0.state == active }
  }
}

extension PTCEDomain.RuleViolation {
  /// F4: a field that this operation needs and did not get.
  package static func required(_ path: String) -> PTCEDomain.RuleViolation {
    PTCEDomain.RuleViolation(
      .f4,
      .fieldRequired,
      .hard,
      path: path,
      french: "Ce champ est obligatoire.",
      english: "This field is required."
    )
  }
}
