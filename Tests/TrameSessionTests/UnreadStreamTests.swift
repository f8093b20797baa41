import Testing
import TrameSession

/// Streams that nobody reads hold the connection's credit that their messages took; what is left
/// must go round among the others.
struct UnreadStreamTests {
  private static var limits: SessionLimits {
    var limits = SessionLimits()
    limits.streamCreditBytes = 16_384
    limits.connectionCreditBytes = 4 * 16_384
    return limits
  }

  @Test("three streams that nobody reads leave the rest of the credit to the others")
  func unread() throws {
    var pair = try SessionPair(limits: Self.limits)
    for _ in 0..<3 { _ = Self.open(&pair, [UInt8](repeating: 1, count: 16_300)) }
    _ = try pair.atServer()
    let busy = Self.open(&pair, nil)
    _ = try pair.atServer()
    let message = [UInt8](repeating: 2, count: 1_000)
    for number in 0..<200 {
      let result = Payload.with(message) {
        pair.client.sendMessage($0, on: busy, halfClose: false, into: &pair.toServer)
      }
      try #require(result == .sent, "message \(number), \(pair.client.account)")
      for case .message(let stream, let bytes, let ends, _) in try pair.atServer() {
        let cost = Session.cost(bytes.count, ends: ends)
        pair.server.consumed(cost, stream: stream, into: &pair.toClient)
      }
      _ = try pair.atClient()
    }
  }

  private static func open(_ pair: inout SessionPair, _ message: [UInt8]?) -> UInt32 {
    Payload.with(message ?? []) { payload in
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: message == nil ? nil : payload,
        halfClose: false,
        tag: 1,
        into: &pair.toServer
      )
    }
  }
}
