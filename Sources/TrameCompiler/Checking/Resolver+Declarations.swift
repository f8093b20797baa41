import TrameSchema

extension Resolver {
  /// One declaration other than a service.
  mutating func type(_ declaration: DeclarationSyntax) -> TypeSchema {
    var type = TypeSchema()
    type.name = fullName(declaration)
    type.kind = declaration.kind.schemaKind
    type.id = StableID.ofName(type.name)
    type.doc = declaration.documentation
    type.file = trees[file].source.path
    checkTypeName(declaration)
    annotate(&type, declaration)
    switch declaration.kind {
    case .message, .error, .union: numberedFields(of: &type, declaration)
    case .structure: structMembers(of: &type, declaration)
    case .enumeration, .flags: values(of: &type, declaration)
    case .newtype: newtypeBase(of: &type, declaration)
    case .unit: symbol(of: &type, declaration)
    case .constant: constant(&type, declaration)
    case .service, .annotation: preconditionFailure("these are resolved apart")
    }
    return type
  }

  mutating func checkTypeName(_ declaration: DeclarationSyntax) {
    let name = declaration.name
    let isLower = [.unit, .constant, .annotation].contains(declaration.kind)
    let first = name.text.utf8.first ?? UInt8(ascii: "_")
    if isLower ? !isLowerLetter(first) : !isUpperLetter(first) {
      let wanted = isLower ? lowercasedFirst(name.text) : capitalized(name.text)
      let fixes = renaming(declaration, to: wanted)
      report(
        .typeNameStyle,
        "\(declaration.kind.noun) is named in \(isLower ? "lower" : "Upper")CamelCase",
        at: name.span,
        hint: "'\(wanted)'",
        fixes: fixes
      )
    }
    refuseSwiftNames(of: declaration)
  }

  private mutating func numberedFields(of type: inout TypeSchema, _ declaration: DeclarationSyntax)
  {
    var numbers = NumberCheck(declaration, in: 1...Parser.numberMax)
    type.fields.reserveCapacity(declaration.members.count)
    for member in declaration.members {
      let number = numbers.take(member.number, named: member.name, by: &self)
      guard let field = field(member, of: declaration, number: number) else { continue }
      checkAge(field.since, in: type.since, of: member.name)
      type.fields.append(field)
    }
    numbers.finish(&self)
    type.fields.sort { $0.number < $1.number }
    (type.reserved, type.reservedNames) = numbers.reservations
    checkJSONNames(declaration)
    if declaration.kind == .union, declaration.members.isEmpty, !declaration.isDamaged {
      report(
        .emptyDeclaration,
        "a union needs a case",
        at: declaration.name.span,
        hint: "add one: 1 name: type"
      )
    }
  }

  private mutating func structMembers(of type: inout TypeSchema, _ declaration: DeclarationSyntax) {
    var numbers = NumberCheck(declaration, in: 1...Parser.numberMax)
    for (index, member) in declaration.members.enumerated() {
      numbers.takeName(member.name, by: &self)
      guard let field = field(member, of: declaration, number: UInt32(clamping: index + 1)) else {
        continue
      }
      type.fields.append(field)
    }
    if let reserved = declaration.reserved.first {
      report(
        .badReserved,
        "a struct never changes, so it reserves nothing",
        at: trees[file].tokens[reserved.tokens.lowerBound].span,
        hint: "a message may change"
      )
    }
    checkJSONNames(declaration)
    if declaration.members.isEmpty, !declaration.isDamaged {
      report(
        .emptyDeclaration,
        "a struct needs a member",
        at: declaration.name.span,
        hint: "add one, name: type, or use a message: it may be empty"
      )
    }
  }

