import Testing
import Trame
import TrameEngine
import TrameSession
import TrameTesting
import TrameWire

@Suite("Requests whose end does not come")
struct UnfinishedRequestTests {
  @Test("they hold no more of a connection than its limit, and other calls go on")
  func budget() {
    var limits = SessionLimits()
    limits.messageBytesMax = 100_000
    limits.requestBytesMax = 200_000
    let pair = HandDriven(limits: limits)
    let chunk = [UInt8](repeating: 7, count: 16_000)
    var streams: [UInt32] = []
    for _ in 0..<20 {
      let stream = pair.open(1)
      streams.append(stream)
      for _ in 0..<4 {
        pair.sendRaw(chunk, kind: .message, stream: stream)
        pair.turn()
      }
    }
    // 200,000 bytes are three calls' 64,000; the others were refused, and what they send is dropped.
    let refused = streams.filter { pair.codes[$0] == StatusCode.resourceExhausted.rawValue }
    #expect(refused == Array(streams.dropFirst(3)))
    #expect(!pair.server.isEnding)
    let small = pair.open(1)
    pair.send(EchoRequest(payload: [1]).encoded(), on: small, isLast: true)
    pair.turn()
    #expect(pair.codes[small] == 0)
  }

  @Test("one that ends gives its place back to the next")
  func room() {
    var limits = SessionLimits()
    limits.messageBytesMax = 100_000
    limits.requestBytesMax = 100_000
    let pair = HandDriven(limits: limits)
    let request = EchoRequest(payload: [UInt8](repeating: 3, count: 90_000)).encoded()
    for _ in 0..<10 {
      let stream = pair.open(1)
      pair.send(request, on: stream, isLast: true)
      for _ in 0..<20 { pair.turn() }
      #expect(pair.codes[stream] == 0)
    }
  }

  @Test("one without a deadline is ended after a minute")
  func deadline() {
    let pair = HandDriven()
    let stream = pair.open(1)
    pair.sendRaw([1, 2, 3], kind: .message, stream: stream)
    pair.turn()
    #expect(pair.server.callCount == 1)
    pair.pass(seconds: 59)
    #expect(pair.codes[stream] == nil)
    pair.pass(seconds: 2)
    #expect(pair.codes[stream] == StatusCode.deadlineExceeded.rawValue)
    #expect(pair.server.callCount == 0)
  }

  @Test("a second request of a call that takes one is refused, and gives its credit back")
  func second() {
    let pair = HandDriven()
    let request = EchoRequest(payload: [UInt8](repeating: 1, count: 2_000)).encoded()
    // Far more in all than the connection's credit.
    for _ in 0..<2_000 {
      let stream = pair.open(1)
      pair.send(request, on: stream, isLast: false)
      pair.send(request, on: stream, isLast: true)
      pair.turn()
      pair.turn()
      #expect(pair.codes[stream] == StatusCode.invalidArgument.rawValue)
    }
  }

}
