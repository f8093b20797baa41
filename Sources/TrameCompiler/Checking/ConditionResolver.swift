import TrameSchema

/// One condition: postfix syntax → steps of the compiled form. It keeps a stack of what the steps so
/// far have put there; each step is looked at once.
struct ConditionResolver {
  let types: TypesByName
  let root: TypeSchema
  let declaration: DeclarationSyntax
  var steps: [CheckStep] = []
  var stack: [Operand] = []

  /// So many that no rule people understand needs more; it bounds the generated code, too.
  static let stepsMax = 64

  init(types: TypesByName, root: TypeSchema, declaration: DeclarationSyntax) {
    self.types = types
    self.root = root
    self.declaration = declaration
  }

  /// What a step has put on the stack.
  struct Operand {
    enum Form {
      case truth
      case value(ConditionValue)
      /// Has the type of what it is compared with.
      case literal(ValueSyntax)
      case enumValue(NameSyntax)
    }
    var form: Form
    var span: Span
    var step: Int
  }

  /// The steps; nil after a diagnostic.
  mutating func resolve(
    _ syntax: [CheckStepSyntax],
    by resolver: inout Resolver
  ) -> [CheckStep]? {
    if syntax.count > Self.stepsMax {
      resolver.report(
        .conditionTooLong,
        "a condition has at most \(Self.stepsMax) steps, this one has \(syntax.count)",
        at: syntax[Self.stepsMax].span,
        hint: "make several checks of it"
      )
      return nil
    }
    for step in syntax {
      guard take(step, by: &resolver) else { return nil }
    }
    guard let last = stack.popLast(), stack.isEmpty, isTruth(last, by: &resolver) else {
      return nil
    }
    return steps
  }

  private mutating func take(_ step: CheckStepSyntax, by resolver: inout Resolver) -> Bool {
    switch step.form {
    case .name: return name(step, by: &resolver)
    case .literal(let value): put(.literal, .literal(value), step.span)
    case .enumValue:
      put(.literal, .enumValue(NameSyntax(text: step.text, span: step.span)), step.span)
    case .has, .length, .bytes, .count: return function(step, by: &resolver)
    case .comparison(let kind): return compare(kind, step, by: &resolver)
    case .not:
      guard let operand = stack.popLast(), isTruth(operand, by: &resolver) else { return false }
      put(.not, .truth, operand.span)
    case .and, .or:
      guard let right = stack.popLast(), let left = stack.popLast(),
        isTruth(left, by: &resolver), isTruth(right, by: &resolver)
      else { return false }
      var isAnd = false
      if case .and = step.form { isAnd = true }
      put(isAnd ? .and : .or, .truth, left.span.to(right.span))
    }
    return true
  }

  mutating func put(
    _ operation: CheckOperation,
    _ form: Operand.Form,
    _ span: Span,
    path: [UInt32] = []
  ) {
    stack.append(Operand(form: form, span: span, step: steps.count))
    steps.append(CheckStep(operation: operation, path: path))
  }

  private func isTruth(_ operand: Operand, by resolver: inout Resolver) -> Bool {
    switch operand.form {
    case .truth: return true
    case .value(let value) where value.scalar == .bool && value.named.isEmpty: return true
    default:
      resolver.report(
        .badOperand,
        "this is a value, where a condition is needed",
        at: operand.span,
        hint: "compare it, or write has(…)"
      )
      return false
    }
  }

  // MARK: Operands

  private mutating func name(_ step: CheckStepSyntax, by resolver: inout Resolver) -> Bool {
    let parts = step.text.split(separator: ".").map(String.init)
    guard resolver.memberNames(of: root.name).contains(parts[0]) else {
      return constant(step, by: &resolver)
    }
    guard let found = path(parts, step, by: &resolver) else { return false }
    guard found.field.type.shape == .single, let value = ConditionValue(found.field.type, types)
    else {
      let isCounted = found.field.type.shape != .single
      resolver.report(
        .badOperand,
        "'\(step.text)' is no single value",
        at: step.span,
        hint: isCounted ? "count(\(step.text)) is its number of elements" : "name a field of it"
      )
      return false
    }
    put(.field, .value(value), step.span, path: found.path)
    return true
  }

