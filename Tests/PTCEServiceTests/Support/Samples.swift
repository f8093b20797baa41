import PTCEMessages
import TrameWire

/// Requests that a test begins with; each is accepted as it stands.
enum Samples {
  static let rennes = CommuneCode(rawValue: "35238")

  static func pole(_ title: String = "Pôle des coopérations de Rennes") -> CreatePoleRequest {
    CreatePoleRequest(
      content: PoleContent(
        title: title,
        territory: Territory(communes: [rennes]),
        purposes: .cooperation,
        innovations: .social,
        strategy: Strategy(text: "Commune et continue.", start: CivilDate(days: 16_436))
      )
    )
  }

  /// A declared association with an establishment in Rennes: of the ESS by its form.
  static func association(_ name: String, siren: String) -> CreatePartnerRequest {
    partner(name, siren: siren, form: "9220")
  }

  /// A commercial company.
  static func company(_ name: String, siren: String) -> CreatePartnerRequest {
    partner(name, siren: siren, form: "5710")
  }

  private static func partner(
    _ name: String,
    siren: String,
    form: String
  ) -> CreatePartnerRequest {
    CreatePartnerRequest(
      content: PartnerContent(
        kind: .legalPerson,
        legalName: name,
        identifiers: [Identifier(scheme: .siren, value: siren)],
        legalForm: LegalFormCode(rawValue: form),
        establishments: [Establishment(commune: rennes)]
      )
    )
  }
}
