import TrameSchema

extension Resolver {
  /// A declared annotation, resolved where it is first needed.
  mutating func annotation(_ symbol: Symbol) -> AnnotationSchema {
    if let known = annotations[symbol.fullName] { return known }
    let declaration = trees[symbol.file].declarations[symbol.index]
    let annotation = inContext(of: symbol) { $0.annotation(declaration) }
    annotations[symbol.fullName] = annotation
    return annotation
  }

  private mutating func annotation(_ declaration: DeclarationSyntax) -> AnnotationSchema {
    var annotation = AnnotationSchema()
    annotation.name = fullName(declaration)
    annotation.doc = declaration.documentation
    annotation.file = trees[file].source.path
    checkTypeName(declaration)
    if AnnotationPlace.byAnnotation[declaration.name.text] != nil {
      report(
        .reservedName,
        "@\(declaration.name.text) has a meaning of its own",
        at: declaration.name.span,
        hint: "choose another name"
      )
    }
    for place in declaration.places {
      guard let known = AnnotationPlace.byWord[place.text] else {
        let words = AnnotationPlace.byWord.keys.sorted()
        let close = closestName(to: place.text, among: words)
        report(
          .badArgument,
          "nothing is called '\(place.text)'" + (close.map { "; did you mean '\($0)'?" } ?? ""),
          at: place.span,
          hint: "one of \(words.joined(separator: ", "))",
          fixes: didYouMean(close, place.span)
        )
        continue
      }
      annotation.places.insert(known)
    }
    if declaration.parameters.count > annotationParametersMax {
      report(
        .badArgument,
        "an annotation takes at most \(annotationParametersMax) arguments",
        at: declaration.name.span,
        hint: "what has so many parts is two annotations"
      )
    }
    var names: Set<String> = []
    for parameter in declaration.parameters.prefix(annotationParametersMax) {
      if !names.insert(parameter.name.text).inserted {
        report(
          .duplicateName,
          "'\(parameter.name.text)' is already a parameter here",
          at: parameter.name.span,
          hint: "rename one of them"
        )
      } else if let resolved = self.parameter(parameter) {
        annotation.parameters.append(resolved)
      }
    }
    annotate(&annotation, declaration)
    return annotation
  }

  private mutating func parameter(_ syntax: ParameterSyntax) -> AnnotationParameter? {
    var parameter = AnnotationParameter()
    parameter.name = syntax.name.text
    parameter.isOptional = syntax.isOptional
    if let scalar = Scalar(named: syntax.type.text) {
      guard scalar.hasLiterals else {
        report(
          .wrongKind,
          "an argument is a bool, a number, a string, a duration, a date or a value of an enum",
          at: syntax.type.span,
          hint: "only values that can be written in a schema"
        )
        return nil
      }
      parameter.type.scalar = scalar
    } else {
      guard
        let symbol = symbol(syntax.type, wanted: "type", where: { $0 == .enumeration })
      else { return nil }
      guard symbol.kind == .enumeration else {
        report(
          .wrongKind,
          "'\(syntax.type.text)' is \(symbol.kind.noun), not a scalar or an enum",
          at: syntax.type.span,
          hint: "only values that can be written in a schema"
        )
        return nil
      }
      parameter.type.named = symbol.fullName
    }
    guard let value = syntax.initial else { return parameter }
    if syntax.isOptional {
      report(
        .optionalCollection,
        "a parameter with a value takes no '?': it is never absent",
        at: syntax.name.span,
        hint: "leave out the '?', or the value"
      )
    }
    parameter.initial = argumentValue(value, of: parameter.type)
    return parameter
  }

  private mutating func annotate(
    _ schema: inout AnnotationSchema,
    _ declaration: DeclarationSyntax
  ) {
    let common = common(declaration.annotations, on: .annotation)
    (schema.since, schema.waivers) = (common.since, common.waivers)
    (schema.added, schema.removed, schema.changed) = (.warn, .warn, .warn)
    for annotation in declaration.annotations {
      switch annotation.name.text {
      case "deprecated": schema.deprecated = deprecation(annotation)
      case "renamedFrom": schema.bornName = bornName(annotation, of: schema.name)
      case "change": effects(of: &schema, annotation)
      default: break
      }
    }
  }

  private mutating func effects(of schema: inout AnnotationSchema, _ annotation: AnnotationSyntax) {
    let effects: [String: ChangeEffect] = ["free": .free, "warn": .warn, "break": .break]
    if annotation.arguments.isEmpty {
      report(.badArgument, "@change needs an effect", at: annotation.span, hint: "@change(warn)")
    }
    for argument in annotation.arguments {
      guard case .name(let name) = argument.value.form, let effect = effects[name] else {
        report(
          .badArgument,
          "a change is free, it warns, or it breaks",
          at: argument.value.span,
          hint: "@change(free, removed: break)"
        )
        continue
      }
      switch argument.label?.text {
      case nil: (schema.added, schema.removed, schema.changed) = (effect, effect, effect)
      case "added"?: schema.added = effect
      case "removed"?: schema.removed = effect
      case "changed"?: schema.changed = effect
      default:
        report(
          .badArgument,
          "@change knows the labels added, removed and changed",
          at: argument.value.span,
          hint: "@change(free, removed: break)"
        )
      }
    }
  }
}

/// So many that nobody misses one, and so few that uses are cheap.
private let annotationParametersMax = 64

extension Scalar {
  /// Whether a value of it can be written in a schema.
  var hasLiterals: Bool {
    isInteger || isReal || self == .bool || self == .string || self == .duration || self == .date
  }
}
