import TrameSchema

extension Resolver {
  /// A field, case or struct member; nil where its type could not be resolved.
  mutating func field(
    _ member: MemberSyntax,
    of declaration: DeclarationSyntax,
    number: UInt32
  ) -> FieldSchema? {
    guard let syntax = member.type, var use = typeUse(syntax, of: declaration) else { return nil }
    var field = FieldSchema()
    field.number = number
    field.name = member.name.text
    field.doc = member.documentation
    field.isOptional = member.isOptional
    use.unit = unit(member.unit, on: use)
    field.type = use
    checkPresence(of: field, member, declaration)
    let newtype = newtypes[use.named]
    field.constraints = constraints(
      member.annotations,
      on: ConstrainedUse(
        use: use,
        scalar: newtype?.base.scalar ?? use.scalar,
        isOptional: member.isOptional,
        isEnum: kindOfNamed(use) == .enumeration,
        isField: declaration.kind != .structure
      )
    )
    annotate(&field, member)
    if field.sensitive.isEmpty { field.sensitive = newtype?.sensitive ?? "" }
    return field
  }

  private mutating func checkPresence(
    of field: FieldSchema,
    _ member: MemberSyntax,
    _ declaration: DeclarationSyntax
  ) {
    if field.isOptional, field.type.shape != .single {
      report(
        .optionalCollection,
        "a list or map takes no '?': an empty one is absent",
        at: member.name.span,
        fixes: questionFix(member)
      )
    } else if field.isOptional, declaration.kind == .union {
      report(
        .optionalCollection,
        "a case takes no '?': it is there or it is not",
        at: member.name.span,
        fixes: questionFix(member)
      )
    } else if field.isOptional, declaration.kind == .structure {
      report(
        .badStructMember,
        "a struct's members are always there",
        at: member.name.span,
        fixes: questionFix(member)
      )
    }
    if declaration.kind == .union, field.type.shape != .single {
      report(
        .wrongKind,
        "a case holds one value",
        at: member.name.span,
        hint: "put the list or map in a message"
      )
    }
    if declaration.kind == .message || declaration.kind == .error, field.type.shape == .single,
      !field.isOptional, kindOfNamed(field.type) == .union
    {
      report(
        .unionNotOptional,
        "a union has no default, so its field is optional",
        at: member.type?.span ?? member.name.span,
        hint: "\(simpleName(field.type.named))?",
        fixes: member.type.map { [source.inserting("?", at: $0.span.end)] } ?? []
      )
    }
  }

  private func questionFix(_ member: MemberSyntax) -> [FixIt] {
    trees[file].tokens[member.tokens].first { $0.kind == .question }.map {
      [source.removing($0.span, "remove the '?'")]
    } ?? []
  }

  private func kindOfNamed(_ use: TypeUse) -> DeclarationKind? {
    guard !use.named.isEmpty, case .found(let symbol) = symbols.anywhere(use.named) else {
      return nil
    }
    return symbol.kind
  }

  /// A type where it is used; nil after a diagnostic.
  private mutating func typeUse(_ syntax: TypeSyntax, of declaration: DeclarationSyntax) -> TypeUse?
  {
    var use = TypeUse()
    switch syntax {
    case .named(let name):
      guard let (scalar, named) = element(name, of: declaration) else { return nil }
      (use.scalar, use.named) = (scalar, named)
    case .list(let element, let span):
      use.shape = .list
      guard allowsCollection(declaration, span), case .named(let name) = element else {
        return nestedCollection(element)
      }
      guard let (scalar, named) = self.element(name, of: declaration) else { return nil }
      (use.scalar, use.named) = (scalar, named)
    case .map(let key, let value, let span):
      use.shape = .map
      guard allowsCollection(declaration, span), case .named(let name) = value else {
        return nestedCollection(value)
      }
      guard let (keyScalar, keyNamed) = mapKey(key, of: declaration),
        let (scalar, named) = element(name, of: declaration)
      else { return nil }
      (use.scalar, use.named) = (scalar, named)
      (use.keyScalar, use.keyNamed) = (keyScalar, keyNamed)
    }
    return use
  }

