import Testing
import TrameControl
import TrameSession
import TrameWire

@Suite("Pings")
struct PingTests {
  private static let second: Int64 = 1_000_000_000

  /// Sends a ping each `interval` seconds; returns how many were taken, and the rule that ended it.
  private func ping(
    every interval: Int64,
    times: Int,
    from start: Int64 = 1
  ) throws -> (taken: Int, rule: ProtocolError.Rule?) {
    var pair = try SessionPair()
    for number in 0..<times {
      pair.server.clock = (start + Int64(number) * interval) * Self.second
      pair.client.sendPing(UInt64(number), into: &pair.toServer)
      do {
        _ = try pair.atServer()
      } catch let error as ProtocolError {
        return (number, error.rule)
      }
    }
    return (times, nil)
  }

  @Test("those that keep their distance go on for ever")
  func distance() throws {
    let end = try ping(every: Int64(SessionLimits.pingIntervalSecondsMin), times: 1_000)
    #expect(end.taken == 1_000 && end.rule == nil)
  }

  @Test("those that come too often have so many strikes, and end the connection by its rule")
  func tooOften() throws {
    let end = try ping(every: Int64(SessionLimits.pingIntervalSecondsMin) - 1, times: 100)
    #expect(end.taken == SessionLimits.pingStrikesMax + 1)
    #expect(end.rule == .pingFlood)
    #expect(end.rule?.rawValue == "5.10")
  }

  @Test("a bunch after a stall is forgiven, again and again")
  func bunches() throws {
    var pair = try SessionPair()
    for number in 0..<600 {
      // Two at a time, then one in time.
      let seconds = Int64(number / 3) * 20 + [0, 0, 10][number % 3] + 1
      pair.server.clock = seconds * Self.second
      pair.client.sendPing(UInt64(number), into: &pair.toServer)
      _ = try pair.atServer()
    }
  }

  @Test("those that come in one piece have one answer, with the last one's value")
  func coalesced() throws {
    var pair = try SessionPair()
    for value in 1...50 as ClosedRange<UInt64> { pair.client.sendPing(value, into: &pair.toServer) }
    _ = try pair.atServer()
    #expect(pair.toClient.count == 16)
    #expect(try pair.atClient() == [.pong(50)])
  }

  @Test("a server's pings are held to the same rule by the client")
  func fromServer() throws {
    var pair = try SessionPair()
    pair.client.clock = Self.second
    var rule: ProtocolError.Rule?
    for value in 0..<20 as Range<UInt64> {
      pair.server.sendPing(value, into: &pair.toClient)
      do { _ = try pair.atClient() } catch let error as ProtocolError {
        rule = error.rule
        break
      }
    }
    #expect(rule == .pingFlood)
  }

  @Test("a server that ends its calls names the outcome of each, whatever waits for the peer")
  func endedCalls() throws {
    var pair = try SessionPair()
    var streams: [UInt32] = []
    for number in 0..<3 as Range<UInt32> {
      let stream = Payload.with([1]) {
        pair.client.open(
          service: 0,
          method: 1,
          timeoutMilliseconds: 0,
          metadata: nil,
          message: $0,
          halfClose: true,
          tag: number + 1,
          into: &pair.toServer
        )
      }
      streams.append(stream)
    }
    _ = try pair.atServer()
    // One has an answer that waits for credit, one a message of a stream.
    let large = [UInt8](repeating: 1, count: 400_000)
    Payload.with(large) {
      pair.server.sendStatus(0, detail: nil, message: $0, on: streams[0], into: &pair.toClient)
      _ = pair.server.sendMessage($0, on: streams[1], halfClose: false, into: &pair.toClient)
    }
    pair.server.endCalls(14, StatusDetail(message: "late"), into: &pair.toClient)
    #expect(pair.server.callCount == 0 && !pair.server.hasQueued)
    let ends = try pair.atClient().compactMap {
      if case .status(let stream, let code, _, _) = $0 { code == 14 ? stream : nil } else { nil }
    }
    #expect(Set(ends) == Set(streams))
  }
}
