/// Rows as real files have them, each with the verdict that an import must give. Every file holds
/// some of this: numbers that a spreadsheet has damaged, lost zeros, other registers' numbers.
package enum DirtyPack {
  package enum Expectation: Hashable, Sendable {
    case created
    /// Created, with a finding on that column that the caller should see.
    case createdWithWarning(column: String)
    /// The same as an earlier row with the same key: nothing is written.
    case unchanged
    case refused(column: String)
  }

  package struct Row: Sendable {
    /// What is dirty about it, in a few words; the same for rows that belong together.
    package let label: String
    /// In the order of `PartnerCsv.columns`.
    package let cells: [String]
    package let expectation: Expectation

    package subscript(_ column: String) -> String {
      PartnerCsv.columns.firstIndex(of: column).map { cells[$0] } ?? ""
    }
  }

  /// In order: a file made of them must be read in it, for the repeated rows at its end.
  package static let rows: [Row] = singles + repeatedWithKeys + trueDuplicates

  private static let singles: [Row] = cases.enumerated().map { index, dirt in
    row(dirt.label, key: "dirty-" + padded(index, 3), dirt.changes, dirt.expectation)
  }

  /// Fifteen grants to one body look the same and are fifteen: the keys tell them apart.
  private static let repeatedWithKeys = (0..<15).map { index in
    row(
      "identical row, own key",
      key: "same-" + padded(index, 3),
      ["siren": "", "legal_name": "Amicale des rives"],
      .createdWithWarning(column: "siren")
    )
  }

  private static let trueDuplicates = (0..<15).map { index in
    row(
      "identical row, same key",
      key: "twin-000",
      ["siren": "", "legal_name": "Amicale du pont"],
      index == 0 ? .createdWithWarning(column: "siren") : .unchanged
    )
  }

  /// A clean partner with its own SIREN, changed where the case says.
  private static func row(
    _ label: String,
    key: String,
    _ changes: [String: String],
    _ expectation: Expectation
  ) -> Row {
    let clean = [
      "client_key": key, "legal_name": "Atelier d'essai", "kind": "LEGAL_PERSON",
      "siren": InventedNumbers.siren(seed: 0, index: sirenPlace(key)), "legal_form": "9220",
      "naf": "94.99Z", "ess_status": "ESS", "ess_basis": "LEGAL_FORM", "address": "1 rue du Port",
      "postal_code": "35000", "commune_code": "35238", "email": "essai@example.org",
      "pole_key": "pole-00000", "category": "ESS_ENTERPRISE", "role": "MEMBER",
    ]
    let cells = PartnerCsv.columns.map { changes[$0] ?? clean[$0] ?? "" }
    return Row(label: label, cells: cells, expectation: expectation)
  }

  /// Far from the places that the generator's partners take in small sets.
  private static func sirenPlace(_ key: String) -> Int {
    990_000 + (Int(key.suffix(3)) ?? 0)
  }
}
