import Synchronization
import Testing
import Trame
import TrameControl
import TrameEngine
import TrameSession
import TrameTesting
import TrameWire

@Suite("Connections that end in order")
struct LeavingTests {
  private func echo(_ pair: HandDriven) -> UInt32 {
    let stream = pair.open(1)
    pair.send(EchoRequest(count: 4).encoded(), on: stream, isLast: true)
    return stream
  }

  private func limits(_ change: (inout ConnectionLimits) -> Void = { _ in }) -> ConnectionLimits {
    var limits = ConnectionLimits.server
    limits.quietSecondsMax = 60
    limits.answerSecondsMax = 20
    limits.idleSecondsMax = 0
    limits.ageSecondsMax = 0
    change(&limits)
    return limits
  }

  @Test("a call that was on its way when the server said goaway is taken, and answered")
  func onItsWay() {
    let pair = HandDriven()
    pair.server.leave(.drain, "restart", within: .seconds(30))
    // The client has not heard of it yet.
    let late = echo(pair)
    pair.turn()
    #expect(pair.codes[late] == 0)
    #expect(pair.goaways.first?.lastStream == .max)
    #expect(pair.goaways.first?.drain.value == 30_000)
    // Its answer to the ping that came with the goaway says that it has heard.
    pair.turn()
    #expect(pair.goaways.count == 2)
    #expect(pair.goaways.last?.lastStream == late)
    #expect(!pair.server.isEnding)
    pair.pass(seconds: 3)
    #expect(pair.server.isEnding, "a client that does not close is closed")
    #expect(pair.server.endReason == "")
  }

  @Test("once the client must have heard, a further call is refused as not started")
  func afterHearing() {
    let pair = HandDriven()
    let running = pair.open(3)
    pair.turn()
    // What the server says now gets lost, so that this client goes on as if it knew of nothing.
    pair.isCut = true
    pair.server.leave(.drain, "restart", within: .seconds(30))
    pair.pass(seconds: 6)
    pair.isCut = false
    let late = echo(pair)
    pair.turn()
    #expect(pair.codes[late] == StatusCode.unavailable.rawValue)
    #expect(pair.codes[running] == nil)
    pair.send(EchoRequest(count: 1).encoded(), on: running, isLast: true)
    pair.pass(seconds: 1)
    #expect(pair.codes[running] == 0)
  }

  @Test("a client that does not say whether it has heard has five seconds")
  func unheard() {
    let pair = HandDriven()
    pair.isAnswering = false
    let running = pair.open(3)
    pair.turn()
    pair.server.leave(.drain, "restart", within: .seconds(30))
    pair.pass(seconds: 4)
    #expect(pair.goaways.count == 1)
    pair.pass(seconds: 3)
    #expect(pair.goaways.count == 2)
    #expect(pair.codes[running] == nil)
  }

  @Test("what still runs at the limit is unavailable, and its handler is cancelled")
  func limit() {
    let wasCancelled = Mutex(false)
    var router = Router()
    router.bidirectional(EchoServiceMethods.converse) {
      (requests: RequestStream<EchoRequest>, _: ResponseWriter<EchoResponse>, _) async throws in
      do { for try await _ in requests {} } catch {
        wasCancelled.withLock { $0 = true }
        throw error
      }
    }
    let pair = HandDriven(router: router)
    let stream = pair.open(EchoServiceMethods.converse.number)
    pair.turn()
    pair.server.leave(.drain, "restart", within: .seconds(10))
    pair.pass(seconds: 9)
    #expect(pair.codes[stream] == nil)
    pair.pass(seconds: 2)
    #expect(pair.codes[stream] == StatusCode.unavailable.rawValue)
    #expect(wasCancelled.withLock { $0 })
    #expect(pair.server.callCount == 0)
  }

  @Test("who may not call any more is told at once, and closed within five seconds")
  func revoked() {
    let pair = HandDriven()
    let stream = pair.open(3)
    pair.turn()
    pair.server.leave(.accessRevoked, "revoked", within: .seconds(1))
    pair.turn()
    #expect(pair.goaways.map(\.code) == [.accessRevoked])
    #expect(pair.goaways.first?.lastStream == stream)
    pair.pass(seconds: 2)
    #expect(pair.codes[stream] == StatusCode.unauthenticated.rawValue)
    pair.pass(seconds: 3)
    #expect(pair.server.isEnding)
    #expect(pair.server.endReason == "revoked")
  }

