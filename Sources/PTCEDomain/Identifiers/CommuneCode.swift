/// A commune of the official geographic code (INSEE), by shape. Whether it exists in a given year
/// is a fact of the reference tables.
package struct CommuneCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.commune
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .commune)
    if input.isDigits, input.count == 4 {
      throw input.refusal(.leadingZeroLost, Self.accepted(["0" + input.text]))
    }
    if input.text.hasPrefix("20"), input.isDigits, input.count == 5 {
      let rank = input.text.suffix(3)
      throw input.refusal(.corsicanNumber, ["2A\(rank)", "2B\(rank)"])
    }
    let isCorsican =
      input.count > 1 && input.bytes[0] == UInt8(ascii: "2") && !input.bytes[1].isDigit
    if isCorsican {
      try input.require(shape: "2A999")
    } else {
      try input.require(shape: "99999")
    }
    switch input.text.prefix(2) {
    case "2A", "2B", "97": break
    case "98" where "46789".contains(input.text.dropFirst(2).prefix(1)): break
    case "99": throw input.refusal(.foreignPlace)
    case "01"..."95" where !isCorsican: break
    default: throw input.refusal(.unknownCode)
    }
    if input.text.hasPrefix("97"), !"12345678".contains(input.text.dropFirst(2).prefix(1)) {
      throw input.refusal(.unknownCode)
    }
    text = input.text
  }

  /// The code of its département or overseas territory: two characters, three for 97 and 98.
  package var departementText: String {
    String(text.prefix(text.hasPrefix("97") || text.hasPrefix("98") ? 3 : 2))
  }

  /// Its département; nil in the overseas territories that are none (975, 977, 978, 98x).
  package var departement: DepartementCode? { DepartementCode(known: departementText) }
}
