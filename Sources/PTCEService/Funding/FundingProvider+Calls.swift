import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Calls for projects.
extension FundingProvider {
  package func createCall(
    _ request: CreateCallRequest,
    _ call: ServerCall
  ) async throws -> Call {
    let caller = try context.authorize(call)
    let mayOwn =
      request.isNational
      ? caller.roles.contains(.nationalAdmin)
      : caller.tenant != nil && caller.roles.contains(.tenantAdmin)
    guard mayOwn else {
      throw RPCError(
        .permissionDenied,
        request.isNational
          ? "a national call is made by the national desk"
          : "a tenant's call is made by an administrator of the tenant"
      )
    }
    let owner = request.isNational ? PTCEStore.TenantID.national : caller.home
    return try await context.writing(
      as: owner,
      caller,
      call,
      request,
      isTrial: request.validateOnly
    ) { scope in
      var content = request.content ?? CallContent()
      content.title = TextRule.normalised(content.title)
      var made = Call(reference: request.reference, state: .draft, content: content)
      made.isNational = request.isNational
      if !request.isNational { made.tenant = scope.tenant }
      let violations = Self.formViolations(content) + FundingCall(made).draftViolations()
      made.findings = try violations.accepted(FundingFields.content)
      let taken = try scope.reader.findAcrossTenants(
        key: KeyName.callReference,
        value: request.reference,
        limit: 1
      )
      guard taken.isEmpty else {
        throw RPCError(.alreadyExists, "reference: another call has \(request.reference) already")
      }
      return scope.create(made).derived(at: scope.now)
    }
  }

  private static func formViolations(_ content: CallContent) -> [PTCEDomain.RuleViolation] {
    var violations: [PTCEDomain.RuleViolation] = []
    if ![.callForProjects, .expressionOfInterest, .permanent].contains(content.kind) {
      violations.append(.required("kind"))
    }
    let names = content.funders.map(\.funder)
    if Set(names).count != names.count {
      violations.append(
        PTCEDomain.RuleViolation(
          .f3,
          .amountInvalid,
          .hard,
          path: "funders",
          french: "Un financeur est nommé deux fois.",
          english: "A funder is named twice."
        )
      )
    }
    return violations
  }

  package func getCall(_ request: GetCallRequest, _ call: ServerCall) async throws -> Call {
    try await context.reading(call) { scope in
      try scope.reader.requireCall(request.call).message.derived(at: scope.now)
    }
  }

  package func listCalls(
    _ request: ListCallsRequest,
    _ call: ServerCall
  ) async throws -> ListCallsResponse {
    try await context.reading(call) { scope in
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let tenant = PTCEDomain.TenantID(TenantID(scope.reader.tenant).rawValue)
      var homes: Set<PTCEStore.TenantID> = [.national]
      homes.insert(scope.reader.tenant)
      var all: [Loaded<Call>] = []
      for home in homes { all += try scope.reader.calls(of: home) }
      let matching = all.filter { loaded in
        let content = loaded.message.content
        let domain = FundingCall(loaded.message)
        let state = PTCEMessages.CallState(rawValue: domain.state(at: Instant(scope.now)).number)
        return (request.states.isEmpty || request.states.contains(state))
          && (request.kind == .unspecified || request.kind == content.kind)
          && (!request.isInScope || domain.scope.contains(tenant))
      }
      let (calls, info) = try Loaded.page(
        of: matching.sorted { $0.id < $1.id },
        request.page,
        question: question
      )
      return ListCallsResponse(calls: calls.map { $0.derived(at: scope.now) }, page: info)
    }
  }

  package func publishCall(
    _ request: PublishCallRequest,
    _ call: ServerCall
  ) async throws -> Call {
    try await move(
      request.call,
      to: .published,
      request.expectedVersion,
      call,
      request,
      isTrial: request.validateOnly
    )
  }

  package func closeCall(_ request: CloseCallRequest, _ call: ServerCall) async throws -> Call {
    try await move(
      request.call,
      to: .closed,
      request.expectedVersion,
      call,
      request,
      reason: request.reason
    )
  }

  package func startSelection(
    _ request: StartSelectionRequest,
    _ call: ServerCall
  ) async throws -> Call {
    try await move(request.call, to: .inSelection, request.expectedVersion, call, request)
  }

  private func move<Q: WireMessage>(
    _ id: PTCEMessages.CallID,
    to target: PTCEDomain.CallState,
    _ expected: UInt64?,
    _ call: ServerCall,
    _ request: Q,
    isTrial: Bool = false,
    reason: String = ""
  ) async throws -> Call {
    let owner = try await owner(id, call)
    let caller = try context.authorize(call)
    guard owner == .national || caller.roles.contains(.tenantAdmin) else {
      throw RPCError(.permissionDenied, "a tenant's call is changed by its administrator")
    }
    return try await context.writing(as: owner, caller, call, request, isTrial: isTrial) { scope in
      let old = try scope.reader.require(id.rawValue, as: Call.self)
      try scope.expect(expected, of: old)
      let (moved, findings) = try FundingCall(old.message)
        .move(to: target, now: Instant(scope.now))
        .accepted(FundingFields.call)
      var changed = old.message
      changed.state.rawValue = moved.state.number
      changed.closedAt = moved.closedAt.map { Timestamp(microseconds: $0.microseconds) }
      changed.findings = findings
      scope.noteReason(reason)
      return scope.update(old, to: changed).derived(at: scope.now)
    }
  }

  package func getEnvelope(
    _ request: GetEnvelopeRequest,
    _ call: ServerCall
  ) async throws -> Envelope {
    try await context.reading(call) { scope in
      let call = try scope.reader.requireCall(request.call).message
      return try EnvelopeReading(call, scope.reader).message(at: scope.now)
    }
  }
}

extension TenantReader {
  /// Every call of a tenant; there are few.
  fileprivate func calls(of tenant: PTCEStore.TenantID) throws -> [Loaded<Call>] {
    var all: [Loaded<Call>] = []
    var after: PagePosition?
    while true {
      let batch = try list(.call, after: after, limit: 1000, in: tenant)
      all += try batch.records.map { try Loaded($0) }
      guard let next = batch.next else { return all }
      after = next
    }
  }
}
