/// An application as the rules see it.
package struct FundingApplication: Hashable, Sendable {
  package struct Project: Hashable, Sendable {
    package var title: String
    package var description: String
    package var start: CivilDate?
    package var end: CivilDate?

    package init(
      title: String,
      description: String = "",
      start: CivilDate? = nil,
      end: CivilDate? = nil
    ) {
      self.title = title
      self.description = description
      self.start = start
      self.end = end
    }
  }

  package struct Document: Hashable, Sendable {
    package enum Scan: String, Sendable {
      case pending = "PENDING"
      case clean = "CLEAN"
      case infected = "INFECTED"
    }

    /// As the call names it in `requiredDocuments`.
    package let kind: String
    package let scan: Scan

    package init(kind: String, scan: Scan) {
      self.kind = kind
      self.scan = scan
    }
  }

  package var id: ApplicationID
  package var call: CallID
  package var pole: PoleID
  package var tenant: TenantID
  package var applicant: Organisation
  package var project: Project
  package var requested: Cents
  package var budget: Budget
  package var documents: [Document]
  /// Once received.
  package var receipt: Receipt?
  package var state: ApplicationState
  /// The fields that INCOMPLETE reopens.
  package var reopenedFields: Set<String>

  package init(
    id: ApplicationID,
    call: CallID,
    pole: PoleID,
    tenant: TenantID,
    applicant: Organisation,
    project: Project,
    requested: Cents,
    budget: Budget,
    documents: [Document] = [],
    receipt: Receipt? = nil,
    state: ApplicationState = .draft,
    reopenedFields: Set<String> = []
  ) {
    self.id = id
    self.call = call
    self.pole = pole
    self.tenant = tenant
    self.applicant = applicant
    self.project = project
    self.requested = requested
    self.budget = budget
    self.documents = documents
    self.receipt = receipt
    self.state = state
    self.reopenedFields = reopenedFields
  }
}

/// What proves that an application came in, and when.
package struct Receipt: Hashable, Sendable {
  package var electronicAt: Instant?
  package var postmarkOn: CivilDate?
  /// What backs an agent's claim: the attachment's name, the register's entry. Not needed when the
  /// server itself received.
  package var evidence: String
  /// Recorded after the call had closed.
  package var isLateEntry: Bool

  package init(
    electronicAt: Instant? = nil,
    postmarkOn: CivilDate? = nil,
    evidence: String = "",
    isLateEntry: Bool = false
  ) {
    self.electronicAt = electronicAt
    self.postmarkOn = postmarkOn
    self.evidence = evidence
    self.isLateEntry = isLateEntry
  }

  /// What is compared with the deadline: the electronic file, else the postmark.
  package var proof: FundingCall.Evidence? {
    if let electronicAt { return .instant(electronicAt) }
    return postmarkOn.map(FundingCall.Evidence.postmark)
  }

  /// The day in Paris on which it came in.
  package var date: CivilDate? { electronicAt.map(ParisClock.date) ?? postmarkOn }
}
