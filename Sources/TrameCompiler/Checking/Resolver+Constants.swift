import TrameSchema

/// What a constant is and holds; no value where a diagnostic has been given.
struct ConstantValue {
  var scalar: Scalar
  var unit = ""
  var literal: Literal?
}

extension Resolver {
  /// A constant's value where a value of a scalar type stands; nil after a diagnostic.
  mutating func constant(
    _ name: String,
    _ span: Span,
    as scalar: Scalar,
    code: DiagnosticCode
  ) -> Literal? {
    let syntax = NameSyntax(text: name, span: span)
    let found = symbol(syntax, wanted: "constant", code: .unknownConstant) { $0 == .constant }
    guard let symbol = found else { return nil }
    guard symbol.kind == .constant else {
      report(
        .wrongKind,
        "'\(name)' is \(symbol.kind.noun), not a constant",
        at: span,
        hint: "declare one: const titleMax: uint32 = 140"
      )
      return nil
    }
    let constant = constantValue(symbol)
    guard let value = constant.literal else { return nil }
    let form: ValueSyntax.Form
    switch value {
    case .signed(let value) where constant.scalar == .duration:
      form = .duration(microseconds: value)
    case .signed(let days) where constant.scalar == .date: form = .date(days: Int32(clamping: days))
    case .signed(let value): form = .integer(Int128(value))
    case .unsigned(let value): form = .integer(Int128(value))
    case .real(let value): form = .real(value)
    case .text(let value): form = .string(value)
    case .truth(let value): form = .name(value ? "true" : "false")
    case .unknown: return nil
    }
    let isTruth = constant.scalar == .bool
    guard isTruth == (scalar == .bool) else {
      report(code, "'\(name)' has no value that fits here", at: span, hint: scalar.valueHint)
      return nil
    }
    return literal(ValueSyntax(form: form, span: span), as: scalar, code: code)
  }

  /// A constant may be made of another one, declared anywhere; the chain is followed without
  /// recursion, so that one of any length fits the stack.
  mutating func constantValue(_ symbol: Symbol) -> ConstantValue {
    if let known = constants[symbol.fullName] { return known }
    var chain = [symbol]
    var seen: Set<String> = [symbol.fullName]
    while let last = chain.last, let next = constantBehind(last), constants[next.fullName] == nil {
      guard seen.insert(next.fullName).inserted else {
        reportCircle(last, next)
        break
      }
      chain.append(next)
    }
    while let last = chain.popLast() {
      let declaration = trees[last.file].declarations[last.index]
      constants[last.fullName] = inContext(of: last) { $0.value(of: declaration) }
    }
    return constants[symbol.fullName] ?? ConstantValue(scalar: .none)
  }

  /// The constant that another one is made of.
  private mutating func constantBehind(_ symbol: Symbol) -> Symbol? {
    let declaration = trees[symbol.file].declarations[symbol.index]
    guard case .name(let name)? = declaration.value?.form, name != "true", name != "false" else {
      return nil
    }
    return inContext(of: symbol) { resolver in
      let finding = resolver.symbols.find(name, in: resolver.file, package: resolver.package)
      guard case .found(let found) = finding, found.kind == .constant else { return nil }
      return found
    }
  }

  private mutating func reportCircle(_ last: Symbol, _ first: Symbol) {
    let declaration = trees[last.file].declarations[last.index]
    inContext(of: last) { resolver in
      resolver.report(
        .badConstant,
        "'\(declaration.name.text)' is made of itself",
        at: declaration.value?.span ?? declaration.name.span,
        hint: "write its value"
      )
    }
    constants[first.fullName] = ConstantValue(scalar: .none)
  }

  private mutating func value(of declaration: DeclarationSyntax) -> ConstantValue {
    guard let value = declaration.value, case .named(let name)? = declaration.base,
      let scalar = Scalar(named: name.text), scalar.hasLiterals
    else { return ConstantValue(scalar: .none) }
    var constant = ConstantValue(scalar: scalar)
    if let unit = declaration.baseUnit { constant.unit = unitName(unit) }
    constant.literal = literal(value, as: scalar, code: .badConstant)
    return constant
  }

  /// Full name of a unit, without a word where there is none.
  private mutating func unitName(_ name: NameSyntax) -> String {
    if predeclaredUnits.contains(name.text) { return name.text }
    guard case .found(let symbol) = symbols.find(name.text, in: file, package: package),
      symbol.kind == .unit
    else { return "" }
    return symbol.fullName
  }
}
