package import PTCEDomain
package import PTCEMessages
import PTCEStore
import TrameWire

/// A partner's content, read and held against the rules and the tenant's other partners.
package struct PartnerCheck {
  /// What is stored when nothing hard was found.
  package struct Accepted: Sendable {
    /// With names and identifiers in the form that is stored.
    package var content: PartnerContent
    /// Also when only a SIRET was given.
    package var siren: PTCEMessages.Siren?
    package var findings: [PTCEMessages.RuleViolation]
  }

  private var content: PartnerContent
  private let decision: Decision<CheckedPartner>?
  /// Found here, beside what the domain finds.
  private var violations: [PTCEDomain.RuleViolation] = []
  private let fields: FieldMap

  /// `partner`: whose content it is; nil for a new one.
  package init(
    _ content: PartnerContent,
    of partner: PTCEMessages.PartnerID?,
    _ reader: TenantReader
  ) throws {
    self.content = content
    let isNatural = content.kind == .naturalPerson
    fields = Self.fields(isNatural: isNatural)
    var draft = PartnerDraft(
      kind: isNatural ? .naturalPerson : .legalPerson,
      legalName: isNatural ? content.personName : content.legalName
    )
    draft.legalForm = content.legalForm?.rawValue ?? ""
    draft.naf = content.naf?.rawValue ?? ""
    draft.postalCode = content.address?.postalCode?.rawValue ?? ""
    draft.communeCode = content.address?.commune?.rawValue ?? ""
    draft.isForeignOrCollectivity = content.isForeignOrCollectivity
    for (index, identifier) in content.identifiers.enumerated() {
      guard let scheme = PTCEDomain.IdentifierScheme(identifier.scheme) else {
        violations.append(.required("identifiers[\(index)].scheme"))
        continue
      }
      draft.identifiers.append(PartnerDraft.RawIdentifier(scheme, identifier.value))
    }
    if content.kind != .legalPerson && content.kind != .naturalPerson {
      violations.append(.required("kind"))
    }
    for (index, place) in content.establishments.enumerated() {
      let path = "establishments[\(index)]"
      if let violation = refusal(
        place.commune.rawValue,
        PTCEDomain.CommuneCode.self,
        path + ".commune"
      ) {
        violations.append(violation)
      }
    }
    let others = try Self.others(draft, but: partner, reader)
    decision = draft.check(others: others)
  }

  /// The content to store, or `RuleViolated` with everything.
  package func accepted() throws(RuleViolated) -> Accepted {
    let all = violations + (decision?.violations ?? [])
    guard violations.isEmpty, let checked = decision?.outcome else {
      throw RuleViolated(violations: all.messages(fields))
    }
    var content = content
    if content.kind == .naturalPerson {
      content.personName = checked.legalName
    } else {
      content.legalName = checked.legalName
    }
    content.tradeName = TextRule.normalised(content.tradeName)
    content.identifiers = checked.identifiers.map {
      Identifier(scheme: PTCEMessages.IdentifierScheme($0.scheme), value: $0.text)
    }
    content.legalForm = checked.legalForm.map { .init(rawValue: $0.text) }
    content.naf = checked.naf.map { .init(rawValue: $0.text) }
    if content.address != nil {
      content.address?.postalCode = checked.postalCode.map { .init(rawValue: $0.text) }
      content.address?.commune = checked.commune.map { .init(rawValue: $0.text) }
    }
    return Accepted(
      content: content,
      siren: checked.siren.map { .init(rawValue: $0.text) },
      findings: all.messages(fields)
    )
  }

  /// Everything that was found, hard or not.
  package var messages: [PTCEMessages.RuleViolation] {
    (violations + (decision?.violations ?? [])).messages(fields)
  }

  /// One identifier in the form that is stored, or what is wrong with it.
  package static func normalised(
    _ identifier: Identifier,
    path: String
  ) -> Result<String, PTCEDomain.RuleViolation> {
    guard let scheme = PTCEDomain.IdentifierScheme(identifier.scheme) else {
      return .failure(.required(path + ".scheme"))
    }
    do throws(IdentifierRefusal) {
      return .success(try scheme.normalised(identifier.value))
    } catch {
      return .failure(error.violation(path: path + ".value"))
    }
  }

  /// Live partners of the tenant that share an identifier (P6).
  private static func others(
    _ draft: PartnerDraft,
    but partner: PTCEMessages.PartnerID?,
    _ reader: TenantReader
  ) throws -> [PartnerIdentifiers] {
    guard let mine = draft.check().outcome else { return [] }
    var lookups: [(UInt16, String)] = mine.sirets.map { (KeyName.siret, $0.text) }
    if let siren = mine.siren { lookups.append((KeyName.siren, siren.text)) }
    if let rna = mine.rna { lookups.append((KeyName.rna, rna.text)) }
    var found: [UUID128: Partner] = [:]
    for (key, value) in lookups {
      for record in try reader.find(key: key, value: value, limit: 100)
      where record.kind == .partner {
        let other = try Loaded<Partner>(record)
        found[other.id] = other.message
      }
    }
    return found.values
      .filter { $0.id != partner && $0.state == .active }
      .sorted { $0.id.rawValue < $1.id.rawValue }
      .map(PartnerIdentifiers.init)
  }

  private static func fields(isNatural: Bool) -> FieldMap {
    FieldMap(
      prefix: "content.",
      renamed: [
        "legal_name": isNatural ? "content.personName" : "content.legalName",
        "address.commune_code": "content.address.commune",
      ]
    )
  }
}

extension PartnerIdentifiers {
  /// Of a stored partner, whose identifiers were accepted once.
  init(_ partner: Partner) {
    self.init(partner: PTCEDomain.PartnerID(partner.id.rawValue))
    for identifier in partner.content.identifiers {
      guard let scheme = PTCEDomain.IdentifierScheme(identifier.scheme) else { continue }
      do throws(IdentifierRefusal) {
        try add(PartnerDraft.RawIdentifier(scheme, identifier.value))
      } catch {
        continue  // accepted by an earlier rule; it makes no duplicate
      }
    }
  }
}
