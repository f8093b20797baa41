package import PTCEDomain
package import PTCEMessages
package import PTCEStore
package import TrameWire

/// A call as it is stored, and as the rules see it.
extension Call: StoredMessage {
  package static var kind: RecordKind { .call }
  package static var noun: String { "call" }
  package var stateNumber: UInt8 { state.rawValue }
  package var keys: [RecordKey] {
    [RecordKey(name: KeyName.callReference, value: reference, unique: true)]
  }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = head.tenant == .national ? nil : TenantID(head.tenant)
    isNational = head.tenant == .national
    version = head.version
    createdAt = head.createdAt
    updatedAt = head.updatedAt
  }

  /// With what the clock has done to it until an instant. Only for answers: the stored state is the
  /// one that was written.
  package func derived(at now: Timestamp) -> Call {
    var call = self
    let domain = FundingCall(self)
    call.state.rawValue = domain.state(at: Instant(now)).number
    call.asOf = now
    call.closesAt = domain.closesAt.map { Timestamp(microseconds: $0.microseconds) }
    return call
  }
}

extension FundingCall {
  /// A state that is not known here counts as cancelled: nothing is received or decided.
  package init(_ call: Call) {
    let content = call.content
    self.init(
      id: PTCEDomain.CallID(call.id.rawValue),
      owner: call.tenant.map { .tenant(PTCEDomain.TenantID($0.rawValue)) } ?? .national,
      kind: FundingCall.Kind(content.kind),
      title: content.title,
      state: PTCEDomain.CallState(number: call.state.rawValue) ?? .cancelled,
      opensAt: content.opensAt.map { Instant($0) },
      deadline: content.deadline.flatMap { PTCEDomain.LocalDeadline($0) },
      closedAt: call.closedAt.map { Instant($0) },
      envelope: Cents(content.envelope.value),
      funders: content.funders.map { PTCEDomain.FunderShare($0) },
      scope: content.scopeTenants.isEmpty
        ? .everyTenant
        : .tenants(Set(content.scopeTenants.map { PTCEDomain.TenantID($0.rawValue) })),
      rules: PTCEDomain.CallRules(content.rules)
    )
  }

  /// The first instant that is too late: the deadline's, or when it was closed by hand before.
  var closesAt: Instant? {
    guard let end = deadline?.closesAt else { return closedAt }
    return closedAt.map { min($0, end) } ?? end
  }
}

extension FundingCall.Kind {
  init(_ kind: PTCEMessages.CallKind) {
    switch kind {
    case .expressionOfInterest: self = .expressionOfInterest
    case .permanent: self = .permanent
    default: self = .callForProjects
    }
  }
}

extension PTCEDomain.LocalDeadline {
  /// Nil when there is no such minute.
  init?(_ deadline: PTCEMessages.LocalDeadline) {
    self.init(
      PTCEDomain.CivilDate(deadline.date),
      hour: Int(deadline.hour),
      minute: Int(deadline.minute)
    )
  }
}

extension PTCEDomain.FunderShare {
  init(_ share: PTCEMessages.FunderShare) {
    self.init(funder: share.funder, amount: Cents(share.amount.value))
  }
}

extension PTCEDomain.CallRules {
  init(_ rules: PTCEMessages.CallRules) {
    let expected = (Int(rules.expectedAwardsMin), Int(rules.expectedAwardsMax))
    self.init(
      awardMin: rules.awardMin.map { Cents($0.value) },
      awardMax: rules.awardMax.map { Cents($0.value) },
      stateRateMax: rules.stateRateMax.flatMap { PTCEDomain.BasisPoints(Int($0.value)) },
      localAuthorityRateMax: rules.localAuthorityRateMax
        .flatMap { PTCEDomain.BasisPoints(Int($0.value)) },
      localAuthoritiesRateMax: rules.localAuthoritiesRateMax
        .flatMap { PTCEDomain.BasisPoints(Int($0.value)) },
      requiresLocalCofunding: rules.requiresLocalCofunding,
      durationMonthsMax: rules.durationMonthsMax.map { Int($0) },
      excludesPreviouslySupported: rules.excludesPreviouslySupported,
      legalPersonsMin: rules.legalPersonsMin.map { Int($0) },
      requiresPrivateLegalPerson: rules.requiresPrivateLegalPerson,
      requiresPaperCopy: rules.requiresPaperCopy,
      expectedAwards: expected.0 <= expected.1 && expected.1 > 0 ? expected.0...expected.1 : nil,
      requiredDocuments: rules.requiredDocuments
    )
  }
}
