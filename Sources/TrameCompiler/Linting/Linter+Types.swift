import TrameSchema

extension Linter {
  mutating func checkFieldType(_ field: LintedField) {
    let isDeclared = field.isNewtype
    if field.scalar.isInteger, !isDeclared { checkInteger(field) }
    if field.scalar.isReal { checkReal(field) }
    if field.scalar == .string, !isDeclared { checkText(field) }
    if field.scalar == .bool, field.type.shape == .single { checkBool(field) }
    // A number called id alone is as likely a checksum as a reference.
    let isReference =
      field.scalar == .string || field.scalar == .uuid
      || field.scalar.isInteger && field.words.count > 1
    if !isDeclared, isReference,
      ["id", "ids", "uuid", "uuids", "identifiant"].contains(field.lastWord)
    {
      let owner = field.words.count > 1 ? field.words.dropLast().map(capitalized).joined() : ""
      let name = (owner.isEmpty ? simpleName(field.owner.name) : owner) + "ID"
      report(
        .missingBrand,
        "'\(field.schema.name)' can be mixed up with every other \(field.scalar.name ?? "id")",
        at: field.span,
        hint: "newtype \(name) = uuid: a type of its own, in Swift too"
      )
    }
  }

  private mutating func checkInteger(_ field: LintedField) {
    let name = field.schema.name
    if let unit = Vocabulary.units[field.lastWord], field.words.count > 1 {
      let short = field.words.dropLast().enumerated()
        .map { $0.offset == 0 ? $0.element : capitalized($0.element) }.joined()
      report(
        .unitInName,
        "'\(name)' has its unit in its name, where nothing checks it",
        at: field.span,
        hint: "\(short): \(field.scalar.name ?? "int64") in \(unit.isEmpty ? "a unit" : unit)"
      )
    } else if field.type.unit.isEmpty, Vocabulary.measures.contains(field.lastWord), !isCount(field)
    {
      report(
        .missingUnit,
        "'\(name)' says how much, and not of what",
        at: field.span,
        hint: "put in and a unit behind the type: in seconds, in euroCents"
      )
    }
    if isTime(field) {
      report(
        .timeAsNumber,
        "'\(name)' is a time, and a number has no zero and no unit",
        at: field.span,
        hint: "timestamp for an instant, date for a day, duration for a span"
      )
    }
    if field.hasWord(in: Vocabulary.digits) {
      report(
        .digitsAsNumber,
        "'\(name)' is digits, not a quantity: as a number it loses its first zeros",
        at: field.span,
        hint: "string with @length or @pattern"
      )
    }
  }

  /// The size of a page is a number of elements.
  private func isCount(_ field: LintedField) -> Bool {
    guard field.lastWord == "size" else { return false }
    let owner = words(of: simpleName(field.owner.name))
    return field.words.contains { ["page", "batch"].contains($0) } || owner.contains("page")
      || ["list", "search", "watch", "find"].contains(owner.first)
  }

  private mutating func checkReal(_ field: LintedField) {
    guard field.hasWord(in: Vocabulary.money), field.lastWord != "rate" else { return }
    report(
      .moneyAsFloat,
      "'\(field.schema.name)' is money, and \(field.scalar.name ?? "") cannot hold a tenth",
      at: field.span,
      hint: "int64 in euroCents"
    )
  }

  private mutating func checkText(_ field: LintedField) {
    let name = field.schema.name
    if isTime(field) {
      report(
        .timeAsText,
        "'\(name)' is a time, and a text may hold any other",
        at: field.span,
        hint: "timestamp for an instant, date for a day, duration for a span"
      )
    }
    let constraints = field.schema.constraints
    if Vocabulary.kinds.contains(field.lastWord), constraints.isEmpty {
      report(
        .enumAsText,
        "'\(name)' is one of few values, and a text is any",
        at: field.span,
        hint: "an enum: it is open, so values can still be added"
      )
    }
    if field.words.count > 1, Vocabulary.encodings.contains(field.lastWord) {
      report(
        .encodedText,
        "'\(name)' hides its content from the schema",
        at: field.span,
        hint: "a message of its own, or bytes where the content is somebody else's"
      )
    }
    for check in ["email", "siret", "siren", "rna", "uai"]
    where field.lastWord == check || field.lastWord == check + "s" {
      if !constraints.contains(.check(check)) { reportMissingCheck(check, field) }
    }
  }

  private mutating func reportMissingCheck(_ check: String, _ field: LintedField) {
    let end = tree.tokens[field.syntax.tokens.upperBound - 1].end
    report(
      .missingCheck,
      "'\(field.schema.name)' takes what is no \(check)",
      at: field.span,
      hint: "@check(\(check))",
      fixes: [tree.source.inserting(" @check(\(check))", at: end, isCertain: false)]
    )
  }

  private func isTime(_ field: LintedField) -> Bool {
    switch field.lastWord {
    case "timestamp", "epoch", "datetime", "horodatage": return true
    case "at", "date": return field.words.count > 1 || field.lastWord == "date"
    case "time":
      let before = field.words.dropLast().last ?? ""
      return [
        "start", "end", "begin", "create", "created", "creation", "update", "updated", "event",
        "arrival", "departure", "expiry", "expiration",
      ].contains(before)
    default:
      return field.words.first == "date" && field.words.count > 1
    }
  }

  private mutating func checkBool(_ field: LintedField) {
    let name = field.schema.name
    if field.schema.isOptional {
      report(
        .optionalBool,
        "'\(name)' has three states, and names two",
        at: field.span,
        hint: "an enum names the third, and can take a fourth"
      )
    }
    if Vocabulary.kinds.contains(field.lastWord) {
      report(
        .boolForState,
        "'\(name)' names a kind, of which there will be a third",
        at: field.span,
        hint: "an enum"
      )
    }
  }

  /// Bools that each say which state something is in exclude each other, and nothing says so.
  mutating func checkStates(_ fields: [LintedField]) {
    guard isOn(.boolForState) else { return }
    let states = fields.filter { field in
      field.scalar == .bool && field.type.shape == .single
        && Vocabulary.states.contains(field.lastWord)
        && (field.words.count == 1 || field.words.count == 2 && field.words[0] == "is")
    }
    guard let first = states.first, states.count > 1 else { return }
    for field in states.dropFirst() {
      report(
        .boolForState,
        "'\(field.schema.name)' and '\(first.schema.name)' are states of one thing",
        at: field.span,
        hint: "an enum: only one state holds, and more can be added"
      )
    }
  }
}
