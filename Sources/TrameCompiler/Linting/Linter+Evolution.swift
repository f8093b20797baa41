import TrameSchema

extension Linter {
  mutating func checkTypeEvolution(_ syntax: DeclarationSyntax, _ type: TypeSchema) {
    checkDeprecation(type.deprecated, syntax.annotations, among: nil)
    if syntax.kind == .error, !index.used.contains(type.name) {
      report(
        .unusedError,
        "no method throws '\(syntax.name.text)'",
        at: syntax.name.span,
        hint: "add it to a method's throws, or remove it"
      )
    } else if isOn(.unusedType), isUnused(syntax, type) {
      report(
        .unusedType,
        "nothing uses '\(syntax.name.text)'",
        at: syntax.name.span,
        hint: "remove it, or lint it together with the files that use it"
      )
    }
    guard syntax.kind == .message || syntax.kind == .error || syntax.kind == .union else { return }
    checkGaps(syntax, type)
    if !type.reserved.isEmpty, type.reservedNames.isEmpty, let reserved = syntax.reserved.first {
      report(
        .reservedName,
        "numbers of '\(syntax.name.text)' are reserved, and no name is",
        at: tree.tokens[reserved.tokens.lowerBound].span,
        hint: "reserve the names too: in JSON a field is its name"
      )
    }
  }

  private func isUnused(_ syntax: DeclarationSyntax, _ type: TypeSchema) -> Bool {
    switch syntax.kind {
    // A constant's value stands in the compiled form, not its name.
    case .error, .service, .constant: false
    default: !index.used.contains(type.name)
    }
  }

  /// A number between others that nothing has and nothing reserves: once used, or forgotten.
  private mutating func checkGaps(_ syntax: DeclarationSyntax, _ type: TypeSchema) {
    guard isOn(.unreservedGap) else { return }
    let members = syntax.members.sorted { ($0.number?.value ?? 0) < ($1.number?.value ?? 0) }
    for (before, member) in zip(members, members.dropFirst()) {
      guard let low = before.number?.value, let high = member.number?.value, high > low + 1,
        // Tens and hundreds begin a group of fields, which is meant.
        !high.isMultiple(of: 10), high % 10 != 1 || high - low > 10
      else { continue }
      let reserved = type.reserved.reduce(0 as UInt64) { sum, range in
        let first = max(UInt64(range.first), low + 1)
        let last = min(UInt64(range.last), high - 1)
        return first <= last ? sum + (last - first + 1) : sum
      }
      if reserved < high - low - 1 {
        let gap = high == low + 2 ? "\(low + 1)" : "\(low + 1)...\(high - 1)"
        report(
          .unreservedGap,
          "nothing has the numbers between \(low) and \(high), and nothing reserves them",
          at: member.number?.span ?? member.name.span,
          hint: "reserved \(gap), if they were ever used"
        )
      }
    }
  }

  mutating func checkFieldEvolution(_ field: LintedField) {
    if let deprecation = field.schema.deprecated {
      let siblings = field.owner.fields.map(\.name)
      checkDeprecation(deprecation, field.syntax.annotations, among: siblings)
    }
    let target = index.types[field.type.named]
    if field.schema.deprecated == nil, field.owner.deprecated == nil, let target,
      target.deprecated != nil
    {
      report(
        .deprecatedUse,
        "'\(field.schema.name)' is of a deprecated type, and not deprecated itself",
        at: field.syntax.type?.span ?? field.span,
        hint: target.deprecated.map(\.reason)
      )
    }
    if let target, target.isClosed, index.inResponses.contains(field.owner.name) {
      report(
        .closedResponse,
        "'\(simpleName(target.name))' is closed: an old caller refuses answers with a new value",
        at: field.syntax.type?.span ?? field.span,
        hint: "leave out @closed, or use it in requests only"
      )
    }
  }

  /// `members` are the names beside it, where the thing has neighbours that could replace it.
  mutating func checkDeprecation(
    _ deprecation: Deprecation?,
    _ annotations: [AnnotationSyntax],
    among members: [String]?
  ) {
    guard let deprecation,
      let annotation = annotations.first(where: { $0.name.text == "deprecated" })
    else { return }
    if deprecation.reason.isEmpty {
      report(
        .deprecatedReplacement,
        "it is deprecated, and nothing says what to use",
        at: annotation.span,
        hint: "@deprecated(\"use title\", since: 2)"
      )
    } else if let members, let name = Self.replacement(in: deprecation.reason),
      !members.contains(name)
    {
      let close = closestName(to: name, among: members)
      report(
        .deprecatedReplacement,
        "there is no '\(name)' to use"
          + (close.map { "; did you mean '\($0)'?" } ?? ""),
        at: annotation.span,
        hint: "name a member, or say it in more words"
      )
    }
    if deprecation.since == 0 {
      report(
        .deprecatedSince,
        "nobody knows for how long it has been deprecated",
        at: annotation.span,
        hint: "since: and the package's version, so that it can be removed some day"
      )
    }
  }

  /// `title` of "use title".
  private static func replacement(in reason: String) -> String? {
    let parts = reason.split(separator: " ")
    guard parts.count == 2, parts[0] == "use" || parts[0] == "utiliser" else { return nil }
    let name = parts[1].filter { $0 != "`" && $0 != "'" && $0 != "." }
    return name.utf8.first.map(isLowerLetter) == true ? name : nil
  }
}
