import TrameSchema

extension Resolver {
  /// A declared annotation where it stands; nil after a diagnostic.
  mutating func use(_ annotation: AnnotationSyntax, on place: AnnotationPlace) -> AnnotationUse? {
    guard let symbol = annotationSymbol(annotation) else { return nil }
    if place.schemaPlace.isEmpty {
      report(
        .misplacedAnnotation,
        "declared annotations do not stand on \(place.noun)",
        at: annotation.span,
        hint: "only the language's own do",
        fixes: removal(annotation)
      )
      return nil
    }
    let declared = self.annotation(symbol)
    let places = declared.places
    guard places.contains(place.schemaPlace) else {
      let words = AnnotationPlace.byWord.filter { places.contains($0.value) }.keys.sorted()
      report(
        .misplacedAnnotation,
        "@\(annotation.name.text) does not stand on \(place.noun)",
        at: annotation.span,
        hint: "it is declared on \(words.joined(separator: ", "))",
        fixes: removal(annotation)
      )
      return nil
    }
    var use = AnnotationUse()
    use.name = declared.name
    guard let given = bind(annotation, to: declared) else { return nil }
    for (index, parameter) in declared.parameters.enumerated() {
      if let value = given[index] ?? parameter.initial {
        use.arguments.append(AnnotationArgument(name: parameter.name, value: value))
      } else if !parameter.isOptional {
        report(
          .badArgument,
          "@\(annotation.name.text) needs '\(parameter.name)'",
          at: annotation.span,
          hint: "@\(annotation.name.text)(\(parameter.name): …)"
        )
        return nil
      }
    }
    return use
  }

  private mutating func annotationSymbol(_ annotation: AnnotationSyntax) -> Symbol? {
    let name = annotation.name
    switch symbols.find(name.text, in: file, package: package) {
    case .found(let symbol) where symbol.kind == .annotation: return symbol
    case .found(let symbol):
      report(
        .wrongKind,
        "'\(name.text)' is \(symbol.kind.noun), not an annotation",
        at: name.span,
        hint: "declare one: annotation \(lowercasedFirst(name.text)) on field"
      )
      return nil
    case .unknown where !misses(name.text):
      let visible = symbols.visibleNames(in: file) { $0 == .annotation }
      let known = diagnostics.isFull ? [] : AnnotationPlace.byAnnotation.keys.sorted() + visible
      let advice = ForeignWords.annotations[name.text].map { "write \($0)" }
      let close = advice == nil ? closestName(to: name.text, among: known) : nil
      report(
        .unknownAnnotation,
        "unknown annotation '@\(name.text)'" + (close.map { "; did you mean '@\($0)'?" } ?? ""),
        at: annotation.span,
        hint: advice ?? (close == nil ? "declare it, or take one of \(Self.builtIn)" : nil),
        fixes: didYouMean(close, name.span)
      )
      return nil
    default:
      _ = symbol(name, wanted: "annotation") { $0 == .annotation }
      return nil
    }
  }

  private static let builtIn =
    AnnotationPlace.byAnnotation.keys.sorted().map { "@" + $0 }.joined(separator: ", ")

  /// What the author meant by it is not known.
  func removal(_ annotation: AnnotationSyntax, isCertain: Bool = false) -> [FixIt] {
    [source.removing(annotation.span, "remove @\(annotation.name.text)", isCertain: isCertain)]
  }

  /// The value of each parameter that is given, by its place; nil after a diagnostic.
  private mutating func bind(
    _ annotation: AnnotationSyntax,
    to declared: AnnotationSchema
  ) -> [Int: Literal]? {
    var given: [Int: Literal] = [:]
    var next = 0
    for argument in annotation.arguments {
      let span = argument.label?.span ?? argument.value.span
      var place = next
      if let label = argument.label?.text {
        guard let index = declared.parameters.firstIndex(where: { $0.name == label }) else {
          let names = declared.parameters.map(\.name)
          let close = closestName(to: label, among: names)
          report(
            .badArgument,
            "@\(annotation.name.text) has no '\(label)'"
              + (close.map { "; did you mean '\($0)'?" } ?? ""),
            at: span,
            hint: names.isEmpty
              ? "it takes nothing" : "it takes \(names.joined(separator: ", "))",
            fixes: didYouMean(close, span)
          )
          return nil
        }
        place = index
      }
      guard place < declared.parameters.count, given[place] == nil else {
        report(
          .badArgument,
          place < declared.parameters.count
            ? "'\(declared.parameters[place].name)' is given already"
            : "@\(annotation.name.text) takes no more than \(place)",
          at: span,
          hint: "once: \(declared.parameters.map(\.name).joined(separator: ", "))"
        )
        return nil
      }
      let type = declared.parameters[place].type
      guard let value = argumentValue(argument.value, of: type) else { return nil }
      given[place] = value
      next = place + 1
    }
    return given
  }

  mutating func argumentValue(_ value: ValueSyntax, of type: TypeUse) -> Literal? {
    if type.named.isEmpty { return literal(value, as: type.scalar, code: .badArgument) }
    guard case .name(let name) = value.form else {
      report(
        .badArgument,
        "this is not a value of \(simpleName(type.named))",
        at: value.span,
        hint: "the name of one of its values"
      )
      return nil
    }
    return enumValue(NameSyntax(text: name, span: value.span), of: type.named)
  }

  /// The number of an enum's value; nil after a diagnostic.
  mutating func enumValue(_ name: NameSyntax, of enumeration: String) -> Literal? {
    guard case .found(let symbol) = symbols.anywhere(enumeration) else { return nil }
    let declaration = trees[symbol.file].declarations[symbol.index]
    var numbers = enumNumbers[enumeration] ?? [:]
    if numbers.isEmpty {
      for member in declaration.members { numbers[member.name.text] = member.number?.value }
      enumNumbers[enumeration] = numbers
    }
    if let number = numbers[name.text] { return .unsigned(number) }
    if declaration.isDamaged { return nil }
    let close = closestName(to: name.text, among: diagnostics.isFull ? [] : Array(numbers.keys))
    report(
      .unknownOperand,
      "\(simpleName(enumeration)) has no value '\(name.text)'"
        + (close.map { "; did you mean '\($0)'?" } ?? ""),
      at: name.span,
      hint: close == nil
        ? "one of \(numbers.keys.sorted().prefix(20).joined(separator: ", "))" : nil,
      fixes: didYouMean(close, name.span)
    )
    return nil
  }
}
