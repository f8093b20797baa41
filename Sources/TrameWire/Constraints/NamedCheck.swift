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

  /// Whether the text passes; never more than linear in its length, and without allocating.
  public func accepts(_ text: String) -> Bool {
    let answer = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe accepts($0) }
    // Only strings bridged from elsewhere have no contiguous UTF-8.
    return unsafe answer ?? Array(text.utf8).withUnsafeBufferPointer { unsafe accepts($0) }
  }

  private func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .siren: return bytes.count == 9 && (unsafe isLuhnValid(bytes))
    case .siret: return unsafe isSiret(bytes)
    case .rna: return unsafe isRNA(bytes)
    case .uai: return unsafe isUAI(bytes)
    case .email: return unsafe isEmail(bytes)
    case .text: return unsafe hasControl(bytes) == false
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

private func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

private func isLuhnValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var sum = 0
  for offset in 0..<bytes.count {
    let digit = unsafe Int(bytes[bytes.count - 1 - offset]) - 48
    guard digit >= 0, digit < 10 else { return false }
    sum += offset & 1 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 == 0
}

private func isSiret(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes.count == 14, unsafe bytes.allSatisfy(isDigit),
    unsafe isLuhnValid(UnsafeBufferPointer(rebasing: bytes[..<9]))
  else { return false }
  let number = unsafe bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  let isLaPoste = number / 100_000 == 356_000_000
  if isLaPoste && number != 35_600_000_000_048 {
    return unsafe bytes.reduce(0) { $0 + Int($1 - UInt8(ascii: "0")) } % 5 == 0
  }
  return unsafe isLuhnValid(bytes)
}

private func isRNA(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes.count == 10, unsafe bytes[0] == UInt8(ascii: "W") else { return false }
  guard unsafe isDigit(bytes[1]), unsafe isLetter(bytes[2]) || isDigit(bytes[2]) else {
    return false
  }
  return unsafe bytes[3...].allSatisfy(isDigit)
}

private func isUAI(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes.count == 8, unsafe bytes[..<7].allSatisfy(isDigit) else { return false }
  let number = unsafe bytes[..<7].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  let keys: StaticString = "ABCDEFGHJKLMNPRSTUVWXYZ"
  return unsafe bytes[7] == keys.utf8Start[number % 23]
}

private func isEmail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes.count <= 254 else { return false }
  var at = -1
  var labelStart = 0
  var dots = 0
  for index in 0..<bytes.count {
    let byte = unsafe bytes[index]
    if byte <= 0x20 || byte == 0x7F { return false }
    if byte == UInt8(ascii: "@") {
      if at >= 0 || index == 0 { return false }
      at = index
      labelStart = index + 1
    } else if byte == UInt8(ascii: "."), at >= 0 {
      if index == labelStart { return false }
      labelStart = index + 1
      dots += 1
    }
  }
  return at >= 0 && dots > 0 && labelStart < bytes.count
}

/// Controls are 00 to 1F but for the newline, 7F, and U+0080 to U+009F, which are C2 80 to C2 9F.
/// Eight bytes a step; only a step that holds a candidate is looked at byte by byte.
private func hasControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = bytes.baseAddress else { return false }
  func isControl(_ index: Int) -> Bool {
    let byte = unsafe start[index]
    if byte < 0x20 { return byte != UInt8(ascii: "\n") }
    if byte == 0xC2 { return unsafe index + 1 < bytes.count && start[index + 1] < 0xA0 }
    return byte == 0x7F
  }
  let ones: UInt64 = 0x0101_0101_0101_0101
  var index = 0
  while index + 8 <= bytes.count {
    let word = unsafe loadWord(UnsafeRawPointer(start + index))
    let delete = word ^ (ones &* 0x7F)
    let lead = word ^ (ones &* 0xC2)
    let low = (word &- ones &* 0x20) & ~word
    if (low | (delete &- ones) & ~delete | (lead &- ones) & ~lead) & highBits != 0 {
      for offset in index..<index + 8 where isControl(offset) { return true }
    }
    index += 8
  }
  while index < bytes.count {
    if isControl(index) { return true }
    index += 1
  }
  return false
}
