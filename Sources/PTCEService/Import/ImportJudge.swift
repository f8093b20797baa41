import PTCEDomain
import PTCEMessages
import PTCEStore
import TrameWire

/// Judges one row and puts what it makes: the scope decides whether that is written.
struct ImportJudge {
  /// A verdict's messages, at most; a row has some twenty cells.
  private static let violationsMax = 16
  let open: ImportOpen
  let scope: WriteScope

  func result(_ row: ImportRow) throws -> ImportRowResult {
    var result = ImportRowResult(row: row.row)
    let old = try match(row)
    let cells = ImportCells(row, onto: old?.message.content, system: open.system)
    let fields = FieldMap(renamed: cells.fields)
    var violations = cells.violations.messages(FieldMap())
    let check = try PartnerCheck(cells.content, of: old?.message.id, scope.reader)
    do {
      let accepted = try check.accepted()
      violations += Self.constraints(accepted.content).map { $0.renamed(fields) }
      violations += accepted.findings.map { $0.renamed(fields) }
      if violations.allSatisfy({ $0.level != .hard }) {
        try put(accepted, old, violations, &result)
        return result
      }
    } catch let error as RuleViolated {
      violations += error.violations.map { $0.renamed(fields) }
    }
    let hard = violations.filter { $0.level == .hard }
    let isSuspect = hard.allSatisfy { $0.rule == RuleID.p6.rawValue }
    result.outcome = isSuspect ? .duplicateSuspect : .rejected
    if isSuspect { result.partner = try suspect(cells.content) }
    result.violations = Array(violations.prefix(Self.violationsMax))
    return result
  }

  private func put(
    _ accepted: PartnerCheck.Accepted,
    _ old: Loaded<Partner>?,
    _ findings: [PTCEMessages.RuleViolation],
    _ result: inout ImportRowResult
  ) throws {
    result.violations = Array(findings.prefix(Self.violationsMax))
    guard let old else {
      var partner = Partner(state: .active, content: accepted.content)
      partner.siren = accepted.siren
      partner.findings = result.violations
      let made = scope.create(partner)
      result.outcome = .created
      if !scope.isTrial { result.partner = made.id }
      result.version = made.version
      return
    }
    var partner = old.message
    partner.content = accepted.content
    partner.siren = accepted.siren
    result.partner = partner.id
    result.version = old.head.version
    if partner == old.message {
      result.outcome = .unchanged
      return
    }
    let effects = try PartnerEffects(old.message, partner, scope)
    try effects.checkReason("", result.violations)
    partner.findings = result.violations + effects.tell()
    result.version = scope.update(old, to: partner).version
    result.outcome = .updated
  }

  /// The partner that the row names, by the first key that matches.
  private func match(_ row: ImportRow) throws -> Loaded<Partner>? {
    let order: [ImportMatch] =
      open.matchBy.isEmpty ? [.externalReference, .siret, .rna] : open.matchBy
    for key in order {
      let found: Loaded<Partner>?
      switch key {
      case .externalReference where !row.externalReference.isEmpty:
        let reference = ExternalReference(system: open.system, id: row.externalReference)
        found = try live(KeyName.externalReference, reference.lookup)
          .first { $0.message.content.externalReferences.contains(reference) }
      case .siret: found = try identified(.siret, row.siret)
      case .rna: found = try identified(.rna, row.rna)
      default: found = nil
      }
      if let found { return found }
    }
    return nil
  }

  private func identified(
    _ scheme: PTCEMessages.IdentifierScheme,
    _ text: String
  ) throws -> Loaded<Partner>? {
    if text.isEmpty { return nil }
    var identifier = Identifier(scheme: scheme, value: text)
    guard case .success(let value) = PartnerCheck.normalised(identifier, path: "") else {
      return nil
    }
    identifier.value = value
    let key = PartnerKeys.key(of: identifier)
    return try live(key.name, key.value).first
  }

  private func live(_ key: UInt16, _ value: String) throws -> [Loaded<Partner>] {
    try scope.reader.find(key: key, value: value, limit: 100)
      .filter { $0.kind == .partner }
      .map { try Loaded<Partner>($0) }
      .filter { $0.message.state == .active }
  }

  /// The first live partner with one of the content's identifiers.
  private func suspect(_ content: PartnerContent) throws -> PTCEMessages.PartnerID? {
    for identifier in content.identifiers {
      guard case .success(let value) = PartnerCheck.normalised(identifier, path: "") else {
        continue
      }
      var lookups = [PartnerKeys.key(of: Identifier(scheme: identifier.scheme, value: value))]
      if identifier.scheme == .siret { lookups.append((KeyName.siren, String(value.prefix(9)))) }
      for key in lookups {
        if let partner = try live(key.name, key.value).first { return partner.message.id }
      }
    }
    return nil
  }

  /// The schema's own bounds, which a row is not held to on the wire.
  private static func constraints(_ content: PartnerContent) -> [PTCEMessages.RuleViolation] {
    content.violations().map { violation in
      PTCEMessages.RuleViolation(
        rule: RuleID.f2.rawValue,
        reason: ReasonCode.textInvalid.rawValue,
        level: .hard,
        field: "content." + violation.field,
        messageFr: "Valeur refusée : \(violation.expected)",
        messageEn: "Refused value: \(violation.expected)"
      )
    }
  }
}

extension ExternalReference {
  /// What a partner is found under: a hash, since both texts may be long.
  var lookup: String { RecordID(hashOf: "\(system)/\(id)").description }
}

extension PTCEMessages.RuleViolation {
  /// With its field named as the cell.
  fileprivate func renamed(_ fields: FieldMap) -> PTCEMessages.RuleViolation {
    var violation = self
    violation.field = fields.field(field)
    return violation
  }
}
