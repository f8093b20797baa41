import PTCEDomain
import PTCEMessages
import TrameWire

/// A row's cells, read into a partner's content. What cannot be read is a violation of its cell and
/// nothing else: dirt gets a verdict.
struct ImportCells {
  private(set) var content: PartnerContent
  private(set) var violations: [PTCEDomain.RuleViolation] = []
  /// From fields of the content to cells.
  private(set) var fields: [String: String]

  /// `old`: the partner that the row changes; a cell that is empty leaves what it has.
  init(_ row: ImportRow, onto old: PartnerContent?, system: String) {
    content = old ?? PartnerContent(kind: .legalPerson)
    fields = Self.cells
    readKind(row.kind)
    let name = TextRule.normalised(row.name)
    if !name.isEmpty || old == nil {
      if content.kind == .naturalPerson {
        content.personName = name
      } else {
        content.legalName = name
      }
    }
    if !row.tradeName.isEmpty { content.tradeName = TextRule.normalised(row.tradeName) }
    readIdentifiers(row)
    if !row.legalForm.isEmpty { content.legalForm = .init(rawValue: row.legalForm) }
    if !row.naf.isEmpty { content.naf = .init(rawValue: row.naf) }
    readAddress(row)
    readWorkforce(row.workforceBand)
    readDates(row)
    readContact(row)
    readReference(row.externalReference, system)
  }

  private mutating func readKind(_ text: String) {
    switch TextRule.normalised(text) {
    case "": break
    case "LEGAL_PERSON": content.kind = .legalPerson
    case "NATURAL_PERSON": content.kind = .naturalPerson
    default: refuse("kind", "LEGAL_PERSON, NATURAL_PERSON")
    }
  }

  private mutating func readIdentifiers(_ row: ImportRow) {
    let cells: [(String, PTCEMessages.IdentifierScheme, String)] = [
      ("siren", .siren, row.siren), ("siret", .siret, row.siret), ("rna", .rna, row.rna),
      ("uai", .uai, row.uai), ("rnsr", .rnsr, row.rnsr), ("nda", .nda, row.nda),
    ]
    for (cell, scheme, text) in cells where !text.isEmpty {
      // A number that the partner has already, however it is written, is no second one.
      let identifier = Identifier(scheme: scheme, value: text)
      if case .success(let known) = PartnerCheck.normalised(identifier, path: ""),
        content.identifiers.contains(where: { $0.scheme == scheme && $0.value == known })
      {
        continue
      }
      // One of each kind stands in a file; a partner may have several establishments.
      let isSingle = scheme != .siret
      let index =
        isSingle ? content.identifiers.firstIndex { $0.scheme == scheme } : nil
      if let index {
        content.identifiers[index] = identifier
      } else {
        content.identifiers.append(identifier)
      }
      let place = index ?? content.identifiers.count - 1
      for field in ["", ".value", ".scheme"] {
        fields["content.identifiers[\(place)]\(field)"] = cell
      }
      if fields["content.identifiers"] == nil { fields["content.identifiers"] = cell }
    }
  }

  private mutating func readAddress(_ row: ImportRow) {
    let cells = [row.addressLine, row.postalCode, row.communeCode]
    if cells.allSatisfy(\.isEmpty) { return }
    var address = content.address ?? Address()
    if !row.addressLine.isEmpty { address.lines = [TextRule.normalised(row.addressLine)] }
    if !row.postalCode.isEmpty { address.postalCode = .init(rawValue: row.postalCode) }
    if !row.communeCode.isEmpty { address.commune = .init(rawValue: row.communeCode) }
    content.address = address
  }

  /// The codes of INSEE's register, or the number that a band begins with.
  private mutating func readWorkforce(_ text: String) {
    if text.isEmpty { return }
    let codes: [(String, PTCEMessages.WorkforceBand)] = [
      ("NN", .noEmployee), ("00", .noEmployee), ("01", .from1), ("02", .from3), ("03", .from6),
      ("11", .from10), ("12", .from20), ("21", .from50), ("22", .from100), ("31", .from200),
      ("32", .from250), ("41", .from500), ("42", .from1000), ("51", .from2000),
      ("52", .from5000), ("53", .from10000),
    ]
    let code = TextRule.normalised(text)
    guard let band = codes.first(where: { $0.0 == code })?.1 else {
      refuse("workforceBand", codes.map(\.0).joined(separator: ", "))
      return
    }
    content.workforce = band
  }

  private mutating func readDates(_ row: ImportRow) {
    if let date = date(row.esusFrom, "esusFrom") { content.essEvidence.esusFrom = date }
    if let date = date(row.esusTo, "esusTo") { content.essEvidence.esusTo = date }
    if let date = date(row.essStatutesDeclaredOn, "essStatutesDeclaredOn") {
      content.essEvidence.statutesDeclaredOn = date
    }
  }

  private mutating func date(_ text: String, _ cell: String) -> TrameWire.CivilDate? {
    if text.isEmpty { return nil }
    do throws(DateText.Refusal) {
      return TrameWire.CivilDate(try DateText.parse(text))
    } catch {
      violations.append(error.violation(path: cell))
      return nil
    }
  }

  private mutating func readContact(_ row: ImportRow) {
    let cells = [row.contactName, row.contactFunction, row.contactEmail, row.contactPhone]
    if cells.allSatisfy(\.isEmpty) { return }
    var contact = Contact(
      name: TextRule.normalised(row.contactName),
      function: TextRule.normalised(row.contactFunction)
    )
    if !row.contactEmail.isEmpty { contact.email = .init(rawValue: row.contactEmail) }
    if !row.contactPhone.isEmpty { contact.phone = .init(rawValue: row.contactPhone) }
    let index = content.contacts.firstIndex { $0.name == contact.name }
    if let index { content.contacts[index] = contact } else { content.contacts.append(contact) }
    let place = index ?? content.contacts.count - 1
    for (field, cell) in [
      ("name", "contactName"), ("function", "contactFunction"), ("email", "contactEmail"),
      ("phone", "contactPhone"),
    ] {
      fields["content.contacts[\(place)].\(field)"] = cell
    }
    fields["content.contacts"] = "contactName"
  }

  private mutating func readReference(_ text: String, _ system: String) {
    if text.isEmpty { return }
    let reference = ExternalReference(system: system, id: text)
    if !content.externalReferences.contains(reference) {
      content.externalReferences.append(reference)
    }
  }

  private mutating func refuse(_ cell: String, _ expected: String) {
    violations.append(
      PTCEDomain.RuleViolation(
        .f2,
        .textInvalid,
        .hard,
        path: cell,
        french: "Valeur inconnue ; sont admises : \(expected).",
        english: "Unknown value; these are known: \(expected)."
      )
    )
  }

  private static let cells = [
    "content.kind": "kind", "content.legalName": "name", "content.personName": "name",
    "content.tradeName": "tradeName", "content.legalForm": "legalForm", "content.naf": "naf",
    "content.address": "addressLine", "content.address.postalCode": "postalCode",
    "content.address.commune": "communeCode", "content.workforce": "workforceBand",
    "content.essEvidence.esusFrom": "esusFrom", "content.essEvidence.esusTo": "esusTo",
    "content.essEvidence.statutesDeclaredOn": "essStatutesDeclaredOn",
    "content.externalReferences": "externalReference",
  ]
}
