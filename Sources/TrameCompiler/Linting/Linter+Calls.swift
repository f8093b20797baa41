import TrameSchema
import TrameWire

/// A method, as it was written and as what it means.
struct LintedMethod {
  var syntax: MethodSyntax
  var schema: MethodSchema
  var request: TypeSchema?
  var response: TypeSchema?
  /// The first word of its name.
  var verb: String

  init(_ syntax: MethodSyntax, _ schema: MethodSchema, _ index: LintIndex) {
    self.syntax = syntax
    self.schema = schema
    request = index.types[schema.request]
    response = index.types[schema.response]
    verb = words(of: schema.name).first ?? ""
  }

  var span: Span { syntax.name.span }
  var isReadonly: Bool { schema.idempotency == .readonly }
  var isUnary: Bool { schema.kind == .unary }
}

extension Linter {
  mutating func checkService(_ syntax: DeclarationSyntax, _ service: ServiceSchema) {
    checkDocs(.serviceDocs, service.doc, syntax.name, "a service")
    if !syntax.name.text.hasSuffix("Service") {
      report(
        .serviceSuffix,
        "the service '\(syntax.name.text)' is named like a message",
        at: syntax.name.span,
        hint: "'\(syntax.name.text)Service'"
      )
    }
    checkDeprecation(service.deprecated, syntax.annotations, among: nil)
  }

  mutating func lintMethod(_ method: LintedMethod) {
    // A plain read is what its name says.
    let isPlain = method.isReadonly && ["get", "list"].contains(method.verb)
    if !isPlain || !method.schema.doc.isEmpty {
      checkDocs(.methodDocs, method.schema.doc, method.syntax.name, "a method")
    }
    checkKeyword(method.syntax.name)
    checkMessageNames(of: method)
    checkDeadline(of: method)
    checkEffect(of: method)
    checkPages(of: method)
    checkUpdate(of: method)
    checkStreams(of: method)
    checkDeprecation(method.schema.deprecated, method.syntax.annotations, among: nil)
  }

  private mutating func checkMessageNames(of method: LintedMethod) {
    let name = capitalized(method.schema.name)
    let request = simpleName(method.schema.request)
    let response = simpleName(method.schema.response)
    if index.methodsByRequest[method.schema.request, default: 0] > 1 {
      report(
        .sharedRequest,
        "'\(request)' is the request of several methods, and cannot grow for one of them",
        at: method.syntax.request.span,
        hint: "\(name)Request"
      )
    } else if !request.hasPrefix(name) || !request.hasSuffix("Request") {
      report(
        .requestName,
        "the request of '\(method.schema.name)' is named otherwise",
        at: method.syntax.request.span,
        hint: "\(name)Request"
      )
    }
    // A method may well return the thing that it is about, as others do.
    guard response.hasSuffix("Response") || response.hasSuffix("Request") else { return }
    if index.methodsByResponse[method.schema.response, default: 0] > 1 {
      report(
        .sharedResponse,
        "'\(response)' is the response of several methods, and cannot grow for one of them",
        at: method.syntax.response.span,
        hint: "\(name)Response"
      )
    } else if !response.hasPrefix(name) || !response.hasSuffix("Response") {
      report(
        .responseName,
        "the response of '\(method.schema.name)' is named otherwise",
        at: method.syntax.response.span,
        hint: "\(name)Response, or what it returns"
      )
    }
  }

  private mutating func checkDeadline(of method: LintedMethod) {
    guard method.isUnary else { return }
    if method.schema.deadline.value == 0 {
      report(
        .missingDeadline,
        "'\(method.schema.name)' may take for ever",
        at: method.span,
        hint: "@deadline(5 s, max: 30 s)"
      )
    } else if method.schema.deadlineMax.value == 0 {
      report(
        .missingDeadlineMax,
        "callers of '\(method.schema.name)' may ask for any deadline",
        at: method.span,
        hint: "@deadline(5 s, max: 30 s)"
      )
    }
  }

