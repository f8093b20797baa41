import TrameSchema

extension Linter {
  mutating func checkPrivacy(of field: LintedField) {
    let isMarked = !field.schema.sensitive.isEmpty
    if !isMarked, holdsText(field) {
      if isSecret(field) {
        report(
          .unmarkedSecret,
          "'\(field.schema.name)' is a secret, and would be printed",
          at: field.span,
          hint: "@sensitive(secret)"
        )
      } else if isPersonal(field) {
        report(
          .unmarkedPersonal,
          "'\(field.schema.name)' is personal, and would be printed",
          at: field.span,
          hint: "@sensitive(pii)"
        )
      }
    }
    if isMarked, field.owner.kind == .error {
      report(
        .personalError,
        "'\(field.schema.name)' travels in an error, and errors are logged",
        at: field.span,
        hint: "carry an id, by which who may read it finds it"
      )
    }
    if field.type.shape == .map, index.types[field.type.keyNamed]?.sensitive.isEmpty == false {
      report(
        .personalKey,
        "keys of '\(field.schema.name)' are sensitive, and stand in the paths of violations",
        at: field.span,
        hint: "a list of messages, or an id as the key"
      )
    }
  }

  /// Whether it can hold what its name promises: not a bool or an enum about it, and not a message,
  /// whose own fields are marked.
  private func holdsText(_ field: LintedField) -> Bool {
    switch field.scalar {
    case .none, .bool, .duration, .float32, .float64: false
    case .timestamp: field.words.contains("birth") || field.words.contains("naissance")
    default: field.scalar.isInteger ? field.hasWord(in: Vocabulary.digits) : true
    }
  }

  private func isSecret(_ field: LintedField) -> Bool {
    field.hasWord(in: Vocabulary.secrets)
      || field.pairs.contains(where: Vocabulary.secretPairs.contains)
  }

  private func isPersonal(_ field: LintedField) -> Bool {
    if field.hasWord(in: Vocabulary.personal) { return true }
    if field.pairs.contains(where: Vocabulary.personalPairs.contains) { return true }
    // A name is personal when it is a person's.
    guard field.scalar == .string, Vocabulary.ofPeople.contains(field.lastWord) else {
      return false
    }
    if field.words.dropLast().contains(where: Vocabulary.people.contains) { return true }
    return field.words.count == 1
      && words(of: simpleName(field.owner.name)).contains(where: Vocabulary.people.contains)
  }
}
