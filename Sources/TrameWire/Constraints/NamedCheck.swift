/// Checks that a schema can name where a pattern is not enough: `@check(siret)`.
public enum NamedCheck: String, Sendable, CaseIterable {
  /// French company number: nine digits, Luhn.
  case siren
  /// French establishment number: fourteen digits, Luhn over all and over the first nine; La Poste
  /// (SIREN 356000000) sums its digits to a multiple of five instead, but for its head office.
  case siret
  /// French association number: W, a digit, a digit or letter, seven digits.
  case rna
  /// French school number: seven digits and a key letter.
  case uai
  /// An e-mail address of plain shape: one @, a dot in the domain, no spaces, at most 254 bytes.
  case email
  /// No control characters except the newline.
  case text

  /// Finds a check by its name in schemas.
  public init?(named name: String) { self.init(rawValue: name) }

  /// What the check accepts, for people.
  public var expectation: String {
    switch self {
    case .siren: "a SIREN of nine digits with a valid key"
    case .siret: "a SIRET of fourteen digits with valid keys"
    case .rna: "an RNA number: W, then nine characters (W751515517)"
    case .uai: "a UAI of seven digits and a valid key letter"
    case .email: "an e-mail address"
    case .text: "text without control characters"
    }
  }

  /// Whether the text passes; never more than linear in its length.
  public func accepts(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    switch self {
    case .siren: return bytes.count == 9 && isLuhnValid(bytes)
    case .siret: return isSiret(bytes)
    case .rna: return isRNA(bytes)
    case .uai: return isUAI(bytes)
    case .email: return isEmail(bytes)
    case .text:
      return text.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.properties.generalCategory != .control
      }
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isLuhnValid(_ bytes: [UInt8]) -> Bool {
  var sum = 0
  for (offset, byte) in bytes.reversed().enumerated() {
    guard isDigit(byte) else { return false }
    let digit = Int(byte - UInt8(ascii: "0"))
    sum += offset % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 == 0
}

private func isSiret(_ bytes: [UInt8]) -> Bool {
  guard bytes.count == 14, bytes.allSatisfy(isDigit), isLuhnValid(Array(bytes[..<9])) else {
    return false
  }
  let isLaPoste = bytes.starts(with: Array("356000000".utf8))
  if isLaPoste && bytes != Array("35600000000048".utf8) {
    return bytes.reduce(0) { $0 + Int($1 - UInt8(ascii: "0")) } % 5 == 0
  }
  return isLuhnValid(bytes)
}

private func isRNA(_ bytes: [UInt8]) -> Bool {
  guard bytes.count == 10, bytes[0] == UInt8(ascii: "W"), isDigit(bytes[1]) else { return false }
  let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[2])
  return (isLetter || isDigit(bytes[2])) && bytes[3...].allSatisfy(isDigit)
}

private func isUAI(_ bytes: [UInt8]) -> Bool {
  guard bytes.count == 8, bytes[..<7].allSatisfy(isDigit) else { return false }
  let number = bytes[..<7].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  return bytes[7] == Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)[number % 23]
}

private func isEmail(_ bytes: [UInt8]) -> Bool {
  guard bytes.count <= 254, !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
    return false
  }
  let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[0].isEmpty else { return false }
  let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
}
