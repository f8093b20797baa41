package import PTCEDomain
package import PTCEMessages
package import PTCEStore
package import TrameWire

/// Awards and tranches as they are stored, and as the rules see them.
extension Award: StoredMessage {
  package static var kind: RecordKind { .award }
  package static var noun: String { "award" }
  package var stateNumber: UInt8 { state.rawValue }
  package var keys: [RecordKey] {
    [
      RecordKey(name: KeyName.awardsOfPole, value: pole.rawValue.description),
      RecordKey(name: KeyName.awardsOfCall, value: call.rawValue.description),
      RecordKey(name: KeyName.awardOfApplication, value: application.rawValue.description),
      RecordKey(name: KeyName.awardsOfApplicant, value: applicant.rawValue.description),
    ]
  }
  /// What it takes of the call's envelope and of each funder's share (A1), in the transaction that
  /// writes it: so the sum over every tenant is never behind.
  package var amounts: [RecordAmount] {
    let subject = RecordID(call.rawValue)
    switch PTCEDomain.AwardState(number: state.rawValue) {
    case .proposed:
      return [RecordAmount(name: AmountName.reserved, subject: subject, value: amount.value)]
    case .some(let state) where state.isCommitted:
      var amounts = [
        RecordAmount(name: AmountName.decided, subject: subject, value: amount.value),
        RecordAmount(name: AmountName.paid, subject: subject, value: paid.value - recovered.value),
      ]
      for share in split {
        amounts.append(
          RecordAmount(
            name: AmountName.funderShare,
            subject: .funder(share.funder, of: call),
            value: share.amount.value
          )
        )
      }
      return amounts
    default: return []
    }
  }
  package var parentID: UUID128? { application.rawValue }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    originTenant = TenantID(head.origin)
    version = head.version
    createdAt = head.createdAt
    updatedAt = head.updatedAt
  }

  /// A state that is not known here counts as cancelled: nothing leads out of it.
  package var domainState: PTCEDomain.AwardState {
    PTCEDomain.AwardState(number: state.rawValue) ?? .cancelled
  }

  /// Gives back to the envelope what is above an amount, from the last funder's share on.
  package mutating func lower(to final: Int64) {
    var excess = amount.value - final
    guard excess > 0 else { return }
    amount.value = final
    for index in split.indices.reversed() {
      let cut = min(excess, split[index].amount.value)
      split[index].amount.value -= cut
      excess -= cut
    }
  }
}

/// A tranche has a kind of its own; the record's kind stands here, where it does not hide that one.
package protocol TrancheRecord: StoredMessage {}

extension TrancheRecord {
  package static var kind: RecordKind { .tranche }
}

extension PTCEMessages.Tranche: TrancheRecord {
  package static var noun: String { "tranche" }
  package var stateNumber: UInt8 { state.rawValue }
  /// By award in the order of their creation, then by sequence.
  package var sortText: String {
    let digits = String(sequence)
    return "\(award.rawValue)-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
  package var keys: [RecordKey] {
    [RecordKey(name: KeyName.tranchesOfAward, value: award.rawValue.description)]
  }
  package var parentID: UUID128? { award.rawValue }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    version = head.version
  }
}

extension PTCEDomain.Tranche {
  /// A state that is not known here counts as cancelled.
  package init(_ tranche: PTCEMessages.Tranche) {
    self.init(
      sequence: Int(tranche.sequence),
      kind: Kind(tranche.kind) ?? .recovery,
      plannedOn: PTCEDomain.CivilDate(tranche.plannedOn),
      amount: Cents(tranche.amount.value),
      state: PTCEDomain.TrancheState(number: tranche.state.rawValue) ?? .cancelled,
      certifiedBy: tranche.certifiedBy,
      paid: Cents(tranche.paid.value),
      recovered: Cents(tranche.recovered.value)
    )
  }
}

extension PTCEDomain.Tranche.Kind {
  /// Nil when it is not said, or of a newer schema.
  package init?(_ kind: TrancheKind) {
    switch kind {
    case .advance: self = .advance
    case .intermediate: self = .intermediate
    case .balance: self = .balance
    case .recovery: self = .recovery
    default: return nil
    }
  }
}

extension TenantReader {
  /// An award's tranches by sequence, cancelled ones too.
  package func tranches(
    of award: PTCEMessages.AwardID
  ) throws -> [Loaded<PTCEMessages.Tranche>] {
    try all(KeyName.tranchesOfAward, award.rawValue, as: PTCEMessages.Tranche.self)
      .sorted { ($0.message.sequence, $0.id) < ($1.message.sequence, $1.id) }
  }
}
