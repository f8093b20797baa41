public import Trame
public import TrameJSON
import TrameReflection
public import TrameSchema
import TrameWire

/// Calls methods by name with JSON, from a schema alone.
public struct DynamicClient: Sendable {
  /// The schema the calls are made by.
  public let image: SchemaImage
  private let client: TrameClient

  /// Calls over a client by a schema at hand.
  public init(_ client: TrameClient, image: SchemaImage) {
    self.client = client
    self.image = image
  }

  /// Asks the server for its schemas.
  public static func reflecting(_ client: TrameClient) async throws -> DynamicClient {
    let reflection = ReflectionServiceClient(client)
    let services = try await reflection.listServices(ListServicesRequest()).services
    var packages: [PackageSchema] = []
    for name in Set(services.map(\.package)).sorted() where !name.isEmpty {
      let compiled = try await reflection.getSchema(GetSchemaRequest(package: name))
      packages += try SchemaImage(decoding: compiled.schema).schema.packages
    }
    return DynamicClient(client, image: SchemaImage(Schema(packages: packages)))
  }

  /// Finds `package.Service/method`; a service may be named without its package.
  public func method(_ path: String) throws -> (MethodDescriptor, MethodSchema) {
    let parts = path.split(separator: "/")
    let services = image.schema.packages.flatMap { package in
      package.services.map { (package, $0) }
    }
    guard parts.count == 2,
      let (package, service) = services.first(where: { _, service in
        service.name == parts[0] || service.name.hasSuffix(".\(parts[0])")
      })
    else {
      let names = services.map(\.1.name).joined(separator: ", ")
      throw RPCError(
        .unimplemented,
        "no service in '\(path)'; there are: \(names)",
        origin: .client
      )
    }
    guard let method = service.methods.first(where: { $0.name == parts[1] }) else {
      let names = service.methods.map(\.name).joined(separator: ", ")
      throw RPCError(
        .unimplemented,
        "\(service.name) has no method '\(parts[1])'; it has: \(names)",
        origin: .client
      )
    }
    let descriptor = MethodDescriptor(
      service: ServiceDescriptor(
        name: service.name,
        id: service.id,
        fingerprint: package.fingerprint
      ),
      number: UInt16(truncatingIfNeeded: method.number),
      name: method.name,
      kind: MethodDescriptor.Kind(rawValue: method.kind.rawValue) ?? .unary,
      idempotency: MethodDescriptor.Idempotency(rawValue: method.idempotency.rawValue) ?? .none,
      deadlineMilliseconds: method.deadline.value,
      deadlineMaxMilliseconds: method.deadlineMax.value
    )
    return (descriptor, method)
  }

  /// Calls a method and hands each response to `receive`; a method that takes a stream of requests
  /// gets the elements of a JSON array.
  public func call(
    _ path: String,
    _ request: JSONValue,
    _ options: CallOptions = CallOptions(),
    receive: (JSONValue) async throws -> Void
  ) async throws {
    let (method, schema) = try method(path)
    switch method.kind {
    case .unary:
      let message = try encode(schema.request, request)
      let response = try await client.unary(method, message, options, as: RawMessage.self)
      try await receive(try decode(schema.response, response))
    case .serverStream:
      let responses = try await responses(method, schema, request, options)
      for try await response in responses {
        try await receive(try decode(schema.response, response))
      }
    case .clientStream:
      let call = try await client.clientStream(
        method,
        options,
        requestType: RawMessage.self,
        as: RawMessage.self
      )
      for element in elements(request) { try await call.send(try encode(schema.request, element)) }
      try await receive(try decode(schema.response, try await call.finish()))
    case .bidirectional:
      let call = try await client.bidirectional(
        method,
        options,
        requestType: RawMessage.self,
        as: RawMessage.self
      )
      let messages = try elements(request).map { try encode(schema.request, $0) }
      async let sending: Void = {
        for message in messages { try await call.send(message) }
        try await call.halfClose()
      }()
      for try await response in call.responses {
        try await receive(try decode(schema.response, response))
      }
      try await sending
    }
  }

  /// A server's stream; one that is resumable goes on where it was cut.
  private func responses(
    _ method: MethodDescriptor,
    _ schema: MethodSchema,
    _ request: JSONValue,
    _ options: CallOptions
  ) async throws -> ResponseStream<RawMessage> {
    let message = try encode(schema.request, request)
    guard let found = ResumePosition.find(of: schema, type: { image.type(named: $0) }) else {
      return try await client.serverStream(method, message, options, as: RawMessage.self)
    }
    let path = ResumePath(found.target, found.position)
    return try await client.resumableStream(method, message, options, as: RawMessage.self) {
      message,
      response in
      guard let json = try? decode(schema.response, response),
        let advanced = path.advance(request, by: json),
        let next = try? encode(schema.request, advanced)
      else { return }
      message = next
    }
  }

  private func elements(_ json: JSONValue) -> [JSONValue] {
    if case .array(let elements) = json { return elements }
    return [json]
  }

  private func encode(_ type: String, _ json: JSONValue) throws -> RawMessage {
    try RawMessage(body: try image.body(of: type, json))
  }

  private func decode(_ type: String, _ message: RawMessage) throws -> JSONValue {
    try image.json(of: type, message.encoded())
  }

  /// The declared error in an outcome, by name and as JSON.
  public func declared(_ error: RPCError) -> (name: String, body: JSONValue)? {
    guard let body = error.declaredBody, let type = image.type(id: body.typeID),
      let json = try? image.json(of: type.name, body.bytes)
    else { return nil }
    return (type.name, json)
  }
}
