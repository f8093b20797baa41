/// What a text field may hold: how many Unicode scalars, and whether lines.
package struct TextRule: Hashable, Sendable {
  package let scalarsMin: Int
  package let scalarsMax: Int
  package let allowsNewlines: Bool

  package init(_ scalars: ClosedRange<Int>, allowsNewlines: Bool = false) {
    scalarsMin = scalars.lowerBound
    scalarsMax = scalars.upperBound
    self.allowsNewlines = allowsNewlines
  }

  package static let poleTitle = TextRule(1...140)
  package static let poleSummary = TextRule(0...2_000, allowsNewlines: true)
  package static let callTitle = TextRule(1...140)
  package static let legalName = TextRule(1...255)
  package static let projectTitle = TextRule(1...140)
  package static let projectDescription = TextRule(0...20_000, allowsNewlines: true)
  package static let reason = TextRule(1...2_000, allowsNewlines: true)

  /// The text as it is stored: Latin letters composed, no spaces at the ends.
  package static func normalised(_ text: String) -> String {
    let trimmed = text.drop(while: \.isWhitespace)
    guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return LatinLetters.composed(String(trimmed[...last]))
  }

  /// F2: empty when the text, once normalised, is acceptable.
  package func violations(_ text: String, path: String) -> [RuleViolation] {
    let scalars = Self.normalised(text).unicodeScalars
    var findings = Findings()
    if scalars.count < scalarsMin {
      findings.hard(
        .f4,
        .fieldRequired,
        path,
        "Ce champ est obligatoire.",
        "This field is required."
      )
    }
    if scalars.count > scalarsMax {
      findings.hard(
        .f2,
        .textInvalid,
        path,
        "Le texte compte \(scalars.count) caractères, au plus \(scalarsMax) sont admis.",
        "The text has \(scalars.count) characters, at most \(scalarsMax) are allowed.",
        [.init("length", .count(scalars.count)), .init("max", .count(scalarsMax))]
      )
    }
    let position = scalars.enumerated().first { isForbidden($0.element) }?.offset
    if let position {
      findings.hard(
        .f2,
        .textInvalid,
        path,
        "Caractère de contrôle en position \(position + 1) : retirez-le.",
        "Control character at position \(position + 1): remove it.",
        [.init("position", .count(position + 1))]
      )
    }
    return findings.all
  }

  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return !allowsNewlines }
    return scalar.properties.generalCategory == .control
  }
}
