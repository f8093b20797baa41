import TrameSchema

extension Comparison {
  /// The type of a field, with its presence, brand and unit.
  mutating func compareUses(_ a: FieldSchema, _ b: FieldSchema, _ place: Place) {
    let change = typeChange(a, b)
    if let change {
      report(change, place, "it was \(spelled(a)) and is \(spelled(b))")
      if change.isWire { return }
    }
    if a.isOptional != b.isOptional {
      report(.presenceChanged, place, "it was \(spelled(a)) and is \(spelled(b))")
    } else if a.isRecursive != b.isRecursive {
      report(
        .fieldBoxed,
        place,
        "it is \(b.isRecursive ? "" : "no longer ")held by reference"
      )
    }
    if let change, change != .fieldWidened { return }
    compareBrands(a.type.named, b.type.named, place)
    compareBrands(a.type.keyNamed, b.type.keyNamed, place)
    // A newtype's own unit and base are compared at the newtype.
    if !isSameBrand(a.type.named, b.type.named) {
      compareUnits(old.unit(of: a.type), new.unit(of: b.type), place)
    }
  }

  /// What a change of type does to bytes and JSON; nil where it does nothing.
  func typeChange(_ a: FieldSchema, _ b: FieldSchema) -> BreakingRule? {
    if a.type.shape != b.type.shape { return .fieldCardinality }
    if a.type.shape == .map {
      let change = elementChange(
        (a.type.keyScalar, a.type.keyNamed),
        (b.type.keyScalar, b.type.keyNamed)
      )
      if let change { return change == .fieldWidened ? change : .mapKeyType }
    }
    return elementChange((a.type.scalar, a.type.named), (b.type.scalar, b.type.named))
  }

  private typealias Use = (scalar: Scalar, named: String)

  private func elementChange(_ a: Use, _ b: Use) -> BreakingRule? {
    // What changes inside a declared type is told at the type.
    if !a.named.isEmpty, !b.named.isEmpty, isSameType(a.named, b.named) { return nil }
    switch (old.leaf(scalar: a.scalar, named: a.named), new.leaf(scalar: b.scalar, named: b.named))
    {
    case (.scalar(let before), .scalar(let after)): return scalarChange(before, after)
    case (.number(let before, let width), .number(let after, let newWidth)):
      if old.types[before].kind != new.types[after].kind { return .fieldType }
      return newWidth.bits < width.bits ? .fieldNarrowed : .enumReplaced
    case (.number(_, let width), .scalar(let scalar)), (.scalar(let width), .number(_, let scalar)):
      guard width.isUnsigned, scalar.isUnsigned else { return .fieldType }
      return scalar.bits < width.bits ? .fieldNarrowed : .jsonEncoding
    default: return .fieldType
    }
  }

  private func isSameBrand(_ oldName: String, _ newName: String) -> Bool {
    old.brand(named: oldName) != nil && isSameType(oldName, newName)
  }

  private mutating func compareBrands(_ oldName: String, _ newName: String, _ place: Place) {
    let (a, b) = (old.brand(named: oldName), new.brand(named: newName))
    switch (a, b) {
    case (nil, nil): break
    case (nil, let brand?):
      report(.brandAdded, place, "it is a \(simpleName(new.types[brand].name)) now")
    case (let brand?, nil):
      report(.brandRemoved, place, "it was a \(simpleName(old.types[brand].name))")
    case (let before?, let after?):
      if isSameType(oldName, newName) { return }
      report(
        .brandChanged,
        place,
        "it was a \(simpleName(old.types[before].name)) and is a "
          + simpleName(new.types[after].name)
      )
    }
  }

  mutating func compareUnits(_ a: String, _ b: String, _ place: Place) {
    if isSameUnit(a, b) { return }
    if a.isEmpty {
      report(.unitAdded, place, "it counts \(simpleName(b)) now")
    } else if b.isEmpty {
      report(.unitRemoved, place, "it counted \(simpleName(a))")
    } else {
      report(.unitChanged, place, "it counted \(simpleName(a)) and counts \(simpleName(b))")
    }
  }

  /// Declared units by their id, predeclared ones by their name.
  func isSameUnit(_ a: String, _ b: String) -> Bool {
    old.type(named: a) == nil && new.type(named: b) == nil ? a == b : isSameType(a, b)
  }
}
