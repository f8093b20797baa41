import TrameCompiler

/// A walk over a tree that notes each use of a name.
struct NameCollector {
  let tree: SyntaxTree
  private(set) var uses: [NameUse] = []

  init(tree: SyntaxTree) { self.tree = tree }

  mutating func run() {
    for clause in tree.imports {
      uses.append(NameUse(role: .file, text: clause.path, span: clause.span))
    }
    if let package = tree.package { note(package.annotations) }
    for (index, declaration) in tree.declarations.enumerated() { note(declaration, index) }
  }

  private mutating func note(_ declaration: DeclarationSyntax, _ index: Int) {
    note(declaration.base)
    note(declaration.baseUnit)
    note(declaration.value, as: .declaration)
    note(declaration.annotations)
    for parameter in declaration.parameters {
      note(parameter.type)
      note(parameter.initial, as: .value(ofType: parameter.type.text))
    }
    for member in declaration.members {
      note(member.type)
      note(member.unit)
      note(member.annotations)
    }
    for method in declaration.methods {
      note(method.request)
      note(method.response)
      for error in method.errors { note(error) }
      note(method.annotations, request: method.request.text)
    }
    for check in declaration.checks {
      note(check.annotations)
      note(check.steps, of: declaration, index)
    }
  }

  private mutating func note(_ name: NameSyntax?, as role: NameUse.Role = .declaration) {
    guard let name else { return }
    let length = lastPart(of: name.text).utf8.count
    uses.append(
      NameUse(role: role, text: name.text, span: Span(name.span.end - length, name.span.end))
    )
  }

  private mutating func note(_ type: TypeSyntax?) {
    switch type {
    case nil: break
    case .named(let name)?: note(name)
    case .list(let element, _)?: note(element)
    case .map(let key, let value, _)?:
      note(key)
      note(value)
    }
  }

  private mutating func note(_ value: ValueSyntax?, as role: NameUse.Role) {
    switch value?.form {
    case .name(let text)?:
      note(value.map { NameSyntax(text: text, span: $0.span) }, as: role)
    case .range(let low, let high)?:
      note(low, as: role)
      note(high, as: role)
    default: break
    }
  }

  private mutating func note(_ annotations: [AnnotationSyntax], request: String? = nil) {
    for annotation in annotations {
      let name = annotation.name.text
      note(annotation.name)
      for (place, argument) in annotation.arguments.enumerated() {
        if let label = argument.label { note(label, as: .label(annotation: name)) }
        switch name {
        case "code", "check", "sensitive", "change", "breaks": break
        case "idempotent", "resumable":
          if let request { note(argument.value, as: .requestField(message: request)) }
        case "length", "bytes", "range", "items", "pattern":
          note(argument.value, as: .declaration)
        default:
          note(
            argument.value,
            as: .argument(annotation: name, label: argument.label?.text, place: place)
          )
        }
      }
    }
  }

  // MARK: Conditions

  /// Steps are in postfix order, so a comparison's operands are the two before it.
  private mutating func note(
    _ steps: [CheckStepSyntax],
    of declaration: DeclarationSyntax,
    _ owner: Int
  ) {
    var operands: [CheckStepSyntax] = []
    for step in steps {
      switch step.form {
      case .name:
        notePath(step, of: declaration, owner)
        operands.append(step)
      case .has, .length, .bytes, .count:
        var inner = step
        inner.span = insideParentheses(step.span)
        notePath(inner, of: declaration, owner)
        operands.append(step)
      case .literal, .enumValue: operands.append(step)
      case .comparison:
        noteEnumValue(Array(operands.suffix(2)), owner)
        operands.removeAll()
      case .and, .or, .not: operands.removeAll()
      }
    }
  }

  private mutating func noteEnumValue(_ operands: [CheckStepSyntax], _ owner: Int) {
    guard operands.count == 2 else { return }
    for (value, other) in [(operands[0], operands[1]), (operands[1], operands[0])] {
      guard case .enumValue = value.form, case .name = other.form else { continue }
      let path = other.text.split(separator: ".").map(String.init)
      uses.append(
        NameUse(role: .enumValue(owner: owner, path: path), text: value.text, span: value.span)
      )
    }
  }

  /// `seat` of `has( seat )`.
  private func insideParentheses(_ span: Span) -> Span {
    let bytes = tree.source.bytes
    var start = span.start
    while start < span.end, bytes[start] != UInt8(ascii: "(") { start += 1 }
    start += 1
    while start < span.end, bytes[start] <= 0x20 { start += 1 }
    var end = span.end - 1
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return Span(start, max(start, end))
  }

  /// Each part of `seat.commune` is a use of its own.
  private mutating func notePath(
    _ step: CheckStepSyntax,
    of declaration: DeclarationSyntax,
    _ owner: Int
  ) {
    let parts = step.text.split(separator: ".").map(String.init)
    guard let first = parts.first else { return }
    guard declaration.members.contains(where: { $0.name.text == first }) else {
      return note(NameSyntax(text: step.text, span: step.span))
    }
    // With white space around the dots only the last part's place is known.
    let isWhole = step.span.end - step.span.start == step.text.utf8.count
    var end = isWhole ? step.span.start : step.span.end
    for count in 1...parts.count {
      let length = parts[count - 1].utf8.count
      if isWhole {
        end += length + (count > 1 ? 1 : 0)
      } else if count < parts.count {
        continue
      }
      uses.append(
        NameUse(
          role: .field(owner: owner, path: Array(parts.prefix(count))),
          text: parts[count - 1],
          span: Span(end - length, end)
        )
      )
    }
  }
}
