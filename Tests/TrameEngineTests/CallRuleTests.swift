import Testing
import Trame
import TrameControl
import TrameEngine
import TrameSession

@Suite("Rules that reach from the session into the calls")
struct CallRuleTests {
  @Test("a connection whose client said goaway ends with its last call, not before")
  func clientGoaway() {
    let pair = HandDriven()
    let stream = pair.open(1)
    pair.turn()
    pair.sendRaw([], kind: .goaway, stream: 0)
    pair.turn()
    #expect(!pair.server.isEnding)
    pair.send([], on: stream, isLast: true)
    pair.turn()
    #expect(pair.codes[stream] == StatusCode.ok.rawValue)
    #expect(pair.server.isEnding && pair.server.endReason.isEmpty)
  }

  @Test("a client that says goaway without a call is left at once")
  func idleGoaway() {
    let pair = HandDriven()
    pair.sendRaw([], kind: .goaway, stream: 0)
    pair.turn()
    #expect(pair.server.isEnding && pair.server.endReason.isEmpty)
  }

  @Test("metadata over the limit costs its call, and the next call is served")
  func largeMetadata() {
    let pair = HandDriven()
    let large = pair.open(
      1,
      metadata: CallMetadata(traceparent: String(repeating: "x", count: 9_000))
    )
    let next = pair.open(1)
    pair.send([], on: next, isLast: true)
    pair.turn()
    #expect(pair.codes[large] == StatusCode.invalidArgument.rawValue)
    #expect(pair.codes[next] == StatusCode.ok.rawValue)
    #expect(!pair.server.isEnding && pair.server.callCount == 0)
  }
}
