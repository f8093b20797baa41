import TrameSchema
import TrameWire

/// Texts that keep the rules of a string.
enum SampleText {
  /// The `variant`-th such text, from 0; nil where none is known.
  static func text(_ constraints: [Constraint], variant: Int) -> String? {
    candidates(constraints, variant: variant).first { keeps($0, constraints) }
  }

  private static func candidates(_ constraints: [Constraint], variant: Int) -> [String] {
    var found: [String] = []
    var (least, most) = (0, 40)
    for constraint in constraints {
      if case .length(let bounds) = constraint {
        least = max(least, Int(clamping: bounds.least))
        most = min(most, bounds.most.map { Int(clamping: $0) } ?? most)
      }
      if case .bytes(let bounds) = constraint {
        most = min(most, bounds.most.map { Int(clamping: $0) } ?? most)
        least = max(least, Int(clamping: bounds.least))
      }
      if case .check(let name) = constraint { found += examples[name] ?? [] }
    }
    for case .pattern(let source) in constraints {
      guard let pattern = try? WirePattern(source) else { continue }
      // A longer one is another one.
      for length in [least + variant, max(least, 4) + variant, least] where length <= max(most, 64)
      {
        if let text = pattern.sample(length, max(most, length)) { found.append(text) }
      }
    }
    let words = ["text", "name", "word", "note", "page", "line"]
    let word = words[variant % words.count] + (variant < words.count ? "" : String(variant))
    let padding = String(repeating: "x", count: max(0, min(least, 4096) - word.count))
    let short = String(UnicodeScalar(UInt8(97 + variant % 26)))
    return found.dropFirst(variant) + found + [
      word + padding, String(word.prefix(most)), short, "",
    ]
  }

  /// Made-up examples of named checks, each with valid keys.
  private static let examples = [
    "siren": ["732829320", "552100554"],
    "siret": ["73282932000074", "55210055400013"],
    "rna": ["W751515517", "W691234567"],
    "uai": ["0750001U", "0690001B"],
    "email": ["anne@example.org", "bruno@example.org"],
  ]

  private static func keeps(_ text: String, _ constraints: [Constraint]) -> Bool {
    var checker = ConstraintChecker()
    for constraint in constraints {
      switch constraint {
      case .length(let bounds):
        checker.length(text, Int(clamping: bounds.least), bounds.mostCount, "")
      case .bytes(let bounds):
        checker.bytes(text.utf8.count, Int(clamping: bounds.least), bounds.mostCount, "")
      case .pattern(let source):
        guard let pattern = try? WirePattern(source) else { return false }
        checker.pattern(text, pattern, "")
      case .check(let name):
        guard let check = NamedCheck(named: name) else { return false }
        checker.named(text, check, "")
      default: break
      }
    }
    return checker.violations.isEmpty
  }
}

extension Bounds {
  fileprivate var mostCount: Int { most.map { Int(clamping: $0) } ?? .max }
}
