import TrameSchema
import TrameWire

extension Resolver {
  mutating func annotate(_ type: inout TypeSchema, _ declaration: DeclarationSyntax) {
    let common = common(declaration.annotations, on: declaration.kind.annotationPlace)
    (type.uses, type.since, type.waivers) = (common.uses, common.since, common.waivers)
    for annotation in declaration.annotations {
      switch annotation.name.text {
      case "deprecated": type.deprecated = deprecation(annotation)
      case "sensitive": type.sensitive = sensitivity(annotation)
      case "closed": type.isClosed = noArguments(annotation)
      case "code": type.statusCode = statusCode(annotation)
      case "renamedFrom":
        type.bornName = bornName(annotation, of: type.name)
        if !type.bornName.isEmpty { type.id = StableID.ofName(type.bornName) }
      default: break
      }
    }
    if declaration.kind == .error, type.statusCode == 0 {
      report(
        .missingCode,
        "the error \(declaration.name.text) has no status code",
        at: declaration.name.span,
        hint: "add @code(failedPrecondition) or another code",
        fixes: [
          source.inserting(
            " @code(failedPrecondition)",
            at: declaration.name.span.end,
            isCertain: false
          )
        ]
      )
    }
  }

  mutating func annotate(_ service: inout ServiceSchema, _ declaration: DeclarationSyntax) {
    let common = common(declaration.annotations, on: .service)
    (service.uses, service.since, service.waivers) = (common.uses, common.since, common.waivers)
    for annotation in declaration.annotations {
      switch annotation.name.text {
      case "deprecated": service.deprecated = deprecation(annotation)
      case "renamedFrom":
        service.bornName = bornName(annotation, of: service.name)
        if !service.bornName.isEmpty { service.id = StableID.ofName(service.bornName) }
      default: break
      }
    }
  }

  mutating func annotate(_ field: inout FieldSchema, _ member: MemberSyntax) {
    let common = common(member.annotations, on: .field)
    (field.uses, field.since, field.waivers) = (common.uses, common.since, common.waivers)
    for annotation in member.annotations {
      switch annotation.name.text {
      case "deprecated": field.deprecated = deprecation(annotation)
      case "sensitive": field.sensitive = sensitivity(annotation)
      case "renamedFrom": field.jsonName = oldName(annotation, of: field.name)
      default: break
      }
    }
  }

  mutating func annotate(_ value: inout ValueSchema, _ member: MemberSyntax) {
    let common = common(member.annotations, on: .value)
    (value.uses, value.since, value.waivers) = (common.uses, common.since, common.waivers)
    for annotation in member.annotations {
      switch annotation.name.text {
      case "deprecated": value.deprecated = deprecation(annotation)
      case "renamedFrom": value.jsonName = oldName(annotation, of: value.name)
      default: break
      }
    }
  }

  mutating func annotate(_ method: inout MethodSchema, _ syntax: MethodSyntax) {
    let common = common(syntax.annotations, on: .method)
    (method.uses, method.since, method.waivers) = (common.uses, common.since, common.waivers)
    for annotation in syntax.annotations {
      switch annotation.name.text {
      case "deprecated": method.deprecated = deprecation(annotation)
      case "readonly", "idempotent": idempotency(of: &method, annotation)
      case "deadline": deadline(of: &method, annotation)
      case "resumable": resumption(of: &method, syntax, annotation)
      case "renamedFrom": method.bornName = oldName(annotation, of: method.name)
      default: break
      }
    }
  }

  private mutating func idempotency(of method: inout MethodSchema, _ annotation: AnnotationSyntax) {
    if method.idempotency != .none {
      report(
        .conflictingAnnotations,
        "a method is @readonly or @idempotent, not both",
        at: annotation.span,
        fixes: removal(annotation)
      )
    }
    if annotation.name.text == "readonly" {
      if noArguments(annotation) { method.idempotency = .readonly }
      return
    }
    method.idempotency = .idempotent
    guard let argument = annotation.arguments.first else { return }
    if annotation.arguments.count == 1, case .name("key") = argument.value.form {
      method.idempotency = .idempotentByKey
    } else {
      report(
        .badArgument,
        "@idempotent takes nothing, or key",
        at: argument.value.span,
        hint: "@idempotent(key): a repeat under the same key does no more"
      )
    }
  }

