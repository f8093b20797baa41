import TrameSchema
import TrameWire

extension SwiftEmitter {
  func service(_ service: ServiceSchema, package: String, _ out: inout SwiftText) {
    let name = typeName(service.name)
    // Found by the schema's names, which Swift's replace below.
    let advances = service.methods.map { advance(of: $0) }
    var service = service
    for place in service.methods.indices {
      service.methods[place].request = index.swiftName(service.methods[place].request)
      service.methods[place].response = index.swiftName(service.methods[place].response)
    }
    methods(service, name, fingerprint: fingerprints[package] ?? 0, &out)
    out.blank()
    provider(service, name, &out)
    out.blank()
    client(service, name, advances, &out)
    for method in service.methods where !method.errors.isEmpty {
      out.blank()
      errors(of: method, name, &out)
    }
  }

  private func methods(
    _ service: ServiceSchema,
    _ name: String,
    fingerprint: UInt64,
    _ out: inout SwiftText
  ) {
    out.line("/// What both sides know of `", service.name, "`.")
    out.block(access, "enum ", name, "Methods {") { out in
      out.line("/// The service.")
      out.line(
        access,
        "static let service = ServiceDescriptor(name: ",
        quoted(service.name),
        ", id: ",
        hexadecimal(service.id),
        ", fingerprint: ",
        hexadecimal(fingerprint),
        ")"
      )
      for method in service.methods {
        out.documentation(method.doc)
        out.line(
          access,
          "static let ",
          memberName(method.name),
          " = MethodDescriptor(service: service, number: ",
          String(method.number),
          ", name: ",
          quoted(method.name),
          ", kind: .",
          method.kind.swiftCase,
          ", idempotency: .",
          method.idempotency.swiftCase,
          ", deadlineMilliseconds: ",
          String(method.deadline.value),
          ", deadlineMaxMilliseconds: ",
          String(method.deadlineMax.value),
          ")"
        )
      }
      out.line("/// All methods, by number.")
      let all = service.methods.map { memberName($0.name) }.joined(separator: ", ")
      out.line(access, "static let all: [MethodDescriptor] = [", all, "]")
    }
  }

  private func provider(_ service: ServiceSchema, _ name: String, _ out: inout SwiftText) {
    out.documentation(service.doc, deprecated: service.deprecated?.note)
    out.block(access, "protocol ", name, "Provider: Sendable {") { out in
      for method in service.methods {
        out.documentation(method.doc, deprecated: method.deprecated?.note)
        out.line("func ", memberName(method.name), method.providerSignature)
      }
    }
    out.blank()
    out.block("extension Router {") { out in
      out.line("/// Serves `", service.name, "`.")
      out.block(access, "mutating func add(_ provider: some ", name, "Provider) {") {
        out in
        for method in service.methods {
          let member = memberName(method.name)
          out.block("serve(", name, "Methods.", member, ") { exchange in") { out in
            out.line(method.serving("provider." + member))
          }
        }
      }
    }
  }

  private func client(
    _ service: ServiceSchema,
    _ name: String,
    _ advances: [[String]?],
    _ out: inout SwiftText
  ) {
    out.documentation(service.doc, deprecated: service.deprecated?.note)
    out.block(access, "struct ", name, "Client: Sendable {") { out in
      out.line("/// What carries the calls.")
      out.line(access, "let client: TrameClient")
      out.line("/// Makes stubs over a client.")
      out.line(access, "init(_ client: TrameClient) { self.client = client }")
      for (method, advance) in zip(service.methods, advances) {
        out.documentation(method.doc, deprecated: method.deprecated?.note)
        let error = method.clientError(name)
        let member = memberName(method.name)
        out.block(
          access,
          "func ",
          member,
          "(",
          method.clientParameters,
          "_ options: CallOptions = CallOptions()) async throws(",
          error,
          ") -> ",
          method.clientResult,
          " {"
        ) { out in
          let call = method.clientCall(name + "Methods." + member)
          if let advance {
            let resumable = method.resumableCall(name + "Methods." + member)
            out.block("try await client.", resumable, " { request, response in") { out in
              for line in advance { out.line(line) }
            }
          } else if error == "RPCError" {
            out.line("try await client.", call)
          } else {
            out.line("do throws(RPCError) { return try await client.", call, " }")
            out.line("catch { throw ", error, "(error) }")
          }
        }
        if method.isResumable && advance == nil {
          advancing(method, name + "Methods." + member, &out)
        }
      }
    }
  }