  private mutating func allowsCollection(_ declaration: DeclarationSyntax, _ span: Span) -> Bool {
    guard declaration.kind == .structure else { return true }
    report(.badStructMember, "a struct holds no lists or maps", at: span, hint: "use a message")
    return false
  }

  private mutating func nestedCollection(_ syntax: TypeSyntax) -> TypeUse? {
    if case .named = syntax { return nil }
    report(
      .nestedCollection,
      "a list or map holds no lists or maps",
      at: syntax.span,
      hint: "put the inner one in a message"
    )
    return nil
  }

  private mutating func mapKey(
    _ syntax: TypeSyntax,
    of declaration: DeclarationSyntax
  ) -> (Scalar, String)? {
    guard case .named(let name) = syntax else {
      report(.badMapKey, "a key is a single value", at: syntax.span, hint: Self.keyHint)
      return nil
    }
    guard let (scalar, named) = element(name, of: declaration) else { return nil }
    let kind = kindOfNamed(TypeUse.named(named))
    let base = kind == .newtype ? newtypes[named]?.base.scalar ?? .none : scalar
    if kind == .enumeration || base != .none && !base.isReal { return (scalar, named) }
    report(
      .badMapKey,
      "'\(name.text)' cannot be a key",
      at: name.span,
      hint: Self.keyHint
    )
    return nil
  }

  private static let keyHint =
    "keys are integers, bools, strings, bytes, uuids, times, enums, or newtypes of these"

  /// One value's type: a scalar, or the full name of a declared type that may stand here.
  private mutating func element(
    _ name: NameSyntax,
    of declaration: DeclarationSyntax
  ) -> (Scalar, String)? {
    if let scalar = Scalar(named: name.text) {
      if declaration.kind == .structure, scalar.fixedBytes == nil {
        report(
          .badStructMember,
          "a struct's members have a fixed size, '\(name.text)' has not",
          at: name.span,
          hint: "use a message"
        )
        return nil
      }
      return (scalar, "")
    }
    guard let symbol = symbol(name, wanted: "type", where: { $0.isFieldType }) else { return nil }
    guard symbol.kind.isFieldType else {
      report(
        .wrongKind,
        "'\(name.text)' is \(symbol.kind.noun), not a field's type",
        at: name.span,
        hint: "a field holds scalars, messages, structs, unions, enums, flags and newtypes"
      )
      return nil
    }
    if declaration.kind == .structure, !isFixed(symbol) {
      report(
        .badStructMember,
        "a struct's members have a fixed size, \(symbol.kind.noun) has not",
        at: name.span,
        hint: "use a message"
      )
      return nil
    }
    return (.none, symbol.fullName)
  }

  private func isFixed(_ symbol: Symbol) -> Bool {
    switch symbol.kind {
    case .structure, .enumeration, .flags: true
    case .newtype: newtypes[symbol.fullName]?.base.scalar.fixedBytes != nil
    default: false
    }
  }

  /// The declaration a name means, with a diagnostic where there is none to see.
  mutating func symbol(
    _ name: NameSyntax,
    wanted: String,
    code: DiagnosticCode = .unknownType,
    where accepts: (DeclarationKind) -> Bool
  ) -> Symbol? {
    switch symbols.find(name.text, in: file, package: package) {
    case .found(let symbol): return symbol
    case .notImported(let symbol):
      let path = trees[symbol.file].source.path
      report(
        .notImported,
        "'\(name.text)' is declared in a file that this one does not import",
        at: name.span,
        hint: "add: import \"\(path)\"",
        fixes: diagnostics.isFull ? [] : [source.addingImport(of: path, to: trees[file])]
      )
      return nil
    case .ambiguous(let one, let other):
      report(
        .ambiguousName,
        "'\(name.text)' could be \(one.fullName) or \(other.fullName)",
        at: name.span,
        hint: "write the full name",
        fixes: [one, other].map {
          source.replacing(name.span, with: $0.fullName, isCertain: false)
        }
      )
      return nil
    case .unknown:
      if misses(name.text) { return nil }
      reportUnknown(name, wanted, code, where: accepts)
      return nil
    }
  }

