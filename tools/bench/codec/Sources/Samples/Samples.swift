public import OurMessages
import TrameWire

/// Values such as the service holds: French text with accents, typographic apostrophes and dashes,
/// fields left out as often as authors leave them out. The same index gives the same value.
public enum Samples {
  /// A page as `listPoles` answers it.
  public static func page(of count: Int) -> ListPolesResponse {
    ListPolesResponse(
      poles: (0..<count).map(pole),
      page: PageInfo(nextToken: Array("après-le-pôle-\(count)".utf8), total: 1_284)
    )
  }

  /// About a kilobyte.
  public static func pole(_ index: Int) -> Pole {
    Pole(
      id: PoleID(rawValue: id(1, index)),
      number: "PTCE-\(11 + index % 84)-\(2014 + index % 9)-\(1000 + index)",
      tenant: TenantID(rawValue: id(2, index % 13)),
      originTenant: TenantID(rawValue: id(2, index % 13)),
      state: PoleState(rawValue: UInt8(1 + index % 3)),
      version: UInt64(1 + index * 7 % 400),
      createdAt: Timestamp(microseconds: 1_400_000_000_000_000 + Int64(index) * 86_400_123_457),
      updatedAt: Timestamp(microseconds: 1_700_000_000_000_000 + Int64(index) * 3_600_654_321),
      content: content(index),
      lead: index % 4 == 3 ? nil : PartnerID(rawValue: id(3, index)),
      isCompositionValid: index % 5 != 0,
      registeredOn: index % 3 == 0 ? nil : CivilDate(days: 16_300 + Int32(index)),
      findings: index % 10 == 0 ? [finding] : []
    )
  }

  static func content(_ index: Int) -> PoleContent {
    PoleContent(
      title: "Pôle \(themes[index % themes.count]) de \(places[index % places.count])",
      acronym: index % 2 == 0 ? "PTCE-\(index)" : "",
      summary: summaries[index % summaries.count],
      maturity: Maturity(rawValue: UInt8(1 + index % 3)),
      territory: Territory(
        communes: (0..<(2 + index % 4)).map { CommuneCode(rawValue: "\(35_238 + index * 7 + $0)") },
        epcis: [EpciCode(rawValue: "243500139")],
        seat: CommuneCode(rawValue: "\(35_238 + index)"),
        description: "Bassin de vie de \(places[index % places.count]), entre ville et campagne"
      ),
      purposes: [.cooperation, .mutualisation],
      innovations: [.social],
      strategy: Strategy(
        text: strategies[index % strategies.count],
        start: CivilDate(days: 16_436)
      ),
      sectors: [
        Sector(naf: NafCode(rawValue: "38.32Z"), theme: themes[index % themes.count]),
        Sector(theme: "insertion par l’activité économique"),
      ],
      priorityZones: index % 2 == 0 ? [.rural] : [],
      legalForm: LegalFormCode(rawValue: "9220"),
      siren: index % 3 == 0 ? nil : Siren(rawValue: "732829320"),
      createdOn: CivilDate(days: 15_000 + Int32(index)),
      website: "https://pole-\(index).example.org",
      contacts: [contact(index), contact(index + 1)],
      externalReferences: [ExternalReference(system: "dépôt", id: "D-2014-\(index)")],
      labels: index % 2 == 0 ? ["région": "Bretagne", "vague": "2"] : [:]
    )
  }

  /// About 300 bytes.
  public static func partner(_ index: Int) -> Partner {
    Partner(
      id: PartnerID(rawValue: id(3, index)),
      tenant: TenantID(rawValue: id(2, index % 13)),
      originTenant: TenantID(rawValue: id(2, index % 13)),
      state: .active,
      version: UInt64(2 + index),
      createdAt: Timestamp(microseconds: 1_420_000_000_000_000 + Int64(index)),
      updatedAt: Timestamp(microseconds: 1_690_000_000_000_000 + Int64(index)),
      content: PartnerContent(
        kind: .legalPerson,
        legalName: "Association « Les Ateliers de \(places[index % places.count]) »",
        identifiers: [Identifier(scheme: .siret, value: "73282932000074")],
        legalForm: LegalFormCode(rawValue: "9220"),
        naf: NafCode(rawValue: "94.99Z"),
        address: Address(
          lines: ["12, rue de l’Égalité"],
          postalCode: PostalCode(rawValue: "35000"),
          commune: CommuneCode(rawValue: "35238")
        ),
        establishments: [
          Establishment(
            siret: Siret(rawValue: "73282932000074"),
            commune: CommuneCode(rawValue: "35238")
          )
        ],
        workforce: .from10
      ),
      siren: Siren(rawValue: "732829320"),
      ess: EssStatus(value: .ess, basis: .legalForm, asOf: CivilDate(days: 20_000))
    )
  }

