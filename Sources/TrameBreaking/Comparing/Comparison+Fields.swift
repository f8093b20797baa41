import TrameSchema

extension Comparison {
  /// Fields of messages and errors, cases of unions.
  mutating func compareFields(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    let members = NumberedPairs(a.fields, b.fields) { $0.number }
    let owner = MemberOwner(b, place, old: a)
    for (old, new) in members.both { compare(old, new, owner) }
    if !members.added.isEmpty || !members.deleted.isEmpty {
      compareSets(members.deleted, members.added, owner)
    }
    compareReservations(owner, numbers: b.fields.map(\.number), names: b.fields.map(\.name))
  }

  private mutating func compare(_ a: FieldSchema, _ b: FieldSchema, _ owner: MemberOwner) {
    let place = owner.place.member(b.name)
    if isAnotherField(a, b) {
      report(
        .fieldNumberReused,
        place,
        "number \(a.number) was \(a.name): \(spelled(a)) and is \(b.name): \(spelled(b))"
      )
      return noteSwiftChange(a, b, owner)
    }
    if a.memberName != b.memberName {
      report(
        owner.isUnion ? .jsonCaseName : .jsonFieldName,
        place,
        "the name in JSON was \(a.memberName) and is \(b.memberName)",
        mend: .alias(a.memberName)
      )
    } else if a.name != b.name {
      report(.fieldRenamed, place, "\(a.name) is \(b.name) now")
    }
    compareUses(a, b, place)
    compareFieldConstraints(a, b, place)
    compareSensitivity(ofFields: a, b, place)
    deprecation(a.deprecated, b.deprecated, place)
    compareSince(a.since, b.since, place)
    compareAnnotationUses(a.uses, b.uses, place)
    documentation(a.doc, b.doc, place)
    noteSwiftChange(a, b, owner)
  }

  /// Another name without an alias, and another type that the old one cannot become.
  private func isAnotherField(_ a: FieldSchema, _ b: FieldSchema) -> Bool {
    guard a.name != b.name, a.memberName != b.memberName else { return false }
    return typeChange(a, b)?.isWire ?? false
  }
}
