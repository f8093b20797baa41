public import TrameWire

/// What a caller may set for one call.
public struct CallOptions: Sendable {
  /// How long to wait; nil takes the method's own deadline, if it has one. Within a handler, never
  /// longer than the call being served has left.
  public var timeout: Duration?
  /// The key of a write; the library makes one where the method is idempotent by key.
  public var idempotencyKey: UUID128?
  /// Entries for the server.
  public var metadata = Metadata()
  /// W3C trace context; empty takes that of the call being served.
  public var traceparent = ""
  /// Attempts in all where a repeat is safe, up to the client's own limit: 1 never repeats, nor
  /// resumes a stream.
  public var attemptsMax = 5
  /// While no server can be reached: wait until the deadline, for ever without one, instead of
  /// failing at once.
  public var waitsForReady = false

  /// Nothing set.
  public init() {}

  /// A call that waits this long.
  public init(timeout: Duration) { self.timeout = timeout }
}

/// A call as it goes to the transport.
public struct CallHead: Sendable {
  /// The method.
  public var method: MethodDescriptor
  /// The caller's options, with the idempotency key filled in.
  public var options: CallOptions
  package var limit: Moment?
  /// The stream moves to another connection as soon as its own takes no further calls.
  package var isResumable = false
  var observers = ObserverList()
  /// When the caller gives up; covers all attempts.
  public var deadline: ContinuousClock.Instant? { limit?.instant }

  /// Lets an observer see how the call goes on.
  public mutating func observe(by observer: some ClientCallObserver) { observers.add(observer) }

  init(_ method: MethodDescriptor, _ options: CallOptions) {
    self.method = method
    self.options = options
    if method.idempotency == .byKey && options.idempotencyKey == nil {
      var random = SystemRandomNumberGenerator()
      self.options.idempotencyKey = UUID128(high: random.next(), low: random.next())
    }
    if let timeout = options.timeout {
      limit = .now + max(timeout, .zero)
    } else if method.deadlineMilliseconds > 0 {
      limit = .now + .milliseconds(Int64(method.deadlineMilliseconds))
    }
    if let context = CallSlot.running { inherit(context) }
  }

  /// A call within a call ends no later, and belongs to the same trace.
  private mutating func inherit(_ context: CallSlot) {
    if let given = context.limit { limit = min(limit ?? given, given) }
    if options.traceparent.isEmpty, let details = context.details {
      options.traceparent = details.traceparent
    }
  }
}