  private mutating func checkEffect(of method: LintedMethod) {
    let isRead = Vocabulary.reads.contains(method.verb)
    let end = tree.tokens[method.syntax.tokens.upperBound - 1].end
    if method.isReadonly {
      if Vocabulary.changes.contains(method.verb) {
        report(
          .wrongReadonly,
          "'\(method.schema.name)' is @readonly, and named like a change",
          at: method.span,
          hint: "a read may be repeated, cached and sent to a copy"
        )
      }
      return
    }
    if isRead, method.schema.idempotency == .none, !method.syntax.isRequestStream {
      report(
        .missingReadonly,
        "'\(method.schema.name)' is named like a read, and not said to be one",
        at: method.span,
        hint: "@readonly: clients then try again by themselves",
        fixes: [tree.source.inserting(" @readonly", at: end, isCertain: false)]
      )
    } else if method.schema.idempotency == .none, method.isUnary {
      report(
        .missingIdempotency,
        "nobody knows whether '\(method.schema.name)' may be tried again",
        at: method.span,
        hint: "@idempotent(key), @idempotent or @readonly"
      )
    }
    if !isRead, method.schema.errors.isEmpty, method.isUnary {
      report(
        .missingErrors,
        "'\(method.schema.name)' changes something and never refuses",
        at: method.span,
        hint: "throws and the errors that a caller can act on"
      )
    }
  }

  private mutating func checkPages(of method: LintedMethod) {
    guard ["list", "search", "lister"].contains(method.verb), method.isUnary,
      let request = method.request, let response = method.response,
      response.fields.contains(where: { $0.type.shape != .single })
    else { return }
    let asks = ["page", "cursor", "token", "offset", "size", "limit", "after", "taille", "limite"]
    if !request.fields.contains(where: { words(of: $0.name).contains(where: asks.contains) }) {
      report(
        .listWithoutPages,
        "'\(method.schema.name)' returns all there is, however much it becomes",
        at: method.span,
        hint: "a page size and a token in \(simpleName(request.name))"
      )
    }
    let tells = ["page", "next", "cursor", "token", "suite"]
    if !response.fields.contains(where: { words(of: $0.name).contains(where: tells.contains) }) {
      report(
        .listWithoutNext,
        "'\(method.schema.name)' does not say whether there is more",
        at: method.span,
        hint: "nextToken in \(simpleName(response.name)), empty at the end"
      )
    }
  }

  private mutating func checkUpdate(of method: LintedMethod) {
    guard let request = method.request, !method.isReadonly, method.isUnary else { return }
    let isUpdate = ["update", "modify", "patch", "edit", "modifier"].contains(method.verb)
    let isDeletion = ["delete", "remove", "supprimer"].contains(method.verb)
    let names = request.fields.flatMap { words(of: $0.name) }
    if isUpdate, !names.contains(where: { ["mask", "fields", "paths"].contains($0) }) {
      // Where the whole is sent, nothing is left out by accident.
      let isWhole = request.fields.contains {
        index.kind(of: $0.type) == .message && $0.type.shape == .single
      }
      let saysWhich = request.fields.dropFirst().contains { $0.isOptional }
      if !isWhole, !saysWhich {
        report(
          .updateWithoutMask,
          "'\(method.schema.name)' cannot tell what is to be left alone from what is to be emptied",
          at: method.span,
          hint: "optional fields, a field mask, or the whole as one message"
        )
      }
    }
    let versions = ["version", "revision", "etag"]
    if isUpdate || isDeletion, !names.contains(where: versions.contains) {
      report(
        .changeWithoutVersion,
        "'\(method.schema.name)' overwrites what somebody else changed meanwhile",
        at: method.span,
        hint: "the version that the caller has seen, in \(simpleName(request.name))"
      )
    }
  }

  private mutating func checkStreams(of method: LintedMethod) {
    if method.syntax.isResponseStream {
      report(.serverStream, "'\(method.schema.name)' answers with a stream", at: method.span)
      if method.schema.kind == .serverStream, method.schema.resumableBy.isEmpty {
        report(
          .streamWithoutResumption,
          "who is cut off '\(method.schema.name)' begins again at the beginning",
          at: method.span,
          hint: "@resumable(by: a field that says where to go on)"
        )
      }
    }
    if method.syntax.isRequestStream {
      report(.clientStream, "'\(method.schema.name)' takes a stream", at: method.span)
    }
  }
}
