import PTCEDomain
import PTCEMessages
import PTCEStore
import TrameWire

/// What is asked of a new tenant: a name, a kind, and for a region a code that it has on its first
/// day and that no other tenant bears then.
struct TenantCheck {
  private let request: CreateTenantRequest
  private let validFrom: Int32
  private var violations: [PTCEDomain.RuleViolation] = []

  init(_ request: CreateTenantRequest, today: Int32, _ directory: Directory) {
    self.request = request
    validFrom = request.validFrom?.days ?? today
    violations += TextRule(1...100).violations(request.name, path: "name")
    switch request.kind {
    case .region: checkRegion(directory)
    case .national: violations.append(Self.secondDesk)
    default: violations.append(.required("kind"))
    }
  }

  /// The tenant but for its id, or `RuleViolated` with everything.
  func accepted() throws(RuleViolated) -> Draft {
    _ = try violations.accepted(FieldMap())
    return Draft(
      regionCode: request.regionCode?.rawValue,
      name: TextRule.normalised(request.name),
      validFrom: validFrom,
      quotas: PTCEStore.TenantQuotas(request.quotas)
    )
  }

  /// A tenant without an id.
  struct Draft: Sendable {
    let regionCode: String?
    let name: String
    let validFrom: Int32
    let quotas: PTCEStore.TenantQuotas

    func tenant(id: PTCEStore.TenantID) -> PTCEStore.Tenant {
      PTCEStore.Tenant(
        id: id,
        regionCode: regionCode,
        names: [DatedName(name: name, validFrom: validFrom)],
        validFrom: validFrom,
        quotas: quotas
      )
    }
  }

  private mutating func checkRegion(_ directory: Directory) {
    guard let text = request.regionCode?.rawValue else {
      violations.append(.required("regionCode"))
      return
    }
    let day = PTCEDomain.CivilDate(TrameWire.CivilDate(days: validFrom))
    guard let code = PTCEDomain.RegionCode(known: text), code.exists(on: day) else {
      violations.append(
        RuleViolation(
          .f1,
          .identifierInvalid,
          .hard,
          path: "regionCode",
          french: "Aucune région ne porte le code \(text) au \(day.french).",
          english: "No region has the code \(text) on \(day)."
        )
      )
      return
    }
    if directory.tenant(regionCode: text, on: validFrom) != nil {
      violations.append(
        RuleViolation(
          .p6,
          .duplicateIdentifier,
          .hard,
          path: "regionCode",
          french: "La région \(text) a déjà son administration au \(day.french).",
          english: "Region \(text) has its administration already on \(day)."
        )
      )
    }
  }

  private static let secondDesk = PTCEDomain.RuleViolation(
    .p6,
    .duplicateIdentifier,
    .hard,
    path: "kind",
    french: "L'échelon national existe déjà : il n'y en a qu'un.",
    english: "The national desk exists already: there is only one."
  )
}
