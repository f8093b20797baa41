import Synchronization

/// What the running task knows of the call that it serves: its deadline, its caller, its trace.
/// Calls that it makes inherit deadline and trace.
///
/// A handler's own task, its children and the tasks it starts with `Task { }` have it;
/// `Task.detached` and `withDetachedContext` do without.
public struct CallContext: Sendable {
  /// When the caller gives up.
  public var deadline: ContinuousClock.Instant? { limit?.instant }
  /// Who calls; nil over a transport without identity.
  public let principal: Principal?
  /// W3C trace context; empty when the caller sent none.
  public var traceparent: String { details?.traceparent ?? "" }
  private let limit: Moment?
  private let details: CallDetails?

  /// The running task's; nil outside of handlers.
  public static var current: CallContext? {
    guard let slot = CallSlot.running else { return nil }
    return CallContext(
      principal: slot.principal,
      limit: slot.limit,
      details: slot.details
    )
  }

  private init(principal: Principal?, limit: Moment?, details: CallDetails?) {
    self.principal = principal
    self.limit = limit
    self.details = details
  }
}

/// Runs an operation that does not belong to the call being served: its calls inherit neither
/// deadline nor trace. Cancellation still reaches it, unless it runs in a task of its own:
///
///     Task { await withDetachedContext { await audit.send(entry) } }
public func withDetachedContext<R>(
  _ operation: () async throws -> R
) async rethrows -> R {
  try await CallSlot.$current.withValue(nil, operation: operation)
}

/// The place where a worker puts the context of the call in hand.
///
/// Binding a task-local for each call would cost as much as the rest of a small call. So a worker's
/// task has one for its life, and the worker changes what is in it between calls, when nobody but
/// its task holds it: a task that a handler started and that outlives the call holds a reference,
/// and such a worker takes no further call.
// Unchecked: changed only by whoever holds the last reference.
package final class CallSlot: @unchecked Sendable {
  private(set) var principal: Principal?
  private(set) var limit: Moment?
  private(set) var details: CallDetails?

  @TaskLocal package static var current: CallSlot?
  /// Where nothing is served, nothing is looked up.
  private static let isServing = Atomic<Bool>(false)

  package init() { Self.isServing.store(true, ordering: .relaxed) }

  /// The running task's.
  @inline(__always)
  static var running: CallSlot? { isServing.load(ordering: .relaxed) ? current : nil }

  /// Another call begins. Nobody else holds the slot.
  package func set(_ principal: Principal?, _ limit: Moment?, _ details: CallDetails?) {
    if self.principal !== principal { self.principal = principal }
    self.limit = limit
    if self.details !== details { self.details = details }
  }
}
