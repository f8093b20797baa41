import TrameSchema

extension Comparison {
  /// A frozen struct: the places of its members are its form, so nothing may change but names.
  mutating func compareStructures(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    let owner = MemberOwner(b, place, old: a)
    guard isSameLayout(a, b) else {
      var (oldDepth, newDepth) = (0, 0)
      let sizes = (size(a, old, &oldDepth), size(b, new, &newDepth))
      if sizes.0 != sizes.1 {
        report(.structSize, place, "it had \(sizes.0) bytes and has \(sizes.1)")
      } else {
        report(.structLayout, place, "it was \(layout(a)) and is \(layout(b))")
      }
      symbols.append(.changed(owner.simpleName, from: layout(a), to: layout(b)))
      return
    }
    for (before, after) in zip(a.fields, b.fields) {
      let place = owner.place.member(after.name)
      if before.memberName != after.memberName {
        report(
          .jsonFieldName,
          place,
          "the name in JSON was \(before.memberName) and is \(after.memberName)",
          mend: .alias(before.memberName)
        )
      } else if before.name != after.name {
        report(.fieldRenamed, place, "\(before.name) is \(after.name) now")
      }
      compareUses(before, after, place)
      compareSensitivity(ofFields: before, after, place)
      deprecation(before.deprecated, after.deprecated, place)
      compareAnnotationUses(before.uses, after.uses, place)
      documentation(before.doc, after.doc, place)
      noteSwiftChange(before, after, owner)
    }
  }

  private func isSameLayout(_ a: TypeSchema, _ b: TypeSchema) -> Bool {
    guard a.fields.count == b.fields.count else { return false }
    let sameTypes = zip(a.fields, b.fields).allSatisfy { before, after in
      guard let change = typeChange(before, after) else { return true }
      // Inside a struct an integer stands at full width, so wider is another place.
      return change.family != "wire" && change != .fieldWidened
    }
    guard sameTypes else { return false }
    // Names that changed places with each other are members that did.
    let names = Set(a.fields.map(\.memberName))
    return zip(a.fields, b.fields).allSatisfy { before, after in
      before.memberName == after.memberName || !names.contains(after.memberName)
    }
  }

  /// Bytes of a struct. The depth guards against a compiled schema that holds itself.
  private func size(_ type: TypeSchema, _ side: SchemaSide, _ depth: inout Int) -> Int {
    depth += 1
    defer { depth -= 1 }
    if depth > 16 { return 0 }
    var sum = 0
    for field in type.fields {
      switch side.leaf(field.type) {
      case .scalar(let scalar): sum += scalar.fixedBytes ?? 0
      case .number(_, let base): sum += base.fixedBytes ?? 0
      case .declared(let index): sum += size(side.types[index], side, &depth)
      }
    }
    return sum
  }

  private func layout(_ type: TypeSchema) -> String {
    "{ " + type.fields.map { "\($0.name): \(spelled($0))" }.joined(separator: ", ") + " }"
  }
}
