/// The identifiers of one partner, read, and the rules between them and between partners.
package struct PartnerIdentifiers: Hashable, Sendable {
  /// Which partner; nil while it does not exist yet.
  package var partner: PartnerID?
  package private(set) var identifiers: [CheckedPartner.Identifier] = []
  package private(set) var sirets: [Siret] = []
  package private(set) var sirens: [Siren] = []
  package private(set) var rna: Rna?

  package init(partner: PartnerID? = nil) { self.partner = partner }

  /// The legal person's number, from the SIREN or else from a SIRET.
  package var siren: Siren? { sirens.first ?? sirets.first?.siren }

  package mutating func add(_ raw: PartnerDraft.RawIdentifier) throws(IdentifierRefusal) {
    switch raw.scheme {
    case .siren: sirens.append(try Siren(parsing: raw.text))
    case .siret: sirets.append(try Siret(parsing: raw.text))
    case .rna: rna = try Rna(parsing: raw.text)
    default: break
    }
    let text = try raw.scheme.normalised(raw.text)
    identifiers.append(CheckedPartner.Identifier(scheme: raw.scheme, text: text))
  }

  /// F1: one legal person has one SIREN.
  func contradictions() -> [RuleViolation] {
    let all = Set(sirens + sirets.map(\.siren))
    guard all.count > 1 else { return [] }
    let list = all.sorted().map(\.text)
    return [
      RuleViolation(
        .f1,
        .identifierInconsistent,
        .hard,
        path: "identifiers",
        french: "Ces identifiants désignent plusieurs personnes morales :"
          + " \(list.joined(separator: ", ")).",
        english: "These identifiers name several legal persons: \(list.joined(separator: ", ")).",
        parameters: [.init("sirens", .texts(list))]
      )
    ]
  }

  /// P6: the same SIRET or RNA, or the same SIREN with no establishment on either side, is refused;
  /// another establishment of the same SIREN is a warning.
  package func duplicates(_ others: [PartnerIdentifiers]) -> [RuleViolation] {
    var findings = Findings()
    for other in others where other.partner == nil || other.partner != partner {
      if let siret = sirets.first(where: other.sirets.contains) {
        findings.add(Self.duplicate(.siret, siret.text, .hard))
      } else if let siren, siren == other.siren {
        let isSame = sirets.isEmpty && other.sirets.isEmpty
        findings.add(Self.duplicate(.siren, siren.text, isSame ? .hard : .warning))
      }
      if let rna, rna == other.rna { findings.add(Self.duplicate(.rna, rna.text, .hard)) }
    }
    return findings.all
  }

  private static func duplicate(
    _ scheme: IdentifierScheme,
    _ text: String,
    _ level: RuleViolation.Level
  ) -> RuleViolation {
    let isHard = level == .hard
    return RuleViolation(
      .p6,
      .duplicateIdentifier,
      level,
      path: "identifiers",
      french: isHard
        ? "Un partenaire de la région porte déjà le \(scheme.french) \(text)."
        : "Un autre établissement du \(scheme.french) \(text) est déjà partenaire.",
      english: isHard
        ? "A partner of the region already has \(scheme.english) \(text)."
        : "Another establishment of \(scheme.english) \(text) is already a partner.",
      parameters: [.init("scheme", .text(scheme.rawValue)), .init("value", .text(text))]
    )
  }
}
