public import TrameWire

/// What a handler may know of the call it serves. A few references: cheap to pass on.
public struct ServerCall: Sendable {
  private let target: MethodReference
  /// Who calls; nil only over a transport without identity (in-process).
  public let principal: Principal?
  package let limit: Moment?
  private let details: CallDetails?
  package let exchange: any Exchange
  package let serial: UInt64

  /// When the caller gives up, on the continuous clock; nil when it waits for ever.
  public var deadline: ContinuousClock.Instant? { limit?.instant }
  /// The method called.
  public var method: MethodDescriptor { target.descriptor }
  /// The key under which a write is done exactly once.
  public var idempotencyKey: UUID128? { details?.idempotencyKey }
  /// W3C trace context, empty when the caller sent none.
  public var traceparent: String { details?.traceparent ?? "" }
  /// The caller's own entries.
  public var metadata: Metadata { details?.metadata ?? Metadata() }

  package init(
    target: MethodReference,
    principal: Principal?,
    limit: Moment?,
    details: CallDetails?,
    exchange: any Exchange
  ) {
    self.target = target
    self.principal = principal
    self.limit = limit
    self.details = details
    self.exchange = exchange
    serial = exchange.serial
  }

  package init(
    method: MethodDescriptor,
    principal: Principal?,
    deadline: ContinuousClock.Instant?,
    idempotencyKey: UUID128?,
    traceparent: String,
    metadata: Metadata,
    exchange: any Exchange
  ) {
    self.init(
      target: MethodReference(method),
      principal: principal,
      limit: deadline.map { Moment($0) },
      details: CallDetails(
        idempotencyKey: idempotencyKey,
        traceparent: traceparent,
        metadata: metadata
      ),
      exchange: exchange
    )
  }

  /// The server that serves it, to look into; nil in tests without one.
  public var server: (any ServerInspection)? { exchange.server }

  /// What it amounts to so far; asked on the call's own task, as interceptors do.
  public var measures: CallMeasures { exchange.measures(serial) }

  /// The same call, seen by an observer: what an interceptor hands on when it wants to know of the
  /// messages.
  public func observed(by observer: some CallObserver) -> ServerCall {
    ServerCall(self, exchange: ObservedExchange(exchange, observer))
  }

  private init(_ call: ServerCall, exchange: any Exchange) {
    target = call.target
    principal = call.principal
    limit = call.limit
    details = call.details
    self.exchange = exchange
    serial = call.serial
  }

  /// Adds an entry that the caller gets with the outcome.
  public func addTrailer(_ name: String, _ value: String) {
    exchange.addTrailer(Metadata.Entry(name: name, value: Array(value.utf8)), serial)
  }
}

/// A method's descriptor behind one reference: calls are passed on by the hundred thousand.
// Unchecked: a class that is inherited from cannot be checked; nothing in it changes.
package class MethodReference: @unchecked Sendable {
  package let descriptor: MethodDescriptor
  package init(_ descriptor: MethodDescriptor) { self.descriptor = descriptor }
}

/// What most calls carry nothing of.
package final class CallDetails: Sendable {
  let idempotencyKey: UUID128?
  let traceparent: String
  let metadata: Metadata

  package init(idempotencyKey: UUID128?, traceparent: String, metadata: Metadata) {
    self.idempotencyKey = idempotencyKey
    self.traceparent = traceparent
    self.metadata = metadata
  }
}
