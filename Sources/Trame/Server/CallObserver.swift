public import TrameWire

/// Sees the messages of one server call as they pass, in the order of the handler's doing; an
/// interceptor puts it around a call by `ServerCall.observed(by:)`. Its methods are called where the
/// handler runs and should be short.
public protocol CallObserver: AnyObject, Sendable {
  /// The handler was given a request.
  func received<Q: WireMessage>(_ request: Q)
  /// The handler sends a response.
  func sends<R: WireMessage>(_ response: R)
}

/// Passes a call's doings on, and shows the messages to an observer.
final class ObservedExchange<Observer: CallObserver>: Exchange {
  private let base: any Exchange
  private let observer: Observer

  init(_ base: any Exchange, _ observer: Observer) {
    self.base = base
    self.observer = observer
  }

  var serial: UInt64 { base.serial }
  var server: (any ServerInspection)? { base.server }
  func measures(_ serial: UInt64) -> CallMeasures { base.measures(serial) }

  func request<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) throws(RPCError) -> Q {
    let request = try base.request(type, serial)
    observer.received(request)
    return request
  }

  func nextRequest<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) async throws(RPCError) -> Q? {
    guard let request = try await base.nextRequest(type, serial) else { return nil }
    observer.received(request)
    return request
  }

  func send<R: WireMessage>(_ response: R, _ serial: UInt64) async throws(RPCError) {
    observer.sends(response)
    try await base.send(response, serial)
  }

  func answer<R: WireMessage>(_ response: R, _ serial: UInt64) {
    observer.sends(response)
    base.answer(response, serial)
  }

  func addTrailer(_ entry: Metadata.Entry, _ serial: UInt64) { base.addTrailer(entry, serial) }
}
