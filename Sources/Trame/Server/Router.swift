public import TrameWire

/// What a server serves: methods by service and number, each with its handler.
public struct Router: Sendable {
  /// Serves one call; an error it throws is the call's outcome.
  public typealias Handler = @Sendable (CallExchange) async throws -> Void

  /// One method with its handler.
  // Unchecked as the class it inherits from is; nothing in it changes.
  package final class Method: MethodReference, @unchecked Sendable {
    package let run: Handler
    /// Its place among all methods of the router, from 0.
    package let index: Int
    init(_ descriptor: MethodDescriptor, index: Int, _ run: @escaping Handler) {
      self.run = run
      self.index = index
      super.init(descriptor)
    }
  }

  package struct Service: Sendable {
    package let descriptor: ServiceDescriptor
    /// By method number; nil where there is none.
    package var methods: [Method?] = []
  }

  /// In the order they were added; the index stands in open frames.
  package private(set) var services: [Service] = []
  /// Methods with a handler; each has an index below it.
  package private(set) var methodCount = 0

  /// Serves nothing yet.
  public init() {}

  /// The full names of the services, in the order they were added.
  public var serviceNames: [String] { services.map { "\($0.descriptor.name)" } }

  /// The services' descriptors, in the order they were added.
  public var serviceDescriptors: [ServiceDescriptor] { services.map(\.descriptor) }

  /// Every method with a handler.
  public var methodDescriptors: [MethodDescriptor] {
    services.flatMap { $0.methods.compactMap { $0?.descriptor } }
  }

  /// Every method with a handler, by index.
  package var indexedMethods: [Method] {
    services.flatMap { $0.methods.compactMap { $0 } }.sorted { $0.index < $1.index }
  }

  /// Serves a method of any kind; generated code does it through this.
  public mutating func serve(_ descriptor: MethodDescriptor, _ run: @escaping Handler) {
    let number = Int(descriptor.number)
    precondition(number <= 4096, "method numbers end at 4,096: \(descriptor)")
    var index = services.firstIndex { $0.descriptor.id == descriptor.service.id }
    if index == nil {
      services.append(Service(descriptor: descriptor.service))
      index = services.count - 1
    }
    guard let index else { return }
    while services[index].methods.count <= number { services[index].methods.append(nil) }
    precondition(services[index].methods[number] == nil, "\(descriptor) has two handlers")
    services[index].methods[number] = Method(descriptor, index: methodCount, run)
    methodCount += 1
  }

  /// Serves a method with one request and one response.
  public mutating func unary<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ handler: @escaping @Sendable (Q, ServerCall) async throws -> R
  ) {
    serve(method) { exchange in
      exchange.answer(try await handler(try exchange.request(), exchange.call))
    }
  }

  /// Serves a method with one request and many responses.
  public mutating func serverStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ handler: @escaping @Sendable (Q, ResponseWriter<R>, ServerCall) async throws -> Void
  ) {
    serve(method) { exchange in
      try await handler(try exchange.request(), exchange.responses(), exchange.call)
    }
  }

  /// Serves a method with many requests and one response.
  public mutating func clientStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ handler: @escaping @Sendable (RequestStream<Q>, ServerCall) async throws -> R
  ) {
    serve(method) { exchange in
      exchange.answer(try await handler(exchange.requests(), exchange.call))
    }
  }

  /// Serves a method with many messages both ways.
  public mutating func bidirectional<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ handler:
      @escaping @Sendable (RequestStream<Q>, ResponseWriter<R>, ServerCall) async throws -> Void
  ) {
    serve(method) { exchange in
      try await handler(exchange.requests(), exchange.responses(), exchange.call)
    }
  }

  /// Puts an interceptor around every method added so far; the last one added runs first.
  public mutating func intercept(_ interceptor: some ServerInterceptor) {
    for service in services.indices {
      for number in services[service].methods.indices {
        guard let method = services[service].methods[number] else { continue }
        let run = method.run
        services[service].methods[number] = Method(method.descriptor, index: method.index) {
          exchange in
          try await interceptor.intercept(exchange.call) { call in
            try await run(CallExchange(call))
          }
        }
      }
    }
  }
}

/// Wraps every call of a server: logging, authorization, limits.
public protocol ServerInterceptor: Sendable {
  /// Calls `next` once, or throws instead; what it throws is the call's outcome.
  func intercept(
    _ call: ServerCall,
    next: (ServerCall) async throws -> Void
  ) async throws
}