  private mutating func deadline(of method: inout MethodSchema, _ annotation: AnnotationSyntax) {
    for argument in annotation.arguments {
      if case .malformed = argument.value.form { continue }
      guard case .duration(let microseconds) = argument.value.form,
        let milliseconds = UInt32(exactly: microseconds / 1000), milliseconds > 0
      else {
        report(
          .badArgument,
          "a deadline is a positive time of at most 49 days",
          at: argument.value.span,
          hint: "@deadline(2 s, max: 30 s)"
        )
        continue
      }
      switch argument.label?.text {
      case nil: method.deadline.value = milliseconds
      case "max"?: method.deadlineMax.value = milliseconds
      default:
        report(
          .badArgument,
          "@deadline knows only the label max",
          at: argument.value.span,
          hint: "@deadline(2 s, max: 30 s)"
        )
      }
    }
    if annotation.arguments.isEmpty {
      report(.badArgument, "@deadline needs a time", at: annotation.span, hint: "@deadline(2 s)")
    }
    if method.deadlineMax.value != 0, method.deadlineMax < method.deadline {
      report(
        .emptyBounds,
        "the longest deadline is shorter than the usual one",
        at: annotation.span,
        hint: "@deadline(2 s, max: 30 s): the first is for callers that set none"
      )
    }
  }

  private mutating func resumption(
    of method: inout MethodSchema,
    _ syntax: MethodSyntax,
    _ annotation: AnnotationSyntax
  ) {
    guard annotation.arguments.count == 1, annotation.arguments[0].label?.text == "by",
      case .name(let name) = annotation.arguments[0].value.form
    else {
      report(
        .badArgument,
        "@resumable names the request's field",
        at: annotation.span,
        hint: "@resumable(by: cursor)"
      )
      return
    }
    guard syntax.isResponseStream || syntax.isRequestStream else {
      report(
        .badResumption,
        "only a stream can be resumed",
        at: annotation.span,
        hint: "a call of one answer is made again: see @idempotent",
        fixes: removal(annotation)
      )
      return
    }
    let span = annotation.arguments[0].value.span
    guard case .found(let symbol) = symbols.anywhere(method.request) else { return }
    let request = trees[symbol.file].declarations[symbol.index]
    let members = request.members
    if request.isDamaged || members.contains(where: { $0.name.text == name }) {
      method.resumableBy = name
    } else {
      let members = diagnostics.isFull ? [] : members.map(\.name.text)
      let near = closestName(to: name, among: members)
      let close = near.map { "; did you mean '\($0)'?" } ?? ""
      report(
        .badResumption,
        "\(syntax.request.text) has no field '\(name)'\(close)",
        at: span,
        hint: "the field of the request that says where to go on",
        fixes: didYouMean(near, span)
      )
    }
  }

  private mutating func sensitivity(_ annotation: AnnotationSyntax) -> String {
    guard let value = singleArgument(annotation, "a class such as pii") else { return "" }
    if case .name(let name) = value.form { return name }
    report(
      .badArgument,
      "a class of data is a name such as pii",
      at: value.span,
      hint: "@sensitive(pii)"
    )
    return ""
  }

  private mutating func statusCode(_ annotation: AnnotationSyntax) -> UInt8 {
    guard let value = singleArgument(annotation, "a status code") else { return 0 }
    if case .name(let name) = value.form, let code = statusCodes.firstIndex(of: name), code > 0 {
      return UInt8(code)
    }
    let close: String? =
      if case .name(let name) = value.form { closestName(to: name, among: statusCodes) } else {
        nil
      }
    report(
      .badArgument,
      "there is no such status code" + (close.map { "; did you mean '\($0)'?" } ?? ""),
      at: value.span,
      hint: "one of \(statusCodes.dropFirst().joined(separator: ", "))",
      fixes: didYouMean(close, value.span)
    )
    // A code stands, so that its absence is not reported too.
    return 2
  }

  // MARK: Arguments

  mutating func noArguments(_ annotation: AnnotationSyntax) -> Bool {
    guard let first = annotation.arguments.first else { return true }
    report(
      .badArgument,
      "@\(annotation.name.text) takes no arguments",
      at: first.value.span,
      hint: "write @\(annotation.name.text)"
    )
    return false
  }

  mutating func singleArgument(_ annotation: AnnotationSyntax, _ wanted: String) -> ValueSyntax? {
    guard annotation.arguments.count == 1, annotation.arguments[0].label == nil else {
      report(
        .badArgument,
        "@\(annotation.name.text) takes \(wanted)",
        at: annotation.span,
        hint: "one argument, without a label"
      )
      return nil
    }
    return annotation.arguments[0].value
  }

  mutating func text(_ annotation: AnnotationSyntax, _ wanted: String) -> String? {
    guard let value = singleArgument(annotation, wanted) else { return nil }
    if case .string(let text) = value.form, !text.isEmpty { return text }
    report(
      .badArgument,
      "@\(annotation.name.text) takes \(wanted)",
      at: value.span,
      hint: "@\(annotation.name.text)(\"…\")"
    )
    return nil
  }
}
