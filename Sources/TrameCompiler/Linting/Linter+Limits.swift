import TrameSchema

extension Linter {
  /// What others send has a limit in the schema: callers learn it, and the server's door keeps it.
  mutating func checkLimits(of field: LintedField) {
    guard index.isReceived(field.owner) else { return }
    let constraints = index.constraints(of: field.schema)
    checkItems(field, constraints)
    if field.scalar == .string, !Self.boundsText(constraints) {
      report(
        .unboundedText,
        "'\(field.schema.name)' takes texts of any length",
        at: field.span,
        hint: "@length(...200), or @bytes"
      )
    }
    if field.scalar == .bytes, !Self.boundsText(constraints) {
      report(
        .unboundedBytes,
        "'\(field.schema.name)' takes any number of bytes",
        at: field.span,
        hint: "@bytes(...4096)"
      )
    }
    if field.type.shape == .map {
      let key = index.keyScalar(of: field.type)
      let rules = index.types[field.type.keyNamed]?.constraints ?? []
      if key == .string || key == .bytes, !Self.boundsText(rules) {
        report(
          .unboundedKey,
          "keys of '\(field.schema.name)' have any length: its rules are those of the values",
          at: field.span,
          hint: "a newtype with @length as the key's type"
        )
      }
    }
    checkPageSize(field, constraints)
  }

  private mutating func checkItems(_ field: LintedField, _ constraints: [Constraint]) {
    guard field.type.shape != .single else { return }
    let isBound = constraints.contains { constraint in
      if case .items(let bounds) = constraint { return bounds.most != nil }
      return false
    }
    guard !isBound else { return }
    let isMap = field.type.shape == .map
    report(
      isMap ? .unboundedMap : .unboundedList,
      "'\(field.schema.name)' takes any number of \(isMap ? "entries" : "elements")",
      at: field.span,
      hint: "@items(...100)"
    )
  }

  private mutating func checkPageSize(_ field: LintedField, _ constraints: [Constraint]) {
    guard field.scalar.isInteger, field.type.shape == .single else { return }
    let owner = words(of: simpleName(field.owner.name))
    let isList = ["list", "search", "find"].contains(owner.first) || owner.contains("page")
    let names = ["size", "limit", "pageSize", "perPage", "maxResults", "taille", "limite"]
    guard isList, names.contains(field.schema.name) else { return }
    let isBound = constraints.contains { constraint in
      if case .range(let range) = constraint { return range.most != nil }
      return false
    }
    guard !isBound else { return }
    report(
      .unboundedPage,
      "'\(field.schema.name)' asks for a page of any size",
      at: field.span,
      hint: "@range(0...1000)"
    )
  }

  /// Whether these rules leave a text or bytes a greatest length.
  private static func boundsText(_ constraints: [Constraint]) -> Bool {
    constraints.contains { constraint in
      switch constraint {
      case .length(let bounds), .bytes(let bounds): bounds.most != nil
      case .pattern(let pattern): !repeats(pattern)
      case .check(let name): ["siren", "siret", "rna", "uai"].contains(name)
      default: false
      }
    }
  }

  /// Whether a pattern repeats something without end.
  private static func repeats(_ pattern: String) -> Bool {
    var isEscaped = false
    var previous: UInt8 = 0
    for byte in pattern.utf8 {
      defer { previous = byte }
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "*"), UInt8(ascii: "+"): return true
      case UInt8(ascii: "}") where previous == UInt8(ascii: ","): return true
      default: break
      }
    }
    return false
  }
}
