/// Partners as a file with semicolons, UTF-8 without a byte order mark, lines ended by CRLF as in
/// RFC 4180.
package enum PartnerCsv {
  package static let columns = [
    "client_key", "legal_name", "trade_name", "kind", "siren", "siret", "rna", "uai", "legal_form",
    "naf", "ess_status", "ess_basis", "address", "postal_code", "commune_code", "email", "pole_key",
    "category", "role",
  ]

  package static let header = line(columns)

  /// One partner's cells, in the order of `columns`.
  package static func cells(_ partner: SamplePartner) -> [String] {
    [
      partner.key, partner.legalName, "",
      partner.isNaturalPerson ? "NATURAL_PERSON" : "LEGAL_PERSON", partner.siren ?? "",
      partner.siret ?? "", partner.rna ?? "", partner.uai ?? "", partner.legalForm, partner.naf,
      partner.essStatus.rawValue, partner.essBasis.rawValue, partner.addressLine,
      partner.postalCode, partner.communeCode, partner.email,
      "pole-" + padded(partner.poleIndex, 5), partner.category.name, partner.role.rawValue,
    ]
  }

  package static func row(_ partner: SamplePartner) -> String { line(cells(partner)) }

  /// Quotes what needs it. Cells that a spreadsheet would take for a formula stay as they are: the
  /// file is for programs.
  package static func line(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ";") + "\r\n"
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { byte in
      byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return cell }
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append("\"") }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
