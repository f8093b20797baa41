/// Reads a partner's texts, and says everything that is wrong with them at once.
extension PartnerDraft {
  /// - Parameter others: live partners of the tenant that share an identifier (P6).
  package func check(others: [PartnerIdentifiers] = []) -> Decision<CheckedPartner> {
    var findings = Findings()
    let name = TextRule.normalised(legalName)
    findings.add(TextRule.legalName.violations(legalName, path: "legal_name"))
    let mine = readIdentifiers(&findings)
    findings.add(mine.duplicates(others))
    let form = Self.read(legalForm, LegalFormCode.self, "legal_form", &findings)
    if let form, form.form == nil {
      findings.warning(
        .f1,
        .identifierInvalid,
        "legal_form",
        "La catégorie juridique \(form) n'est pas dans la table : le statut ESS restera"
          + " indéterminé.",
        "Legal form \(form) is not in the table: the ESS status will stay undetermined.",
        [.init("scheme", .text(IdentifierScheme.legalForm.rawValue))]
      )
    }
    let naf = Self.read(naf, NafCode.self, "naf", &findings)
    let postal = Self.read(postalCode, PostalCode.self, "address.postal_code", &findings)
    let commune = Self.read(communeCode, CommuneCode.self, "address.commune_code", &findings)
    let checked = CheckedPartner(
      kind: kind,
      legalName: name,
      searchKey: SearchKey(name),
      identifiers: mine.identifiers,
      siren: mine.siren,
      sirets: mine.sirets,
      rna: mine.rna,
      legalForm: form,
      naf: naf,
      postalCode: postal,
      commune: commune
    )
    return Decision(findings, checked)
  }

  private func readIdentifiers(_ findings: inout Findings) -> PartnerIdentifiers {
    var mine = PartnerIdentifiers()
    if identifiers.count > Self.identifiersMax {
      findings.hard(
        .f1,
        .identifierInvalid,
        "identifiers",
        "Au plus \(Self.identifiersMax) identifiants sont admis.",
        "At most \(Self.identifiersMax) identifiers are allowed.",
        [.init("max", .count(Self.identifiersMax))]
      )
    }
    for (index, identifier) in identifiers.prefix(Self.identifiersMax).enumerated() {
      let path = "identifiers[\(index)].value"
      guard identifier.scheme.isPartnerScheme else {
        findings.hard(
          .f1,
          .identifierInvalid,
          "identifiers[\(index)].scheme",
          "Un \(identifier.scheme.french) n'identifie pas un partenaire.",
          "A \(identifier.scheme.english) does not identify a partner."
        )
        continue
      }
      do throws(IdentifierRefusal) {
        try mine.add(identifier)
      } catch {
        findings.add(error.violation(path: path))
        continue
      }
      let isOverseas = identifier.scheme == .ridet || identifier.scheme == .tahiti
      if isOverseas, !isForeignOrCollectivity {
        findings.hard(
          .f1,
          .identifierInvalid,
          path,
          "Un \(identifier.scheme.french) désigne un siège hors des régions : cochez « étranger"
            + " ou collectivité d'outre-mer ».",
          "A \(identifier.scheme.english) is for a seat outside the regions: say that the partner"
            + " is foreign or of an overseas collectivity."
        )
      }
    }
    findings.add(mine.contradictions())
    if kind == .legalPerson, identifiers.isEmpty {
      findings.warning(
        .f1,
        .identifierMissing,
        "identifiers",
        "Aucun identifiant : les doublons ne pourront pas être détectés.",
        "No identifier: duplicates cannot be detected."
      )
    }
    return mine
  }

  /// Nil when empty or refused; a refusal is among the findings.
  private static func read<Code: DomainIdentifier>(
    _ text: String,
    _: Code.Type,
    _ path: String,
    _ findings: inout Findings
  ) -> Code? {
    if text.isEmpty { return nil }
    do throws(IdentifierRefusal) {
      return try Code(parsing: text)
    } catch {
      findings.add(error.violation(path: path))
      return nil
    }
  }
}
