/// The charter: who has signed it, and what makes a signature valid.
extension Pole {
  /// Months that a member other than the lead has to sign, from the day it joined.
  package static let signatureMonths = 12

  /// P8: the lead has signed the charter in force; the others within twelve months of joining.
  /// Before the first charter there is nothing to sign.
  package func charterViolations(
    _ versions: [CharterVersion],
    on date: CivilDate
  ) -> [RuleViolation] {
    guard let charter = CharterVersion.inForce(versions, on: date) else { return [] }
    var findings = Findings()
    for (index, member) in liveMembers(on: date) {
      let hasSigned = signatures.contains {
        $0.partner == member.partner && $0.stands(versions, on: date)
      }
      if hasSigned { continue }
      let version = RuleViolation.Parameter("charter_version", .text(charter.id))
      if member.role == .lead {
        findings.hard(
          .p8,
          .charterNotSigned,
          "members[\(index)]",
          "La structure porteuse n'a pas signé la charte en vigueur (\(charter.id)).",
          "The lead has not signed the charter in force (\(charter.id)).",
          [version]
        )
        continue
      }
      let due = max(member.joinedOn, charter.effectiveFrom).adding(months: Self.signatureMonths)
      if due < date {
        findings.warning(
          .p8,
          .charterNotSigned,
          "members[\(index)]",
          "Ce membre devait signer la charte (\(charter.id)) avant le \(due.french).",
          "This member had to sign the charter (\(charter.id)) by \(due).",
          [version, .init("due_on", .date(due))]
        )
      }
    }
    return findings.all
  }

  /// P9: whether a signature may be recorded today.
  package func sign(
    _ signature: CharterSignature,
    charters: [CharterVersion],
    today: CivilDate
  ) -> Decision<Pole> {
    var findings = Findings()
    if !state.isEditable {
      findings.add(frozenViolation("signatures"))
    }
    if !liveMembers(on: today).contains(where: { $0.member.partner == signature.partner }) {
      findings.hard(
        .p9,
        .signatureInvalid,
        "partner",
        "Le signataire n'est pas membre du pôle.",
        "The signatory is not a live member of the pole."
      )
    }
    findings.add(Self.dateViolations(signature, charters, today))
    let isRepeated = signatures.contains {
      $0.partner == signature.partner && $0.charterVersion == signature.charterVersion
        && $0.state == .valid
    }
    if isRepeated {
      findings.hard(
        .p9,
        .signatureInvalid,
        "partner",
        "Ce membre a déjà signé cette version de la charte.",
        "This member has already signed this version of the charter."
      )
    }
    var signed = self
    signed.signatures.append(signature)
    return Decision(findings, signed)
  }

  /// P9: a known version, signed between its publication and today.
  private static func dateViolations(
    _ signature: CharterSignature,
    _ charters: [CharterVersion],
    _ today: CivilDate
  ) -> [RuleViolation] {
    var findings = Findings()
    if signature.signedOn > today {
      findings.hard(
        .p9,
        .signatureInvalid,
        "signed_on",
        "La signature est datée du \(signature.signedOn.french), dans le futur.",
        "The signature is dated \(signature.signedOn), in the future.",
        [.init("signed_on", .date(signature.signedOn)), .init("today", .date(today))]
      )
    }
    let charter = charters.first { $0.id == signature.charterVersion }
    if let charter, signature.signedOn < charter.publishedOn {
      findings.hard(
        .p9,
        .signatureInvalid,
        "signed_on",
        "La charte \(charter.id) n'a été publiée que le \(charter.publishedOn.french).",
        "Charter \(charter.id) was only published on \(charter.publishedOn).",
        [.init("published_on", .date(charter.publishedOn))]
      )
    }
    if charter == nil {
      findings.hard(
        .p9,
        .signatureInvalid,
        "charter_version",
        "La version « \(signature.charterVersion) » de la charte est inconnue.",
        "Charter version '\(signature.charterVersion)' is unknown.",
        [.init("known", .texts(charters.map(\.id)))]
      )
    }
    return findings.all
  }

  /// S1 where the pole can no longer change.
  func frozenViolation(_ path: String) -> RuleViolation {
    RuleViolation(
      .s1,
      .illegalTransition,
      .hard,
      path: path,
      french: "Le pôle est à l'état \(state.rawValue) : il ne change plus.",
      english: "The pole is \(state.rawValue): it no longer changes.",
      parameters: [.init("from", .text(state.rawValue))]
    )
  }
}
