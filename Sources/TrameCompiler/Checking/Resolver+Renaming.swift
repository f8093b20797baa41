extension Resolver {
  /// Renames a declaration where it stands and wherever the loaded files use it. A guess, since a
  /// name that was published is one that others use.
  mutating func renaming(_ declaration: DeclarationSyntax, to name: String) -> [FixIt] {
    guard !diagnostics.isFull, name != declaration.name.text else { return [] }
    let full = package.isEmpty ? name : package + "." + name
    let isTaken: Bool
    if case .unknown = symbols.anywhere(full) { isTaken = false } else { isTaken = true }
    guard !isTaken else { return [] }
    let old = declaration.name.text
    var edits = [source.edit(declaration.name.span, name)]
    for (index, tree) in trees.enumerated() where index == file || symbols.imports(file, in: index)
    {
      for use in uses(in: index)[old] ?? [] {
        edits.append(tree.source.edit(Span(use.end - old.utf8.count, use.end), name))
      }
    }
    return [FixIt("rename it to '\(name)', and its uses", isCertain: false, edits)]
  }

  private mutating func uses(in file: Int) -> [String: [Span]] {
    if let known = usesByFile[file] { return known }
    let uses = trees[file].usesByName()
    usesByFile[file] = uses
    return uses
  }
}

extension SyntaxTree {
  /// Where declared names stand, alone or behind their package, other than where they are declared.
  func usesByName() -> [String: [Span]] {
    var uses: [String: [Span]] = [:]
    func note(_ use: NameSyntax?) {
      if let use { uses[simpleName(use.text), default: []].append(use.span) }
    }
    func note(_ type: TypeSyntax?) {
      switch type {
      case nil: break
      case .named(let use)?: note(use)
      case .list(let element, _)?: note(element)
      case .map(let key, let value, _)?:
        note(key)
        note(value)
      }
    }
    func note(_ value: ValueSyntax?) {
      switch value?.form {
      case .name(let text)?: note(value.map { NameSyntax(text: text, span: $0.span) })
      case .range(let low, let high)?:
        note(low)
        note(high)
      default: break
      }
    }
    func note(_ annotations: [AnnotationSyntax]) {
      for annotation in annotations { note(annotation.name) }
      for annotation in annotations {
        for argument in annotation.arguments { note(argument.value) }
      }
    }
    note(package?.annotations ?? [])
    for declaration in declarations {
      note(declaration.base)
      note(declaration.baseUnit)
      note(declaration.value)
      note(declaration.annotations)
      for member in declaration.members {
        note(member.type)
        note(member.unit)
        note(member.annotations)
      }
      for parameter in declaration.parameters {
        note(parameter.type)
        note(parameter.initial)
      }
      for check in declaration.checks { note(check.annotations) }
      for method in declaration.methods {
        note(method.request)
        note(method.response)
        for error in method.errors { note(error) }
        note(method.annotations)
      }
    }
    return uses
  }
}
