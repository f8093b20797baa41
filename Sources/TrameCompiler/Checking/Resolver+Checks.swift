import TrameSchema

extension Resolver {
  /// The rules between fields, once all types are known.
  mutating func resolveChecks(in schema: inout Schema) {
    guard trees.contains(where: { $0.declarations.contains { !$0.checks.isEmpty } }) else { return }
    let types = TypesByName(schema)
    for index in trees.indices {
      let spacing = TokenSpacing(trees[index])
      for (position, declaration) in trees[index].declarations.enumerated()
      where !declaration.checks.isEmpty {
        file = index
        package = trees[index].package?.name.text ?? ""
        let name = fullName(declaration)
        guard case .found(let symbol) = symbols.anywhere(name),
          symbol.file == index, symbol.index == position, let place = types.places[name]
        else { continue }
        let type = schema.packages[place.package].types[place.type]
        let checks = checks(of: declaration, type, types, spacing)
        schema.packages[place.package].types[place.type].checks = checks
      }
    }
  }

  private mutating func checks(
    of declaration: DeclarationSyntax,
    _ type: TypeSchema,
    _ types: TypesByName,
    _ spacing: TokenSpacing
  ) -> [CheckSchema] {
    guard declaration.kind == .message || declaration.kind == .error else { return [] }
    var checks: [CheckSchema] = []
    var names: Set<String> = []
    for syntax in declaration.checks {
      checkName(syntax.name, in: &names)
      var check = CheckSchema()
      check.name = syntax.name.text
      check.doc = syntax.documentation
      check.text = spacing.text(of: syntax.condition)
      annotate(&check, syntax, in: type, &names)
      var condition = ConditionResolver(
        types: types,
        root: type,
        declaration: declaration
      )
      guard let steps = condition.resolve(syntax.steps, by: &self) else { continue }
      check.steps = steps
      checks.append(check)
    }
    return checks
  }

  private mutating func checkName(_ name: NameSyntax, in names: inout Set<String>) {
    if !names.insert(name.text).inserted {
      report(
        .duplicateName,
        "'\(name.text)' is already a check here",
        at: name.span,
        hint: "rename one of them"
      )
    }
    if let first = name.text.utf8.first, !isLowerLetter(first) {
      report(
        .memberNameStyle,
        "checks are named in lowerCamelCase",
        at: name.span,
        hint: "'\(lowerCamelCase(name.text))'",
        fixes: [
          source.replacing(name.span, with: lowerCamelCase(name.text), isCertain: false)
        ]
      )
    }
  }

  private mutating func annotate(
    _ check: inout CheckSchema,
    _ syntax: CheckSyntax,
    in type: TypeSchema,
    _ names: inout Set<String>
  ) {
    let common = common(syntax.annotations, on: .check)
    (check.since, check.waivers) = (common.since, common.waivers)
    checkAge(check.since, in: type.since, of: syntax.name)
    for annotation in syntax.annotations where annotation.name.text == "renamedFrom" {
      check.bornName = oldName(annotation, of: check.name)
      if !check.bornName.isEmpty, !names.insert(check.bornName).inserted {
        report(
          .duplicateName,
          "'\(check.bornName)' is already a check here",
          at: annotation.span,
          hint: "violations are known by it"
        )
      }
    }
  }
}

/// Where the types of a schema are, and their fields by name.
struct TypesByName {
  private let schema: Schema
  private(set) var places: [String: (package: Int, type: Int)] = [:]

  init(_ schema: Schema) {
    self.schema = schema
    for (package, value) in schema.packages.enumerated() {
      for (type, declared) in value.types.enumerated() { places[declared.name] = (package, type) }
    }
  }

  subscript(name: String) -> TypeSchema? {
    places[name].map { schema.packages[$0.package].types[$0.type] }
  }
}
