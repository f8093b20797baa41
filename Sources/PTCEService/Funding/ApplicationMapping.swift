package import PTCEDomain
package import PTCEMessages
package import PTCEStore
package import TrameWire

/// An application as it is stored, and as the rules see it.
extension Application: StoredMessage {
  package static var kind: RecordKind { .application }
  package static var noun: String { "application" }
  package var stateNumber: UInt8 { state.rawValue }
  package var keys: [RecordKey] {
    [
      RecordKey(name: KeyName.applicationsOfCall, value: call.rawValue.description),
      RecordKey(name: KeyName.applicationsOfPole, value: pole.rawValue.description),
    ]
  }
  /// A receipt is counted, so that its number is never given twice.
  package var amounts: [RecordAmount] {
    receipt == nil
      ? []
      : [RecordAmount(name: AmountName.receipts, subject: RecordID(call.rawValue), value: 1)]
  }
  package var parentID: UUID128? { pole.rawValue }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    originTenant = TenantID(head.origin)
    version = head.version
    createdAt = head.createdAt
    updatedAt = head.updatedAt
  }
}

extension FundingApplication {
  /// A state that is not known here counts as withdrawn: nothing leads out of it.
  package init(_ application: Application, applicant: Organisation) {
    let content = application.content
    let project = content.project ?? PTCEMessages.Project()
    self.init(
      id: PTCEDomain.ApplicationID(application.id.rawValue),
      call: PTCEDomain.CallID(application.call.rawValue),
      pole: PTCEDomain.PoleID(application.pole.rawValue),
      tenant: PTCEDomain.TenantID(application.tenant.rawValue),
      applicant: applicant,
      project: FundingApplication.Project(
        title: project.title,
        description: project.description,
        start: project.start.map { PTCEDomain.CivilDate($0) },
        end: project.end.map { PTCEDomain.CivilDate($0) }
      ),
      requested: Cents(content.requested.value),
      budget: PTCEDomain.Budget(lines: content.budget.lines.map { PTCEDomain.Budget.Line($0) }),
      documents: content.documents.map { Document(kind: $0.kind, scan: Document.Scan($0.scan)) },
      receipt: application.receipt.map { PTCEDomain.Receipt($0.evidence, $0.isLateEntry) },
      state: PTCEDomain.ApplicationState(number: application.state.rawValue) ?? .withdrawn,
      reopenedFields: Set(application.reopenedFields)
    )
  }
}

extension FundingApplication.Document.Scan {
  init(_ scan: ScanState) {
    switch scan {
    case .clean: self = .clean
    case .infected: self = .infected
    default: self = .pending
    }
  }
}

extension PTCEDomain.Budget.Line {
  init(_ line: BudgetLine) {
    self.init(
      line.side == .expense ? .expense : .resource,
      account: Int(line.account),
      year: Int(line.year),
      amount: Cents(line.amount.value),
      isEligible: !line.isIneligible,
      funder: line.funder.map {
        PTCEDomain.Budget.Funder(PTCEDomain.Budget.FunderKind($0.kind), $0.identity)
      }
    )
  }
}

extension PTCEDomain.Budget.FunderKind {
  /// Who is not named among the kinds counts as private: no rate of public money then holds less.
  init(_ kind: PTCEMessages.FunderKind) {
    switch kind {
    case .call: self = .call
    case .state: self = .state
    case .localAuthority: self = .localAuthority
    case .otherPublic: self = .otherPublic
    case .ownFunds: self = .ownFunds
    default: self = .privateFunder
    }
  }
}

extension PTCEDomain.Receipt {
  init(_ evidence: ReceiptEvidence, _ isLateEntry: Bool = false) {
    self.init(
      electronicAt: evidence.electronicAt.map { Instant($0) },
      postmarkOn: evidence.postmarkOn.map { PTCEDomain.CivilDate($0) },
      evidence: evidence.piece,
      isLateEntry: isLateEntry
    )
  }
}
