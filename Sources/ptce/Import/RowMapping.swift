import PTCEMessages

/// Columns of a file by their names, as fields of a row. Columns it does not know are told once
/// and left out.
struct RowMapping {
  private static let fields: [String: any WritableKeyPath<ImportRow, String> & Sendable] = [
    "client_key": \.clientKey, "kind": \.kind, "legal_name": \.name, "trade_name": \.tradeName,
    "siren": \.siren, "siret": \.siret, "rna": \.rna, "uai": \.uai, "rnsr": \.rnsr, "nda": \.nda,
    "legal_form": \.legalForm, "naf": \.naf, "address": \.addressLine,
    "postal_code": \.postalCode, "commune_code": \.communeCode, "commune_name": \.communeName,
    "workforce_band": \.workforceBand, "esus_from": \.esusFrom, "esus_to": \.esusTo,
    "ess_statutes_declared_on": \.essStatutesDeclaredOn, "contact_name": \.contactName,
    "contact_function": \.contactFunction, "email": \.contactEmail, "phone": \.contactPhone,
    "external_reference": \.externalReference,
  ]

  private let columns: [(any WritableKeyPath<ImportRow, String> & Sendable)?]
  let unknown: [String]

  init(header: [String]) throws {
    let names = header.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
    columns = names.map { Self.fields[$0] }
    unknown = names.filter { Self.fields[$0] == nil }
    if !names.contains("legal_name") {
      throw Failure(
        Failure.usage,
        "the first line is no header: a column legal_name is missing",
        "known columns: \(Self.fields.keys.sorted().joined(separator: ";"))"
      )
    }
  }

  func row(_ number: UInt64, _ cells: [String]) -> ImportRow {
    var row = ImportRow()
    row.row = number
    for (index, cell) in cells.enumerated() where index < columns.count {
      if let field = columns[index] { row[keyPath: field] = cell }
    }
    if row.externalReference.isEmpty { row.externalReference = row.clientKey }
    return row
  }
}