  private mutating func constant(_ step: CheckStepSyntax, by resolver: inout Resolver) -> Bool {
    let name = NameSyntax(text: step.text, span: step.span)
    let finding = resolver.symbols.find(step.text, in: resolver.file, package: resolver.package)
    if case .unknown = finding {
      // What stands in a member that could not be read is not missed.
      if declaration.isDamaged || resolver.misses(step.text) { return false }
      let fields = resolver.diagnostics.isFull ? [] : declaration.members.map(\.name.text)
      let close = closestName(to: step.text, among: fields)
      resolver.report(
        .unknownOperand,
        "\(declaration.name.text) has no field '\(step.text)'"
          + (close.map { "; did you mean '\($0)'?" } ?? ""),
        at: step.span,
        hint: "a value of an enum is written with a dot before it: .\(step.text)",
        fixes: resolver.didYouMean(close, step.span)
      )
      return false
    }
    let found = resolver.symbol(name, wanted: "constant") { $0 == .constant }
    guard let symbol = found else { return false }
    guard symbol.kind == .constant else {
      resolver.report(
        .wrongKind,
        "'\(step.text)' is \(symbol.kind.noun), not a constant",
        at: step.span,
        hint: "a condition compares fields with values and constants"
      )
      return false
    }
    put(.literal, .literal(ValueSyntax(form: .name(step.text), span: step.span)), step.span)
    return true
  }

  private mutating func function(_ step: CheckStepSyntax, by resolver: inout Resolver) -> Bool {
    let parts = step.text.split(separator: ".").map(String.init)
    guard let found = path(parts, step, by: &resolver) else { return false }
    let use = found.field.type
    let scalar = use.shape == .single ? ConditionValue(use, types)?.scalar : nil
    let operation: CheckOperation
    let wanted: String
    var isFit = true
    switch step.form {
    case .has: (operation, wanted, isFit) = (.has, "an optional field", found.field.isOptional)
    case .length: (operation, wanted, isFit) = (.length, "a string", scalar == .string)
    case .bytes:
      (operation, wanted, isFit) = (
        .bytes, "bytes or a string", scalar == .string || scalar == .bytes
      )
    default: (operation, wanted, isFit) = (.count, "a list or map", use.shape != .single)
    }
    guard isFit else {
      var hint: String?
      if operation == .has, use.shape != .single { hint = "count(\(step.text)) > 0" }
      if operation == .has, scalar == .string { hint = "length(\(step.text)) > 0" }
      if operation != .has { hint = "there are has, length, bytes and count" }
      resolver.report(.badOperand, "'\(step.text)' is not \(wanted)", at: step.span, hint: hint)
      return false
    }
    put(operation, operation == .has ? .truth : .value(.count), step.span, path: found.path)
    return true
  }

  /// The field at the end of a path through messages and structs.
  private func path(
    _ parts: [String],
    _ step: CheckStepSyntax,
    by resolver: inout Resolver
  ) -> (field: FieldSchema, path: [UInt32])? {
    var type = root
    var numbers: [UInt32] = []
    for (index, part) in parts.enumerated() {
      guard let place = resolver.fieldPlaces(of: type)[part] else {
        reportNoField(part, of: type, step, by: &resolver)
        return nil
      }
      let field = type.fields[place]
      numbers.append(field.number)
      if index == parts.count - 1 { return (field, numbers) }
      guard field.type.shape == .single, let next = types[field.type.named],
        next.kind == .message || next.kind == .structure
      else {
        resolver.report(
          .badOperand,
          "'\(part)' is no message, so nothing of it can be named",
          at: step.span,
          hint: "paths go through messages and structs"
        )
        return nil
      }
      type = next
    }
    return nil
  }

  private func reportNoField(
    _ name: String,
    of type: TypeSchema,
    _ step: CheckStepSyntax,
    by resolver: inout Resolver
  ) {
    if case .found(let symbol) = resolver.symbols.anywhere(type.name) {
      let isDamaged = resolver.trees[symbol.file].declarations[symbol.index].isDamaged
      // A field that is there, or may be there, and could not be resolved.
      if isDamaged || resolver.memberNames(of: type.name).contains(name) { return }
    }
    let fields = resolver.diagnostics.isFull ? [] : type.fields.map(\.name)
    let close = closestName(to: name, among: fields)
    resolver.report(
      .unknownOperand,
      "\(simpleName(type.name)) has no field '\(name)'"
        + (close.map { "; did you mean '\($0)'?" } ?? ""),
      at: step.span,
      hint: close == nil
        ? "one of \(type.fields.prefix(20).map(\.name).joined(separator: ", "))" : nil,
      fixes: lastPart(of: step, becoming: close, resolver)
    )
  }

  /// The name behind the last dot is the wrong one, where the path is written without spaces.
  private func lastPart(
    of step: CheckStepSyntax,
    becoming close: String?,
    _ resolver: Resolver
  ) -> [FixIt] {
    let last = simpleName(step.text)
    guard resolver.source.text(step.span) == step.text else { return [] }
    return resolver.didYouMean(close, Span(step.span.end - last.utf8.count, step.span.end))
  }
}
