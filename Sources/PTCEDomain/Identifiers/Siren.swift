/// A legal person's number: nine digits, Luhn.
package struct Siren: DomainIdentifier {
  package static let scheme = IdentifierScheme.siren
  package let text: String

  /// La Poste, whose establishments have their own control sum.
  package static let laPoste = Siren(valid: "356000000")

  package init(parsing raw: String) throws(IdentifierRefusal) {
    self = try Self.read(IdentifierText(raw, .siren))
  }

  init(valid text: String) { self.text = text }

  static func read(_ input: IdentifierText) throws(IdentifierRefusal) -> Siren {
    if input.isDigits, input.count < 9 {
      let padded = String(repeating: "0", count: 9 - input.count) + input.text
      let isPlausible = input.count >= 6 && Luhn.accepts(padded.utf8)
      if isPlausible { throw input.refusal(.leadingZeroLost, [padded]) }
    }
    if input.isDigits, input.count == 14 {
      let head = String(input.text.prefix(9))
      throw input.refusal(.otherScheme(.siret), Luhn.accepts(head.utf8) ? [head] : [])
    }
    do throws(IdentifierRefusal) {
      try input.require(shape: "999999999")
    } catch {
      // O for 0 and I for 1 are typing mistakes worth a guess.
      let typed = input.bytes.lookalikesAsDigits
      guard typed.count == 9, typed.allSatisfy(\.isDigit), Luhn.accepts(typed) else { throw error }
      throw IdentifierRefusal(
        .siren,
        error.problem,
        raw: input.raw,
        guesses: [String(decoding: typed, as: UTF8.self)]
      )
    }
    guard Luhn.accepts(input.bytes) else { throw input.refusal(.badKey) }
    return Siren(valid: input.text)
  }
}

/// An intercommunal grouping, named by its SIREN. Whether a grouping of that number exists is a
/// fact of the reference tables, not of its shape.
package struct EpciCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.epci
  package let siren: Siren
  package var text: String { siren.text }

  package init(parsing raw: String) throws(IdentifierRefusal) {
    siren = try Siren.read(IdentifierText(raw, .epci))
  }
}

extension [UInt8] {
  /// Letters that are typed for digits, replaced: O and o by 0, I and l by 1.
  var lookalikesAsDigits: [UInt8] {
    map {
      switch $0 {
      case UInt8(ascii: "O"), UInt8(ascii: "o"): UInt8(ascii: "0")
      case UInt8(ascii: "I"), UInt8(ascii: "l"): UInt8(ascii: "1")
      default: $0
      }
    }
  }
}
