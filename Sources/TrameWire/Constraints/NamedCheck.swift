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

  func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .siren: return unsafe CompanyNumber.isSiren(bytes)
    case .siret: return unsafe CompanyNumber.isSiret(bytes)
    case .rna: return unsafe isRNA(bytes)
    case .uai: return unsafe isUAI(bytes)
    case .email: return unsafe EmailShape.accepts(bytes)
    case .text: return unsafe hasControl(bytes) == false
    }
  }
}

// Checks with the bounds they imply or are mostly used with: one call each from generated code.
// Where they say no, the rules are asked one by one.

@usableFromInline @inline(never)
func isSiren(_ text: String) -> Bool {
  unsafe text.utf8.withContiguousStorageIfAvailable { unsafe CompanyNumber.isSiren($0) } ?? false
}

@usableFromInline @inline(never)
func isSiret(_ text: String) -> Bool {
  unsafe text.utf8.withContiguousStorageIfAvailable { unsafe CompanyNumber.isSiret($0) } ?? false
}

/// Without controls, and of so many Unicode scalars.
@usableFromInline @inline(never)
func isPlain(_ text: String, _ least: Int, _ most: Int) -> Bool {
  let answer = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
    if unsafe hasControl(bytes) { return false }
    if isSurelyWithin(bytes.count, least, most) { return true }
    let count = unsafe scalarCount(bytes)
    return count >= least && count <= most
  }
  return answer ?? false
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

private func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

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

/// Controls are 00 to 1F but for the newline, 7F, and U+0080 to U+009F, which are C2 80 to C2 9F.
private func hasControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = bytes.baseAddress else { return false }
  var index = 0
  while index + 8 < bytes.count {
    let next = unsafe loadWord(start + index + 1)
    if hasControl(unsafe loadWord(start + index), next) { return true }
    index += 8
  }
  // Spaces fill the last word; the last sequence ends with it.
  let count = bytes.count - index
  let filling = count == 8 ? 0 : spaces << UInt64(8 * count)
  let word = unsafe shortWord(start + index, count) | filling
  return hasControl(word, word >> 8 | spaces << 56)
}

private var ones: UInt64 { 0x0101_0101_0101_0101 }
private var spaces: UInt64 { 0x2020_2020_2020_2020 }

/// Whether one of eight bytes begins a control; `next` is the byte behind each.
@inline(__always)
private func hasControl(_ word: UInt64, _ next: UInt64) -> Bool {
  let delete = word ^ (ones &* 0x7F)
  let lead = word ^ (ones &* 0xC2)
  // Most words end here: this finds every candidate, and by borrowing a few that are none.
  let low = (word &- spaces) & ~word
  let isOther = (low | (delete &- ones) & ~delete | (lead &- ones) & ~lead) & highBits == 0
  if isOther { return false }
  let controls = zeros(word & (ones &* 0xE0)) & ~zeros(word ^ (ones &* 0x0A)) | zeros(delete)
  // A continuation below A0 has no bit 5.
  return controls | zeros(lead) & ~(next << 2) != 0
}

/// The highest bit of each byte that is 0.
@inline(__always)
private func zeros(_ word: UInt64) -> UInt64 {
  ~(((word & ~highBits) &+ ~highBits) | word) & highBits
}
