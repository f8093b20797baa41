public import TrameWire

/// What a handler may know of the call it serves.
public struct ServerCall: Sendable {
  /// The method called.
  public let method: MethodDescriptor
  /// Who calls; nil only over a transport without identity (in-process).
  public let principal: Principal?
  /// When the caller gives up, on the continuous clock; nil when it waits for ever.
  public let deadline: ContinuousClock.Instant?
  /// The key under which a write is done exactly once.
  public let idempotencyKey: UUID128?
  /// W3C trace context, empty when the caller sent none.
  public let traceparent: String
  /// The caller's own entries.
  public let metadata: Metadata
  private let exchange: any Exchange

  package init(
    method: MethodDescriptor,
    principal: Principal?,
    deadline: ContinuousClock.Instant?,
    idempotencyKey: UUID128?,
    traceparent: String,
    metadata: Metadata,
    exchange: any Exchange
  ) {
    self.method = method
    self.principal = principal
    self.deadline = deadline
    self.idempotencyKey = idempotencyKey
    self.traceparent = traceparent
    self.metadata = metadata
    self.exchange = exchange
  }

  /// Adds an entry that the caller gets with the outcome.
  public func addTrailer(_ name: String, _ value: String) {
    exchange.addTrailer(Metadata.Entry(name: name, value: Array(value.utf8)))
  }
}
