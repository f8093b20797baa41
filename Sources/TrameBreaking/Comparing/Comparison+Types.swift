import TrameSchema

extension Comparison {
  mutating func compareTypes(exceptOf deletedPackages: Set<String>) {
    for (index, type) in old.types.enumerated() {
      let package = old.packages[old.packageOfType[index]].name
      if deletedPackages.contains(package) || !isCompared(package) { continue }
      guard let pair = pairs.newOfOld[index] else {
        let place = place(type.name, type.file)
        report(.typeDeleted, place, "\(type.kind.noun) is gone")
        symbols.append(.removed(swiftName(of: type.name, type.kind)))
        deletion(type.deprecated, place)
        continue
      }
      compare(type, new.types[pair], directions(old: index, new: pair), index)
    }
    for (index, type) in new.types.enumerated() where pairs.oldOfNew[index] == nil {
      if !isCompared(new.packages[new.packageOfType[index]].name) { continue }
      additions.append(type.name)
      arrival(type.since, place(type.name, type.file))
      symbols.append(.added(swiftName(of: type.name, type.kind)))
    }
  }

  private mutating func compare(
    _ a: TypeSchema,
    _ b: TypeSchema,
    _ directions: Directions,
    _ oldIndex: Int
  ) {
    let place = place(b, directions)
    compareNames(a, b, place, isLikelyRename: pairs.likelyRenames.contains(oldIndex))
    deprecation(a.deprecated, b.deprecated, place)
    compareSince(a.since, b.since, place)
    compareAnnotationUses(a.uses, b.uses, place)
    documentation(a.doc, b.doc, place)
    guard isSameForm(a.kind, b.kind) else {
      report(.typeKind, place, "\(b.name) was \(a.kind.noun) and is \(b.kind.noun)")
      symbols.append(.changed(swiftName(of: b.name, b.kind), from: a.kind.noun, to: b.kind.noun))
      return
    }
    switch a.kind {
    case .message, .error, .union:
      if a.kind == .error, b.kind == .error { compareErrorCodes(a, b, place) }
      if a.kind == .union { compareClosure(a, b, place, .unionClosed, .unionOpened) }
      compareFields(a, b, place)
      compareChecks(a.checks, b.checks, place)
    case .structure: compareStructures(a, b, place)
    case .enumeration, .flags: compareValues(a, b, place)
    case .newtype: compareNewtypes(a, b, place)
    case .unit: compareSymbols(a, b, place)
    case .constant: compareConstants(a, b, place)
    default: break
    }
  }

  /// An error is a message that can be thrown.
  private func isSameForm(_ a: TypeKind, _ b: TypeKind) -> Bool {
    let messages: Set<TypeKind> = [.message, .error]
    return a == b || messages.isSuperset(of: [a, b])
  }

  private mutating func compareNames(
    _ a: TypeSchema,
    _ b: TypeSchema,
    _ place: Place,
    isLikelyRename: Bool
  ) {
    if a.name == b.name { return }
    symbols.append(.renamed(swiftName(of: a.name, a.kind), to: swiftName(of: b.name, b.kind)))
    let simple = simpleName(a.name)
    if isLikelyRename {
      report(
        a.kind == .error ? .errorRenamed : .renameWithoutAlias,
        place,
        "\(a.name) is gone, and \(b.name) has its shape",
        mend: .alias(alias(a.name, a.bornName, in: b.name))
      )
    } else if packageName(a.name) != packageName(b.name) {
      report(.typeMoved, place, "\(a.name) is \(b.name) now")
    } else {
      report(.typeRenamed, place, "\(simple) is \(simpleName(b.name)) now")
    }
  }

  private mutating func compareErrorCodes(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    if a.statusCode != b.statusCode {
      report(
        .errorCode,
        place,
        "the status code was \(statusName(a.statusCode)) and is \(statusName(b.statusCode))"
      )
    }
  }

  private mutating func compareNewtypes(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    let change = scalarChange(a.base.scalar, b.base.scalar)
    if a.base.scalar != b.base.scalar {
      let names = "\(a.base.scalar.noun) and is \(b.base.scalar.noun)"
      // Widening is safe at each of its uses; everything else is told once, here.
      let rule = change == .fieldWidened ? BreakingRule.fieldWidened : .newtypeBase
      report(rule, place, "the base was \(names)")
      symbols.append(
        .changed(
          simpleName(b.name) + ".rawValue",
          from: swiftScalar(a.base.scalar),
          to: swiftScalar(b.base.scalar)
        )
      )
    } else {
      compareUnits(a.base.unit, b.base.unit, place)
    }
    compareSensitivity(a.sensitive, b.sensitive, place)
    compareConstraints(a.constraints, b.constraints, place)
  }

  /// A symbol that is new tells what was meant; one that goes or changes takes that away.
  private mutating func compareSymbols(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    if a.symbol.isEmpty || a.symbol == b.symbol { return }
    report(
      .unitSymbol,
      place,
      "the symbol was '\(a.symbol)' and is \(b.symbol.isEmpty ? "none" : "'\(b.symbol)'")"
    )
  }

  private mutating func compareConstants(_ a: TypeSchema, _ b: TypeSchema, _ place: Place) {
    if a.base.scalar != b.base.scalar || !isSameUnit(a.base.unit, b.base.unit) {
      report(.constantType, place, "the constant's type has changed")
    } else if a.value != b.value {
      report(
        .constantValue,
        place,
        "the value was \(a.value.map(text) ?? "none") and is \(b.value.map(text) ?? "none")"
      )
    }
  }
}
