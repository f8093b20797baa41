/// Why a text is not the identifier it was given as, and what it probably was.
package struct IdentifierRefusal: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    case empty
    /// More than `IdentifierText.rawBytesMax` bytes.
    case tooLong
    /// `#` or only zeros: the sign of a missing value in accounting files.
    case placeholder
    /// `2,20E+13`: a spreadsheet has rounded the number, its digits are lost.
    case scientificNotation
    case unexpectedCharacter(String, position: Int)
    case wrongLength(expected: String, found: Int)
    case lowerCase
    case leadingZeroLost
    /// The control digit or letter does not match.
    case badKey
    /// A SIRET whose first nine digits are no SIREN.
    case badSirenKey
    /// Zeros where digits were: a spreadsheet has rounded the number.
    case spreadsheetDamage
    /// `20...`: Corsica has used 2A and 2B since 1976.
    case corsicanNumber
    /// A code that the register has not given out.
    case unknownCode
    /// A code for a place outside France (99...).
    case foreignPlace
    /// It looks like an identifier of another register.
    case otherScheme(IdentifierScheme)
  }

  package let scheme: IdentifierScheme
  package let problem: Problem
  /// What was read, cut to 64 characters.
  package let raw: String
  /// What was probably meant, the likeliest first; empty when nothing can be guessed.
  package let guesses: [String]

  init(_ scheme: IdentifierScheme, _ problem: Problem, raw: String, guesses: [String] = []) {
    self.scheme = scheme
    self.problem = problem
    self.raw = String(raw.prefix(64))
    self.guesses = guesses
  }

  /// F1, with the guesses as parameter.
  package func violation(path: String) -> RuleViolation {
    RuleViolation(
      .f1,
      .identifierInvalid,
      .hard,
      path: path,
      french: french,
      english: english,
      parameters: [
        .init("scheme", .text(scheme.rawValue)), .init("problem", .text(problem.code)),
        .init("guesses", .texts(guesses)),
      ]
    )
  }

  package var french: String {
    let guess = guesses.isEmpty ? "" : " Peut-être : \(guesses.joined(separator: " ou "))."
    return "« \(raw) » n'est pas un \(scheme.french) : \(frenchProblem).\(guess)"
  }

  package var english: String {
    let guess = guesses.isEmpty ? "" : " Perhaps \(guesses.joined(separator: " or "))."
    return "'\(raw)' is not a valid \(scheme.english): \(englishProblem).\(guess)"
  }

  private var frenchProblem: String {
    switch problem {
    case .empty: "il est vide"
    case .tooLong: "il est trop long"
    case .placeholder: "c'est une marque d'absence ; laissez le champ vide"
    case .scientificNotation:
      "un tableur l'a arrondi ; repartez de la source, colonne au format texte"
    case .unexpectedCharacter(let character, let position):
      "caractère « \(character) » inattendu en position \(position)"
    case .wrongLength(let expected, let found): "\(expected) caractères attendus, \(found) lus"
    case .lowerCase: "les lettres s'écrivent en majuscules"
    case .leadingZeroLost: "un zéro initial semble perdu"
    case .badKey: "la clé de contrôle est fausse"
    case .badSirenKey: "ses neuf premiers chiffres ne sont pas un SIREN"
    case .spreadsheetDamage: "un tableur a remplacé ses chiffres par des zéros"
    case .corsicanNumber: "la Corse s'écrit 2A ou 2B"
    case .unknownCode: "ce code n'existe pas"
    case .foreignPlace: "ce code désigne un lieu hors de France"
    case .otherScheme(let other): "on dirait un \(other.french)"
    }
  }

  private var englishProblem: String {
    switch problem {
    case .empty: "it is empty"
    case .tooLong: "it is too long"
    case .placeholder: "it stands for a missing value; leave the field empty"
    case .scientificNotation:
      "a spreadsheet has rounded it; go back to the source and format the column as text"
    case .unexpectedCharacter(let character, let position):
      "unexpected character '\(character)' at position \(position)"
    case .wrongLength(let expected, let found): "expected \(expected) characters, read \(found)"
    case .lowerCase: "its letters must be upper case"
    case .leadingZeroLost: "a leading zero seems lost"
    case .badKey: "its control key is wrong"
    case .badSirenKey: "its first nine digits are not a SIREN"
    case .spreadsheetDamage: "a spreadsheet has replaced its digits by zeros"
    case .corsicanNumber: "Corsica is written 2A or 2B"
    case .unknownCode: "there is no such code"
    case .foreignPlace: "the code is for a place outside France"
    case .otherScheme(let other): "it looks like a \(other.english)"
    }
  }
}

extension IdentifierRefusal.Problem {
  /// The problem as a stable word, without its details.
  package var code: String {
    switch self {
    case .empty: "EMPTY"
    case .tooLong: "TOO_LONG"
    case .placeholder: "PLACEHOLDER"
    case .scientificNotation: "SCIENTIFIC_NOTATION"
    case .unexpectedCharacter: "UNEXPECTED_CHARACTER"
    case .wrongLength: "WRONG_LENGTH"
    case .lowerCase: "LOWER_CASE"
    case .leadingZeroLost: "LEADING_ZERO_LOST"
    case .badKey: "BAD_KEY"
    case .badSirenKey: "BAD_SIREN_KEY"
    case .spreadsheetDamage: "SPREADSHEET_DAMAGE"
    case .corsicanNumber: "CORSICAN_NUMBER"
    case .unknownCode: "UNKNOWN_CODE"
    case .foreignPlace: "FOREIGN_PLACE"
    case .otherScheme: "OTHER_SCHEME"
    }
  }
}