  private mutating func reportUnknown(
    _ name: NameSyntax,
    _ wanted: String,
    _ code: DiagnosticCode,
    where accepts: (DeclarationKind) -> Bool
  ) {
    // A search through all names for each of a million errors would be a way to stop us.
    var candidates = diagnostics.isFull ? [] : symbols.visibleNames(in: file, where: accepts)
    let isType = code == .unknownType && wanted == "type"
    if isType { candidates += Scalar.allNames }
    if code == .unknownUnit { candidates += predeclaredUnits }
    var close = [closestName(to: name.text, among: candidates)].compactMap(\.self)
    // A word of another language is meant as it is there, unless a declared name is as near.
    if isType, let meant = ForeignWords.types[name.text],
      close.allSatisfy(Scalar.allNames.contains)
    {
      close = meant
    }
    let names = close.map { "'\($0)'" }.joined(separator: " or ")
    report(
      code,
      "unknown \(wanted) '\(name.text)'" + (close.isEmpty ? "" : "; did you mean \(names)?"),
      at: name.span,
      hint: close.isEmpty
        ? ForeignWords.typeAdvice[name.text] ?? "declare it, or import the file that does" : nil,
      fixes: close.flatMap { didYouMean($0, name.span) }
    )
  }

  /// A near name is a guess.
  func didYouMean(_ close: String?, _ span: Span) -> [FixIt] {
    close.map { [source.replacing(span, with: $0, isCertain: false)] } ?? []
  }

  /// Whether a name is unknown only since something could not be read, of which is said enough.
  func misses(_ name: String) -> Bool {
    incomplete.contains(file) || trees[file].lostNames.contains(name)
      || symbols.isLostInImports(name, of: file)
  }

  /// Full name of the unit put on a value; empty where there is none.
  mutating func unit(_ name: NameSyntax?, on use: TypeUse) -> String {
    guard let name else { return "" }
    if !use.scalar.isInteger {
      report(
        .unitNeedsInteger,
        "a unit stands on integers, or on lists and maps of them",
        at: name.span,
        fixes: [unitRemoval(name)]
      )
    }
    if predeclaredUnits.contains(name.text) { return name.text }
    let found = symbol(name, wanted: "unit", code: .unknownUnit) { $0 == .unit }
    guard let symbol = found else { return "" }
    if symbol.kind == .unit { return symbol.fullName }
    report(
      .wrongKind,
      "'\(name.text)' is \(symbol.kind.noun), not a unit",
      at: name.span,
      hint: "declare one: unit euroCents = \"ct\""
    )
    return ""
  }
}

extension Resolver {
  /// Without the `in` before it.
  private func unitRemoval(_ name: NameSyntax) -> FixIt {
    var start = name.span.start
    while start > 0, source.bytes[start] != UInt8(ascii: "i") || source.bytes[start - 1] > 0x20 {
      start -= 1
    }
    return source.removing(Span(start, name.span.end), "remove the unit", isCertain: false)
  }
}

/// Units that need no declaration.
package let predeclaredUnits = [
  "microseconds", "milliseconds", "seconds", "minutes", "hours", "days",
]

extension DeclarationKind {
  fileprivate var isFieldType: Bool {
    switch self {
    case .message, .structure, .union, .enumeration, .flags, .newtype: true
    default: false
    }
  }
}

extension TypeUse {
  fileprivate static func named(_ name: String) -> TypeUse {
    var use = TypeUse()
    use.named = name
    return use
  }
}
