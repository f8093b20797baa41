import TrameSchema

extension Linter {
  mutating func checkTypeName(_ syntax: DeclarationSyntax, _ type: TypeSchema) {
    let name = syntax.name.text
    checkCase(.typeCase, syntax.name, upper: syntax.kind != .unit && syntax.kind != .constant) {
      $0.renaming(name, to: $1, at: syntax.name.span)
    }
    let words = words(of: name)
    if syntax.kind == .error, words.count > 1, ["error", "exception"].contains(words.last) {
      report(
        .errorSuffix,
        "an error's name says what happened, and needs no '\(words.last ?? "")'",
        at: syntax.name.span,
        hint: "like SeatsTaken or CallClosed: it reads so behind catch, too"
      )
    }
    if let last = words.last, last.utf8.first == UInt8(ascii: "v"), last.utf8.count > 1,
      last.dropFirst().allSatisfy(\.isNumber)
    {
      report(
        .versionInName,
        "versions are those of packages, not of '\(name)'",
        at: syntax.name.span,
        hint: "declare it anew in the package's next version"
      )
    }
    if syntax.kind == .enumeration { checkZero(of: syntax, type) }
  }

  private mutating func checkZero(of syntax: DeclarationSyntax, _ type: TypeSchema) {
    guard let zero = type.values.first(where: { $0.number == 0 }),
      let member = syntax.members.first(where: { $0.name.text == zero.name })
    else { return }
    if Self.dullNames.contains(where: zero.name.lowercased().hasPrefix) { return }
    report(
      .enumZero,
      "'\(zero.name)' is what an absent or forgotten \(syntax.name.text) reads as",
      at: member.name.span,
      hint: "begin with 0 unspecified, or say that this is the default that is meant"
    )
  }

  private static let dullNames = [
    "unspecified", "none", "unset", "undefined", "any", "other", "default", "nothing", "indefini",
    "nonprecise", "aucun", "inconnu", "autre",
  ]

  mutating func lintValue(
    _ member: MemberSyntax,
    _ value: ValueSchema,
    of syntax: DeclarationSyntax,
    _ type: TypeSchema
  ) {
    checkCase(.memberCase, member.name, upper: false) {
      [$0.tree.source.replacing(member.name.span, with: $1, isCertain: false)]
    }
    checkKeyword(member.name)
    let prefix = lowercasedFirst(syntax.name.text)
    if value.name.hasPrefix(prefix), value.name.utf8.count > prefix.utf8.count {
      let rest = String(value.name.dropFirst(prefix.count))
      if rest.utf8.first.map(isUpperLetter) == true {
        report(
          .valuePrefix,
          "'\(value.name)' repeats the name of \(syntax.name.text)",
          at: member.name.span,
          hint: "'\(lowercasedFirst(rest))': in Swift it stands behind a dot"
        )
      }
    }
    checkValueDocs(member, value)
    if let deprecation = value.deprecated {
      checkDeprecation(deprecation, member.annotations, among: type.values.map(\.name))
    }
  }

  mutating func checkFieldName(_ field: LintedField) {
    let name = field.schema.name
    checkCase(.memberCase, field.syntax.name, upper: false) {
      [$0.tree.source.replacing(field.span, with: $1, isCertain: false)]
    }
    checkKeyword(field.syntax.name)
    let owner = lowercasedFirst(simpleName(field.owner.name))
    if name.hasPrefix(owner), name.utf8.count > owner.utf8.count,
      name.utf8.dropFirst(owner.utf8.count).first.map(isUpperLetter) == true
    {
      let rest = lowercasedFirst(String(name.dropFirst(owner.count)))
      report(
        .ownerPrefix,
        "'\(name)' repeats the name of \(simpleName(field.owner.name))",
        at: field.span,
        hint: "'\(rest)'"
      )
    }
    let typeWords: Set<String> = ["string", "list", "array", "map", "dictionary", "enum", "struct"]
    if field.words.count > 1, typeWords.contains(field.lastWord) {
      report(
        .typeInName,
        "'\(name)' names its type, which stands behind the colon",
        at: field.span,
        hint: "say what it is, not how it is stored"
      )
    }
    if field.scalar == .bool, field.type.shape == .single { checkNegation(field) }
    if field.type.shape == .list, !Self.isPlural(field.words) {
      report(
        .plural,
        "the list '\(name)' is named like one thing",
        at: field.span,
        hint: "'\(name)s', or what the elements are together"
      )
    }
  }

  private mutating func checkNegation(_ field: LintedField) {
    let rest =
      field.words.first.map { ["is", "has"].contains($0) } == true
      ? field.words.dropFirst() : field.words[...]
    guard rest.count > 1 || rest.first?.hasPrefix("non") == true, let first = rest.first,
      ["no", "not", "non", "never", "without", "disable", "pas", "sans"].contains(first)
    else { return }
    report(
      .negatedBool,
      "'\(field.schema.name)' is a negation, and false is then two of them",
      at: field.span,
      hint: "name what is the case when it is true"
    )
  }

  /// In English or French; words that are many already count as plurals.
  private static func isPlural(_ words: [String]) -> Bool {
    words.contains { word in
      switch word.utf8.last {
      case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"): true
      // What was done to all of them: reserved, taken.
      default: word.hasSuffix("ed") || pluralWords.contains(word)
      }
    }
  }

  private static let pluralWords: Set<String> = [
    "data", "people", "children", "media", "criteria", "indices", "feet", "men", "women", "history",
    "path", "content", "set", "split", "breakdown", "queue", "stack", "batch", "team", "by",
  ]

  mutating func checkKeyword(_ name: NameSyntax) {
    guard memberName(name.text) != name.text else { return }
    report(
      .swiftKeyword,
      "'\(name.text)' is a keyword of Swift, written there as `\(name.text)`",
      at: name.span,
      hint: "choose a word that needs no marks around it"
    )
  }

  private mutating func checkCase(
    _ rule: LintRule,
    _ name: NameSyntax,
    upper: Bool,
    _ fixes: (inout Linter, String) -> [FixIt]
  ) {
    guard isOn(rule), name.text.utf8.contains(UInt8(ascii: "_")) else { return }
    let wanted = camelCase(name.text, upper: upper)
    guard !wanted.isEmpty else { return }
    report(
      rule,
      "'\(name.text)' is not in \(upper ? "Upper" : "lower")CamelCase",
      at: name.span,
      hint: "'\(wanted)'",
      fixes: fixes(&self, wanted)
    )
  }

  /// Renames a declaration and its uses; a guess, since others may use the published name.
  private mutating func renaming(_ old: String, to new: String, at span: Span) -> [FixIt] {
    let full = package.isEmpty ? new : package + "." + new
    guard !isFull, index.types[full] == nil else { return [] }
    var edits = [tree.source.edit(span, new)]
    for (file, other) in compilation.trees.enumerated() {
      let path = tree.source.path
      guard other.source.path == path || other.imports.contains(where: { $0.path == path }) else {
        continue
      }
      let uses = usesByFile[file] ?? other.usesByName()
      usesByFile[file] = uses
      for use in uses[old] ?? [] {
        edits.append(other.source.edit(Span(use.end - old.utf8.count, use.end), new))
      }
    }
    return [FixIt("rename it to '\(new)', and its uses", isCertain: false, edits)]
  }
}