  /// A funding application with a budget of twelve lines; about 900 bytes.
  public static func application(_ index: Int) -> Application {
    Application(
      id: ApplicationID(rawValue: id(4, index)),
      call: CallID(rawValue: id(5, 1)),
      pole: PoleID(rawValue: id(1, index)),
      tenant: TenantID(rawValue: id(2, index % 13)),
      originTenant: TenantID(rawValue: id(2, index % 13)),
      state: .submitted,
      version: 4,
      createdAt: Timestamp(microseconds: 1_435_000_000_000_000),
      updatedAt: Timestamp(microseconds: 1_435_700_000_000_000),
      content: ApplicationContent(
        applicant: PartnerID(rawValue: id(3, index)),
        project: Project(
          title: "Mutualiser la collecte et le réemploi à \(places[index % places.count])",
          description: summaries[index % summaries.count],
          start: CivilDate(days: 16_680),
          end: CivilDate(days: 17_775)
        ),
        requested: 28_450_000,
        budget: Budget(lines: (0..<12).map(budgetLine)),
        documents: [
          ApplicationDocument(
            kind: "statuts",
            attachment: AttachmentID(rawValue: id(6, index)),
            filename: "statuts-signés.pdf",
            scan: .clean
          )
        ]
      ),
      receipt: Receipt(
        number: "R-2015-004\(index)",
        evidence: ReceiptEvidence(
          electronicAt: Timestamp(microseconds: 1_435_650_000_000_000),
          channel: .service
        ),
        recordedAt: Timestamp(microseconds: 1_435_650_000_100_000),
        recordedBy: "trame://prod/region-bretagne",
        contentHash: (0..<32).map { UInt8($0 * 7 & 0xFF) }
      )
    )
  }

  static func budgetLine(_ index: Int) -> BudgetLine {
    let isExpense = index < 7
    return BudgetLine(
      side: isExpense ? .expense : .resource,
      account: UInt8(isExpense ? 60 + index : 70 + index - 7),
      year: UInt16(2015 + index % 3),
      amount: Quantity(Int64(1_250_000 + index * 137_550)),
      funder: isExpense ? nil : Funder(kind: .localAuthority, identity: "Région Bretagne"),
      label: budgetLabels[index % budgetLabels.count],
      isAcquired: index % 4 == 0
    )
  }

  static func contact(_ index: Int) -> Contact {
    Contact(
      name: "\(firstNames[index % firstNames.count]) Le Goff",
      function: "coordinatrice du pôle",
      email: EmailAddress(rawValue: "contact\(index)@example.org"),
      phone: index % 2 == 0 ? PhoneNumber(rawValue: "02 99 00 12 34") : nil
    )
  }

  static let finding = RuleViolation(
    rule: "P1",
    reason: "COMPOSITION_INCOMPLETE",
    level: .warning,
    field: "members",
    messageFr: "Il manque une entreprise de l’économie sociale et solidaire.",
    messageEn: "An enterprise of the social and solidarity economy is missing.",
    article: "loi n° 2014-856, art. 9, I",
    parameters: [RuleParameter(name: "count", value: .count(1))]
  )

  static func id(_ kind: UInt64, _ index: Int) -> UUID128 {
    UUID128(
      high: 0x0192_F0C1_2345_7000 | kind,
      low: 0x8ABC_0000_0000_0000 | UInt64(index) &* 0x9E37_79B9_7F4A
    )
  }
}
