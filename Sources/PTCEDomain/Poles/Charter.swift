/// A version of the charter of the PTCE approach.
package struct CharterVersion: Hashable, Sendable {
  /// `2014-09`.
  package let id: String
  package let publishedOn: CivilDate
  package let effectiveFrom: CivilDate
  /// Whether signatures of earlier versions no longer count once this one is in force.
  package let requiresNewSignature: Bool

  package init(
    id: String,
    publishedOn: CivilDate,
    effectiveFrom: CivilDate,
    requiresNewSignature: Bool = false
  ) {
    self.id = id
    self.publishedOn = publishedOn
    self.effectiveFrom = effectiveFrom
    self.requiresNewSignature = requiresNewSignature
  }

  /// The one in force that day; nil before the first.
  package static func inForce(_ versions: [CharterVersion], on date: CivilDate) -> CharterVersion? {
    versions.filter { $0.effectiveFrom <= date }.max { $0.effectiveFrom < $1.effectiveFrom }
  }
}

/// A partner's signature of one version of the charter, for one pole.
package struct CharterSignature: Hashable, Sendable {
  package var partner: PartnerID
  package var charterVersion: String
  package var signedOn: CivilDate
  package var revokedOn: CivilDate?

  package init(
    partner: PartnerID,
    charterVersion: String,
    signedOn: CivilDate,
    revokedOn: CivilDate? = nil
  ) {
    self.partner = partner
    self.charterVersion = charterVersion
    self.signedOn = signedOn
    self.revokedOn = revokedOn
  }

  package var state: SignatureState { revokedOn == nil ? .valid : .revoked }

  /// Derived: a version that asks for new signatures has come into force since.
  package func isSuperseded(_ versions: [CharterVersion], on date: CivilDate) -> Bool {
    guard let mine = versions.first(where: { $0.id == charterVersion }) else { return false }
    return versions.contains {
      $0.requiresNewSignature && $0.effectiveFrom > mine.effectiveFrom && $0.effectiveFrom <= date
    }
  }

  /// Whether it stands that day for the charter in force.
  package func stands(_ versions: [CharterVersion], on date: CivilDate) -> Bool {
    signedOn <= date && date < (revokedOn ?? .latest) && !isSuperseded(versions, on: date)
      && versions.contains { $0.id == charterVersion }
  }
}

/// ```
/// VALID ──► REVOKED
/// ```
package enum SignatureState: String, LifecycleState {
  case valid = "VALID"
  case revoked = "REVOKED"

  package static let subject = (french: "Signature de la charte", english: "charter signature")
  package var next: [SignatureState] { self == .valid ? [.revoked] : [] }
}
