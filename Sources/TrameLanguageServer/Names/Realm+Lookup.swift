import TrameCompiler

/// A name of a file at a place.
struct Occurrence: Hashable {
  var target: Target
  var path: String
  var span: Span
  var isDeclaration: Bool
}

extension Realm {
  mutating func definition(of target: Target) -> Definition? {
    guard let file = file(target.path) else { return nil }
    if target.part == .file { return Definition(target: target, file: file) }
    guard file.tree.declarations.indices.contains(target.declaration) else { return nil }
    let declaration = file.tree.declarations[target.declaration]
    let exists =
      switch target.part {
      case .whole, .file: true
      case .member(let index): declaration.members.indices.contains(index)
      case .method(let index): declaration.methods.indices.contains(index)
      case .check(let index): declaration.checks.indices.contains(index)
      case .parameter(let index): declaration.parameters.indices.contains(index)
      }
    return exists ? Definition(target: target, file: file, declaration: declaration) : nil
  }

  /// The declaration that a name means in a file, by the rules of the language: one of the file's
  /// own, or of a file that it imports; a full name of either.
  mutating func declaration(_ name: String, in file: SchemaFile) -> Target? {
    if let index = file.index.declarations[name] {
      return Target(path: file.path, declaration: index)
    }
    let short = lastPart(of: name)
    let isShort = short == name
    var found: Target?
    for other in [file] + file.tree.imports.compactMap({ self.file($0.path) }) {
      guard let index = other.index.declarations[short] else { continue }
      let target = Target(path: other.path, declaration: index)
      let isOwnPackage = other.package == file.package
      // Of two imported ones that of the own package is meant; else the compiler complains.
      if isShort ? found == nil || isOwnPackage : other.package + "." + short == name {
        found = target
      }
    }
    return found
  }

  /// What a use of a name means.
  mutating func target(of use: NameUse, in file: SchemaFile) -> Target? {
    switch use.role {
    case .declaration: return declaration(use.text, in: file)
    case .file: return self.file(use.text).map { Target(path: $0.path, part: .file) }
    case .value(let type):
      let owner = declaration(type, in: file)
      return member(use.text, of: owner) ?? declaration(use.text, in: file)
    case .label(let annotation):
      return parameter(use.text, of: declaration(annotation, in: file))
    case .argument(let annotation, let label, let place):
      let declared = declaration(annotation, in: file)
      guard let declared, let definition = definition(of: declared) else {
        return declaration(use.text, in: file)
      }
      let parameters = definition.declaration?.parameters ?? []
      let index = label.flatMap { label in parameters.firstIndex { $0.name.text == label } }
      let chosen = index ?? place
      guard parameters.indices.contains(chosen) else { return nil }
      let owner = declaration(parameters[chosen].type.text, in: definition.file)
      return member(use.text, of: owner) ?? declaration(use.text, in: file)
    case .requestField(let message): return member(use.text, of: declaration(message, in: file))
    case .field(let owner, let path):
      return field(path, of: Target(path: file.path, declaration: owner))
    case .enumValue(let owner, let path):
      let field = field(path, of: Target(path: file.path, declaration: owner))
      return member(use.text, of: field.flatMap { type(of: $0) })
    }
  }

  /// A member of a declaration by its name.
  mutating func member(_ name: String, of owner: Target?) -> Target? {
    guard var owner, let declaration = definition(of: owner)?.declaration,
      let index = declaration.members.firstIndex(where: { $0.name.text == name })
    else { return nil }
    owner.part = .member(index)
    return owner
  }

  private mutating func parameter(_ name: String, of owner: Target?) -> Target? {
    guard var owner, let declaration = definition(of: owner)?.declaration,
      let index = declaration.parameters.firstIndex(where: { $0.name.text == name })
    else { return nil }
    owner.part = .parameter(index)
    return owner
  }

  /// The field that a path leads to.
  mutating func field(_ path: [String], of owner: Target) -> Target? {
    var target: Target? = owner
    for (step, name) in path.enumerated() {
      if step > 0 { target = target.flatMap { type(of: $0) } }
      target = member(name, of: target)
    }
    return target
  }

  /// The declaration that a member's values are of; for a method its response.
  mutating func type(of target: Target) -> Target? {
    guard let definition = definition(of: target), let declaration = definition.declaration else {
      return nil
    }
    switch target.part {
    case .member(let index):
      guard let name = declaration.members[index].type?.valueName else { return nil }
      return self.declaration(name.text, in: definition.file)
    case .method(let index):
      return self.declaration(declaration.methods[index].response.text, in: definition.file)
    case .parameter(let index):
      return self.declaration(declaration.parameters[index].type.text, in: definition.file)
    case .whole: return target
    case .check, .file: return nil
    }
  }

  /// The name at an offset, and what it means.
  mutating func occurrence(at offset: Int, in file: SchemaFile) -> Occurrence? {
    for use in file.index.uses where use.span.start <= offset && offset <= use.span.end {
      guard let target = target(of: use, in: file) else { continue }
      return Occurrence(target: target, path: file.path, span: use.span, isDeclaration: false)
    }
    for (index, declaration) in file.tree.declarations.enumerated() {
      let span = file.tree.span(declaration.tokens)
      guard span.start <= offset, offset <= span.end else { continue }
      for (name, part) in declaration.names
      where name.span.start <= offset && offset <= name.span.end {
        let target = Target(path: file.path, declaration: index, part: part)
        return Occurrence(target: target, path: file.path, span: name.span, isDeclaration: true)
      }
    }
    return nil
  }

  /// All places of a target, its declaration first, then by file and place.
  mutating func occurrences(of target: Target) -> [Occurrence] {
    let wanted = definition(of: target)?.name?.text
    let paths = files.keys.filter { $0 != target.path }.sorted()
    var found: [Occurrence] = []
    for path in [target.path] + paths {
      guard let file = file(path) else { continue }
      if let wanted, path != target.path, !file.index.used.contains(wanted) { continue }
      found += occurrences(of: target, in: file)
    }
    return found
  }

  /// The places of a target in one file, its declaration first.
  mutating func occurrences(of target: Target, in file: SchemaFile) -> [Occurrence] {
    guard let definition = definition(of: target) else { return [] }
    var found: [Occurrence] = []
    if let name = definition.name, target.path == file.path {
      found.append(
        Occurrence(target: target, path: file.path, span: name.span, isDeclaration: true)
      )
    }
    let wanted = definition.name?.text
    let uses = file.index.uses.filter { wanted == nil || $0.name == wanted }
      .sorted { $0.span.start < $1.span.start }
    for use in uses where self.target(of: use, in: file) == target {
      found.append(
        Occurrence(target: target, path: file.path, span: use.span, isDeclaration: false)
      )
    }
    return found
  }
}

extension TypeSyntax {
  /// Of one value, an element's or a map's value's.
  var valueName: NameSyntax? {
    switch self {
    case .named(let name): name
    case .list(let element, _): element.valueName
    case .map(_, let value, _): value.valueName
    }
  }
}

extension DeclarationSyntax {
  /// All names that it declares.
  var names: [(NameSyntax, Target.Part)] {
    var names: [(NameSyntax, Target.Part)] = [(name, .whole)]
    names += members.enumerated().map { ($1.name, .member($0)) }
    names += methods.enumerated().map { ($1.name, .method($0)) }
    names += checks.enumerated().map { ($1.name, .check($0)) }
    names += parameters.enumerated().map { ($1.name, .parameter($0)) }
    return names
  }
}