  /// Responses that do not say how far the stream has come: the caller may know.
  private func advancing(_ method: MethodSchema, _ descriptor: String, _ out: inout SwiftText) {
    out.documentation(
      "As without `advance`, and goes on where it was cut: `advance` takes a response's position "
        + "into the\nrequest's `" + method.resumableBy + "`."
    )
    out.block(
      access,
      "func ",
      memberName(method.name),
      "(",
      method.clientParameters,
      "_ options: CallOptions = CallOptions(), advance: ",
      method.advanceType,
      ") async throws(RPCError) -> ",
      method.clientResult,
      " {"
    ) { out in
      let call = method.resumableCall(descriptor, closing: ", advance: advance)")
      out.line("try await client.", call)
    }
  }

  private func errors(of method: MethodSchema, _ name: String, _ out: inout SwiftText) {
    let type = method.errorName(name)
    out.line("/// How `", memberName(method.name), "` fails: its declared errors, and all others.")
    out.block(access, "enum ", type, ": Error, Sendable {") { out in
      for error in method.errors {
        let short = typeName(error)
        out.line("case ", memberName(short), "(", index.swiftName(error), ")")
      }
      out.line("/// Whatever the schema does not declare.")
      out.line("case rpc(RPCError)")
      out.line("/// Finds the declared error that an error carries.")
      out.block(access, "init(_ error: RPCError) {") { out in
        var lead = ""
        for error in method.errors {
          let short = typeName(error)
          out.line(
            lead,
            "if let declared = error.declared(",
            index.swiftName(error),
            ".self) {"
          )
          out.line("  self = .", memberName(short), "(declared)")
          lead = "} else "
        }
        out.line("} else {")
        out.line("  self = .rpc(error)")
        out.line("}")
      }
    }
  }
}

extension CallKind {
  fileprivate var swiftCase: String {
    switch self {
    case .serverStream: "serverStream"
    case .clientStream: "clientStream"
    case .bidirectional: "bidirectional"
    default: "unary"
    }
  }
  fileprivate var isRequestStream: Bool { self == .clientStream || self == .bidirectional }
  fileprivate var isResponseStream: Bool { self == .serverStream || self == .bidirectional }
}

extension Idempotency {
  fileprivate var swiftCase: String {
    switch self {
    case .readonly: "readonly"
    case .idempotent: "idempotent"
    case .idempotentByKey: "byKey"
    default: "none"
    }
  }
}

extension MethodSchema {
  fileprivate var requestType: String { request }
  fileprivate var responseType: String { response }

  fileprivate var providerSignature: String {
    var text =
      kind.isRequestStream
      ? "(_ requests: RequestStream<" + requestType + ">, " : "(_ request: " + requestType + ", "
    if kind.isResponseStream { text += "_ responses: ResponseWriter<" + responseType + ">, " }
    text += "_ call: ServerCall) async throws"
    return kind.isResponseStream ? text : text + " -> " + responseType
  }

  /// The line that takes a call from its exchange, through the provider's method, to its answer.
  fileprivate func serving(_ handler: String) -> String {
    let requests = kind.isRequestStream ? "exchange.requests(), " : "exchange.request(), "
    if kind.isResponseStream {
      return "try await " + handler + "(" + requests + "exchange.responses(), exchange.call)"
    }
    return "exchange.answer(try await " + handler + "(" + requests + "exchange.call))"
  }

  fileprivate var clientParameters: String {
    kind.isRequestStream ? "" : "_ request: " + requestType + ", "
  }

  fileprivate var clientResult: String {
    switch kind {
    case .serverStream: "ResponseStream<" + responseType + ">"
    case .clientStream: "ClientStreamCall<" + requestType + ", " + responseType + ">"
    case .bidirectional: "BidirectionalCall<" + requestType + ", " + responseType + ">"
    default: responseType
    }
  }

  fileprivate func errorName(_ service: String) -> String { service + capitalized(name) + "Error" }

  /// Declared errors of a stream arrive behind its messages, after the stub has returned.
  fileprivate func clientError(_ service: String) -> String {
    kind == .unary && !errors.isEmpty ? errorName(service) : "RPCError"
  }

  fileprivate var isResumable: Bool { kind == .serverStream && !resumableBy.isEmpty }

  fileprivate var advanceType: String {
    "@escaping @Sendable (inout " + requestType + ", " + responseType + ") -> Void"
  }

  fileprivate func resumableCall(_ descriptor: String, closing: String = ")") -> String {
    "resumableStream(" + descriptor + ", request, options, as: " + responseType + ".self" + closing
  }

  fileprivate func clientCall(_ descriptor: String) -> String {
    let types =
      (kind.isRequestStream ? ", requestType: " + requestType + ".self" : "") + ", as: "
      + responseType + ".self)"
    return kind.swiftCase + "(" + descriptor + (kind.isRequestStream ? "" : ", request")
      + ", options" + types
  }
}
