/// What a call has amounted to so far, for interceptors: as many as there are may ask, and a server
/// without one pays next to nothing.
public struct CallMeasures: Sendable, Equatable {
  /// Bytes of the request messages that came.
  public var requestBytes = 0
  /// Bytes of the response messages that went.
  public var responseBytes = 0
  /// Request messages that came whole.
  public var requestCount = 0
  /// Response messages that went.
  public var responseCount = 0
  /// How long it waited for a handler.
  public var queued = Duration.zero
  /// How it was ended while its handler ran: cancelled, or out of time. What the handler does
  /// afterwards changes nothing.
  public var settled: StatusCode?

  package init() {}
}
