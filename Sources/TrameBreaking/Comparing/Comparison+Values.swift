import TrameSchema

extension Comparison {
  /// Values of an enum, bits of a flag set.
  mutating func compareValues(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    let owner = MemberOwner(b, place, old: a)
    let (before, after) = (old.integerBase(a), new.integerBase(b))
    if before != after {
      report(
        after.bits < before.bits ? .enumNarrowed : .enumWidened,
        place,
        "it rested on \(before.noun) and rests on \(after.noun)"
      )
      symbols.append(
        .changed(
          owner.simpleName + ".rawValue",
          from: swiftScalar(before),
          to: swiftScalar(after)
        )
      )
    }
    compareClosure(a, b, place, .enumClosed, .enumOpened)
    let members = NumberedPairs(a.values, b.values) { $0.number }
    let numbers = Dictionary(
      zip(b.values.map(\.memberName), b.values.map(\.number)),
      uniquingKeysWith: { first, _ in first }
    )
    for (old, new) in members.both { compare(old, new, numbers, b.kind, owner) }
    for value in members.deleted { reportDeletion(value, numbers, b, owner) }
    let names = Set(a.values.map(\.memberName))
    for value in members.added { reportAddition(value, names, a, b, owner) }
    compareReservations(owner, numbers: b.values.map(\.number), names: b.values.map(\.name))
  }

  private mutating func compare(
    _ a: ValueSchema,
    _ b: ValueSchema,
    _ newNumbers: [String: UInt64],
    _ kind: TypeKind,
    _ owner: MemberOwner
  ) {
    let place = owner.place.member(b.name)
    let isFlags = kind == .flags
    if a.memberName != b.memberName {
      if let number = newNumbers[a.memberName] {
        reportMove(a.memberName, from: a.number, to: number, isFlags, owner)
      } else if !isFlags, a.number == 0 {
        report(.defaultChanged, place, "absent read as \(a.memberName) and reads as \(b.name)")
      } else {
        report(
          isFlags ? .jsonFlagName : .jsonEnumName,
          place,
          "the name in JSON was \(a.memberName) and is \(b.memberName)",
          mend: .alias(a.memberName)
        )
      }
    } else if a.name != b.name {
      report(.valueRenamed, place, "\(a.name) is \(b.name) now")
    }
    if a.name != b.name {
      symbols.append(
        .renamed(owner.simpleName + "." + a.name, to: owner.simpleName + "." + b.name)
      )
    }
    deprecation(a.deprecated, b.deprecated, place)
    compareSince(a.since, b.since, place)
    compareAnnotationUses(a.uses, b.uses, place)
    documentation(a.doc, b.doc, place)
  }
}