  private mutating func values(of type: inout TypeSchema, _ declaration: DeclarationSyntax) {
    let isFlags = declaration.kind == .flags
    type.base.scalar = integerBase(declaration)
    let bits = UInt64(type.base.scalar.fixedBytes ?? 4) * 8
    let most = isFlags ? bits - 1 : bits == 64 ? .max : (1 << bits) - 1
    var numbers = NumberCheck(declaration, in: 0...most)
    for member in declaration.members {
      var value = ValueSchema()
      value.number = numbers.takeWide(member.number, named: member.name, by: &self)
      value.name = member.name.text
      value.doc = member.documentation
      annotate(&value, member)
      checkAge(value.since, in: type.since, of: member.name)
      type.values.append(value)
    }
    numbers.finish(&self, warnsOfGaps: false)
    (type.reserved, type.reservedNames) = numbers.reservations
    checkJSONNames(declaration)
    let hasZero = isFlags || type.values.contains { $0.number == 0 }
    if !hasZero, !declaration.isDamaged {
      report(
        .missingZero,
        "\(declaration.name.text) has no value 0, which is what an absent field reads as",
        at: declaration.name.span,
        hint: "add: 0 unspecified",
        fixes: zeroFix(declaration)
      )
    }
    type.values.sort { $0.number < $1.number }
  }

  private func zeroFix(_ declaration: DeclarationSyntax) -> [FixIt] {
    guard let body = declaration.body,
      !declaration.members.contains(where: { $0.name.text == "unspecified" })
    else { return [] }
    let isOneLine = !trees[file].tokens[body.lowerBound + 1].startsLine
    let text = isOneLine ? " 0 unspecified," : "\n  0 unspecified"
    let end = trees[file].tokens[body.lowerBound].end
    return [source.inserting(text, at: end, "add '0 unspecified'")]
  }

  private mutating func integerBase(_ declaration: DeclarationSyntax) -> Scalar {
    guard let base = declaration.base else { return .uint32 }
    if case .named(let name) = base, let scalar = Scalar(named: name.text), scalar.isUnsigned {
      return scalar
    }
    report(
      .badBase,
      "\(declaration.kind.noun) rests on uint8, uint16, uint32 or uint64",
      at: base.span,
      hint: "uint32 when not said",
      fixes: unsignedFix(base)
    )
    return .uint32
  }

  /// The unsigned integer of the same width.
  private func unsignedFix(_ base: TypeSyntax) -> [FixIt] {
    guard case .named(let name) = base, ["int8", "int16", "int32", "int64"].contains(name.text)
    else { return [] }
    return [source.replacing(name.span, with: "u" + name.text)]
  }

  private mutating func newtypeBase(of type: inout TypeSchema, _ declaration: DeclarationSyntax) {
    guard let base = declaration.base else { return }
    guard case .named(let name) = base, let scalar = Scalar(named: name.text) else {
      report(
        .badBase,
        "a newtype brands a scalar",
        at: base.span,
        hint: "put other types in a message or struct of their own"
      )
      return
    }
    type.base.scalar = scalar
    type.base.unit = unit(declaration.baseUnit, on: type.base)
    type.constraints = constraints(
      declaration.annotations,
      on: ConstrainedUse(use: type.base, scalar: scalar, isOptional: false, isField: false)
    )
  }

  private mutating func symbol(of type: inout TypeSchema, _ declaration: DeclarationSyntax) {
    type.symbol = declaration.name.text
    guard let value = declaration.value else { return }
    if case .string(let symbol) = value.form, !symbol.isEmpty {
      type.symbol = symbol
    } else {
      report(
        .badArgument,
        "a unit's symbol is a string",
        at: value.span,
        hint: "unit euroCents = \"ct\""
      )
    }
  }

  private mutating func constant(_ type: inout TypeSchema, _ declaration: DeclarationSyntax) {
    guard let base = declaration.base, declaration.value != nil else { return }
    guard case .named(let name) = base, let scalar = Scalar(named: name.text), scalar.hasLiterals
    else {
      report(
        .badBase,
        "a constant is a bool, a number, a string, a duration or a date",
        at: base.span,
        hint: "const titleMax: uint32 = 140"
      )
      return
    }
    type.base.scalar = scalar
    type.base.unit = unit(declaration.baseUnit, on: type.base)
    guard case .found(let symbol) = symbols.anywhere(type.name), symbol.kind == .constant else {
      return
    }
    type.value = constantValue(symbol).literal
  }
}

extension DeclarationKind {
  var schemaKind: TypeKind {
    switch self {
    case .message: .message
    case .structure: .structure
    case .union: .union
    case .enumeration: .enumeration
    case .flags: .flags
    case .newtype: .newtype
    case .unit: .unit
    case .error: .error
    case .constant: .constant
    case .service, .annotation: .unspecified
    }
  }
}
