import Testing
import Trame
import TrameEngine
import TrameSession
import TrameTesting
import TrameWire

@Suite("A loop's books of its calls")
struct LedgerTests {
  /// `EchoService/expand`, which streams; `collect`, which takes a stream.
  private static let expand: UInt16 = 2
  private static let collect: UInt16 = 3

  private func snapshot(_ pair: HandDriven, _ method: UInt16) throws -> MethodSnapshot {
    let ledger = try #require(pair.loop.ledger)
    return try #require(ledger.methods().first { $0.method.number == method })
  }

  @Test("what passes within one turn counts in the first bound of each stage, and takes no time")
  func atOnce() throws {
    let pair = HandDriven()
    let request = EchoRequest(payload: [1, 2]).encoded()
    for _ in 0..<5 {
      let stream = pair.open(1)
      pair.send(request, on: stream, isLast: true)
    }
    pair.turn()
    let echo = try snapshot(pair, 1)
    #expect(echo.started == 5)
    #expect(echo.outcomes[0] == 5 && echo.ended == 5)
    #expect(echo.requestBytes == UInt64(request.count * 5))
    #expect(echo.responseBytes > 0)
    for stage in [echo.queue, echo.handler, echo.wire] {
      #expect(stage.counts == [5, 0, 0, 0, 0, 0, 0, 0, 0])
      #expect(stage.sum == .zero)
    }
  }

  @Test("calls that pass within one turn share its time, and a long turn moves them up")
  func share() throws {
    let pair = HandDriven()
    let request = EchoRequest(payload: [1]).encoded()
    for (calls, turn) in [(4, 40_000), (2, 6_000_000)] {
      for _ in 0..<calls {
        let stream = pair.open(1)
        pair.send(request, on: stream, isLast: true)
      }
      pair.turn()
      pair.loop.endTurn(at: pair.now + .nanoseconds(turn))
    }
    let echo = try snapshot(pair, 1)
    #expect(echo.handler.counts == [4, 0, 2, 0, 0, 0, 0, 0, 0])
    #expect(echo.handler.sum == .nanoseconds(6_040_000))
    #expect(echo.queue.counts[0] == 6 && echo.wire.counts[0] == 6)
    #expect(echo.queue.sum == .zero && echo.wire.sum == .zero)
  }

  @Test("a request that comes late is the wire's time, not the handler's")
  func lateRequest() throws {
    let pair = HandDriven()
    let stream = pair.open(1)
    pair.turn()
    pair.pass(seconds: 3)
    pair.send(EchoRequest(payload: [1]).encoded(), on: stream, isLast: true)
    pair.turn()
    let echo = try snapshot(pair, 1)
    #expect(echo.wire.sum == .seconds(3))
    #expect(echo.handler.sum == .zero && echo.queue.sum == .zero)
    #expect(echo.wire.counts[7] == 1)
  }

  @Test("a handler that waits for its next request waits for the wire")
  func streamedRequests() throws {
    let pair = HandDriven()
    let stream = pair.open(Self.collect)
    pair.turn()
    pair.pass(seconds: 2)
    let request = EchoRequest(payload: [1]).encoded()
    pair.send(request, on: stream, isLast: true)
    pair.turn()
    let collect = try snapshot(pair, Self.collect)
    #expect(collect.ended == 1)
    #expect(collect.requestBytes == UInt64(request.count))
    #expect(collect.wire.sum == .seconds(2))
    #expect(collect.handler.sum == .zero)
  }

  @Test("what the peer does not take is the wire's time, and the call is listed as sending")
  func slowReader() throws {
    let pair = HandDriven(isTaking: false)
    let stream = pair.open(Self.expand)
    let request = EchoRequest(payload: [UInt8](repeating: 0, count: 10_000), count: 1_000)
    pair.send(request.encoded(), on: stream, isLast: true)
    pair.turn()
    pair.pass(seconds: 4)
    #expect(try snapshot(pair, Self.expand).ended == 0)
    pair.server.closed()
    pair.turn()
    let expand = try snapshot(pair, Self.expand)
    #expect(expand.ended == 1)
    #expect(expand.outcomes[Int(StatusCode.cancelled.rawValue)] == 1)
    #expect(expand.wire.sum >= .seconds(4))
    #expect(expand.handler.sum == .zero)
  }

  @Test("an answer that the peer gives up while it waits is no longer listed")
  func givenUp() throws {
    let pair = HandDriven(isTaking: false)
    var streams: [UInt32] = []
    for _ in 0..<4 {
      let stream = pair.open(1)
      streams.append(stream)
      let request = EchoRequest(payload: [UInt8](repeating: 0, count: 300_000))
      pair.send(request.encoded(), on: stream, isLast: true)
    }
    for _ in 0..<20 { pair.turn() }
    #expect(pair.server.queuedBytes > 0)
    #expect(try snapshot(pair, 1).wire.count < 4)
    for stream in streams { pair.reset(stream) }
    for _ in 0..<3 { pair.turn() }
    let echo = try snapshot(pair, 1)
    #expect(echo.ended == 4 && echo.wire.count == 4 && echo.handler.count == 4)
  }

  @Test("a call refused for its size is counted by its code, though it had no handler")
  func refused() throws {
    var limits = SessionLimits()
    limits.messageBytesMax = 1 << 16
    let pair = HandDriven(limits: limits)
    let stream = pair.open(1)
    pair.send([UInt8](repeating: 0, count: 70_000), on: stream, isLast: true)
    for _ in 0..<4 { pair.turn() }
    let echo = try snapshot(pair, 1)
    #expect(echo.started == 1)
    #expect(echo.outcomes[Int(StatusCode.resourceExhausted.rawValue)] == 1)
    #expect(echo.ended == 1)
  }

  @Test("every call that began ends in exactly one outcome, however it ends")
  func balance() throws {
    let pair = HandDriven()
    for round in 0..<40 {
      let stream = pair.open(UInt16(round % 5 + 1))
      if round % 3 != 0 {
        pair.send(EchoRequest(payload: [1], delay: 50_000).encoded(), on: stream, isLast: true)
      }
      if round % 7 == 0 { pair.turn() }
    }
    pair.turn()
    pair.pass(seconds: 1)
    pair.server.closed()
    for _ in 0..<3 { pair.turn() }
    let methods = try #require(pair.loop.ledger).methods()
    #expect(methods.reduce(0) { $0 + $1.started } == 40)
    for method in methods { #expect(method.started == method.ended, "\(method.method)") }
  }
}
