/// What becomes of a name in generated Swift.
package struct SymbolChange: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case added
    case removed
    case renamed
    case changed
  }

  package var kind: Kind
  /// As it is used: `Pole.title`, `FundingServiceClient.decideAward`. A renamed one by its old name.
  package var symbol: String
  /// Of a renamed one the new name, of a changed one what it was and what it is.
  package var detail: String

  static func added(_ symbol: String) -> SymbolChange {
    SymbolChange(kind: .added, symbol: symbol, detail: "")
  }
  static func removed(_ symbol: String) -> SymbolChange {
    SymbolChange(kind: .removed, symbol: symbol, detail: "")
  }
  static func renamed(_ symbol: String, to name: String) -> SymbolChange {
    SymbolChange(kind: .renamed, symbol: symbol, detail: name)
  }
  static func changed(_ symbol: String, from: String, to: String) -> SymbolChange {
    SymbolChange(kind: .changed, symbol: symbol, detail: "\(from) → \(to)")
  }
}
