/// Reads an amount of euros from an imported cell: `49 117,50`, `49117.50`, `1 200 €`.
///
/// Groups of three may stand apart by spaces (U+0020, U+00A0, U+202F, U+2009); a comma or a dot
/// with one or two digits behind it is the decimal mark. What could be read in two ways is refused.
package enum AmountText {
  package static let bytesMax = 64

  package struct Refusal: Error, Hashable, Sendable {
    package enum Problem: String, Sendable {
      case empty = "EMPTY"
      case tooLong = "TOO_LONG"
      case placeholder = "PLACEHOLDER"
      case scientificNotation = "SCIENTIFIC_NOTATION"
      /// `1,234` may be one euro and a bit, or more than a thousand.
      case ambiguous = "AMBIGUOUS"
      /// Dot and comma together, as `1.234,56`: not a French way to write an amount.
      case mixedMarks = "MIXED_MARKS"
      case tooManyDecimals = "TOO_MANY_DECIMALS"
      /// Spaces that do not part groups of three digits.
      case badGrouping = "BAD_GROUPING"
      case notANumber = "NOT_A_NUMBER"
      case tooLarge = "TOO_LARGE"
    }

    package let problem: Problem
    package let guesses: [String]

    init(_ problem: Problem, _ guesses: [String] = []) {
      self.problem = problem
      self.guesses = guesses
    }

    /// F3 for a cell.
    package func violation(path: String) -> RuleViolation {
      let guess =
        guesses.isEmpty
        ? ("", "")
        : (
          " Peut-être : \(guesses.joined(separator: " ou ")).",
          " Perhaps \(guesses.joined(separator: " or "))."
        )
      return RuleViolation(
        .f3,
        .amountInvalid,
        .hard,
        path: path,
        french: "Montant illisible (\(problem.rawValue)) : écrivez-le comme 49 117,50.\(guess.0)",
        english: "Unreadable amount (\(problem.rawValue)): write it as 49117.50.\(guess.1)",
        parameters: [
          .init("problem", .text(problem.rawValue)), .init("guesses", .texts(guesses)),
        ]
      )
    }
  }

  /// The sign is kept: whether a negative amount makes sense is the field's rule.
  package static func parse(_ raw: String) throws(Refusal) -> Cents {
    if raw.utf8.count > bytesMax { throw Refusal(.tooLong) }
    var body = trimmed(raw)
    if body.isEmpty { throw Refusal(.empty) }
    if body.contains("#") { throw Refusal(.placeholder) }
    let isNegative = body.first == "-"
    if isNegative { body = trimmed(body.dropFirst()) }
    if body.hasSuffix("€") { body = trimmed(body.dropLast()) }
    if body.hasSuffix("EUR") { body = trimmed(body.dropLast(3)) }
    let hasDigits = body.contains { $0.isASCIIDigit }
    if hasDigits, body.contains("E") || body.contains("e") { throw Refusal(.scientificNotation) }
    let marks = body.filter { $0 == "," || $0 == "." }
    if marks.contains(","), marks.contains(".") { throw Refusal(.mixedMarks, unmixed(body)) }
    let parts = body.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2 else {
      let isDigits = parts.joined().allSatisfy(\.isASCIIDigit)
      throw Refusal(.badGrouping, isDigits ? [parts.joined()] : [])
    }
    let whole = try digits(parts[0])
    let decimals = parts.count == 2 ? try decimals(parts[1], whole) : 0
    return try cents(whole, decimals, isNegative)
  }

  private static func decimals(
    _ part: Substring,
    _ whole: String
  ) throws(Refusal) -> Int128 {
    guard !part.isEmpty, part.allSatisfy(\.isASCIIDigit) else { throw Refusal(.notANumber) }
    switch part.count {
    case 1: return (Int128(part) ?? 0) * 10
    case 2: return Int128(part) ?? 0
    case 3 where whole.count <= 3: throw Refusal(.ambiguous, ["\(whole)\(part)"])
    default: throw Refusal(.tooManyDecimals)
    }
  }

  private static func cents(
    _ whole: String,
    _ decimals: Int128,
    _ isNegative: Bool
  ) throws(Refusal) -> Cents {
    // At most 64 digits were read, of which 128 bits hold 38.
    guard whole.count <= 30, let euros = Int128(whole) else { throw Refusal(.tooLarge) }
    let total = euros * 100 + decimals
    guard let cents = Cents(exactly: isNegative ? -total : total) else { throw Refusal(.tooLarge) }
    return cents
  }

  /// The digits without their grouping, which must be by threes.
  private static func digits(_ part: Substring) throws(Refusal) -> String {
    let groups = part.split(omittingEmptySubsequences: false, whereSeparator: \.isGroupSpace)
    let isNumber = groups.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
    guard isNumber else { throw Refusal(.notANumber) }
    if groups.count > 1 {
      let isByThrees = groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
      guard isByThrees else { throw Refusal(.badGrouping, [groups.joined()]) }
    }
    return groups.joined()
  }

  /// The last mark read as the decimal one, when the other parts groups of three.
  private static func unmixed(_ body: Substring) -> [String] {
    guard let last = body.lastIndex(where: { $0 == "," || $0 == "." }) else { return [] }
    let groups = body[..<last].split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    let tail = body[body.index(after: last)...]
    let isPlain =
      (groups + [tail]).allSatisfy { $0.allSatisfy(\.isASCIIDigit) && !$0.isEmpty }
      && groups.dropFirst().allSatisfy { $0.count == 3 } && tail.count <= 2
    return isPlain ? ["\(groups.joined()),\(tail)"] : []
  }

  private static func trimmed(_ text: some StringProtocol) -> Substring {
    var rest = Substring(text)
    while rest.first?.isGroupSpace == true || rest.first == "\t" { rest = rest.dropFirst() }
    while rest.last?.isGroupSpace == true || rest.last == "\t" { rest = rest.dropLast() }
    return rest
  }
}

extension Character {
  fileprivate var isGroupSpace: Bool {
    self == " " || self == "\u{A0}" || self == "\u{202F}" || self == "\u{2009}"
  }

  var isASCIIDigit: Bool { "0" <= self && self <= "9" && isASCII }
}
