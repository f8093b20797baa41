public import TrameWire

/// A call as the router hands it to what serves it: generated code takes the request from it, runs
/// the provider's method and gives it the answer.
public struct CallExchange: Sendable {
  /// What the method's implementation gets to see.
  public let call: ServerCall

  package init(_ call: ServerCall) { self.call = call }

  /// The one request, decoded and checked against its constraints. It is taken once, while the call
  /// runs; another time throws.
  public func request<Q: WireMessage>(as type: Q.Type = Q.self) throws(RPCError) -> Q {
    try call.exchange.request(Q.self, call.serial)
  }

  /// Many requests, as they come.
  public func requests<Q: WireMessage>(of type: Q.Type = Q.self) -> RequestStream<Q> {
    RequestStream(call)
  }

  /// Where many responses go.
  public func responses<R: WireMessage>(of type: R.Type = R.self) -> ResponseWriter<R> {
    ResponseWriter(call)
  }

  /// Ends the call with its only response; nothing happens when it has ended already.
  public func answer<R: WireMessage>(_ response: R) {
    call.exchange.answer(response, call.serial)
  }
}