  @Test("a second limit counts when it is the earlier one")
  func earlier() {
    let pair = HandDriven()
    let stream = pair.open(3)
    pair.turn()
    pair.server.leave(.age, "old", within: .seconds(300))
    pair.server.leave(.drain, "restart", within: .seconds(10))
    pair.server.leave(.drain, "restart", within: .seconds(600))
    pair.pass(seconds: 12)
    #expect(pair.codes[stream] == StatusCode.unavailable.rawValue)
  }

  @Test("an idle connection is told so and ends; one with a call does not")
  func idle() {
    let idle = HandDriven(connectionLimits: limits { $0.idleSecondsMax = 100 })
    idle.pass(seconds: 99)
    #expect(idle.goaways.isEmpty)
    idle.pass(seconds: 5)
    #expect(idle.goaways.first?.code == .idle)
    idle.pass(seconds: 10)
    #expect(idle.server.isEnding)
    #expect(idle.server.endReason == "no call for 100 s")

    let busy = HandDriven(connectionLimits: limits { $0.idleSecondsMax = 100 })
    _ = busy.open(3)
    busy.pass(seconds: 500)
    #expect(busy.goaways.isEmpty)
  }

  @Test("an old connection ends with a grace for its calls")
  func age() {
    let pair = HandDriven(
      connectionLimits: limits {
        $0.ageSecondsMax = 1000
        $0.graceSecondsMax = 50
      }
    )
    let stream = pair.open(3)
    pair.pass(seconds: 899)
    #expect(pair.goaways.isEmpty)
    pair.pass(seconds: 202)
    #expect(pair.goaways.first?.code == .age)
    pair.pass(seconds: 51)
    #expect(pair.codes[stream] == StatusCode.unavailable.rawValue)
  }

  @Test("nothing runs beyond the day its peer's certificate expires")
  func certificate() {
    let pair = HandDriven(connectionLimits: limits(), expirySeconds: 400)
    let stream = pair.open(3)
    pair.pass(seconds: 205)
    #expect(pair.goaways.first?.code == .age)
    #expect(pair.codes[stream] == nil)
    pair.pass(seconds: 196)
    #expect(pair.codes[stream] == StatusCode.unavailable.rawValue)
  }

  @Test("a peer that falls silent is asked, and given up when nothing comes")
  func blackHole() {
    let pair = HandDriven(connectionLimits: limits())
    pair.pass(seconds: 1_000)
    #expect(!pair.server.isEnding, "a peer that answers lives")
    let asked = pair.pingCount
    #expect(asked >= 15 && asked <= 17, "\(asked) pings")
    let stream = pair.open(3)
    pair.turn()
    #expect(pair.server.callCount == 1)
    pair.isCut = true
    pair.pass(seconds: 85)
    #expect(pair.server.isEnding)
    #expect(pair.server.endReason.contains("no sign of life"))
    #expect(pair.codes[stream] == nil)
  }

  @Test("a frame sent byte by byte ends the connection by its rule")
  func slowFrame() {
    let pair = HandDriven(connectionLimits: limits { $0.frameSecondsMax = 30 })
    let stream = pair.open(3)
    pair.turn()
    pair.sendHeader(of: 1_000, stream)
    for _ in 0..<29 {
      pair.sendPiece([0])
      pair.pass(seconds: 1)
    }
    #expect(!pair.server.isEnding)
    pair.sendPiece([0])
    pair.pass(seconds: 3)
    #expect(pair.server.isEnding)
    #expect(pair.goaways.last?.reason.contains("9.14") == true)
  }

  @Test("frames that are whole in time go on, however often they come in parts")
  func wholeInTime() {
    let pair = HandDriven(connectionLimits: limits { $0.frameSecondsMax = 30 })
    let stream = pair.open(3)
    pair.turn()
    for _ in 0..<40 {
      pair.sendHeader(of: 10, stream)
      pair.pass(seconds: 4)
      pair.sendPiece([UInt8](repeating: 0, count: 10))
      pair.sendHeader(of: 1, stream)
      pair.pass(seconds: 4)
      pair.sendPiece([0])
      pair.pass(seconds: 1)
    }
    #expect(!pair.server.isEnding)
  }
}
