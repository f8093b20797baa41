import Randomness
import Testing
import Trame
import TrameEngine
import TrameTesting

@Suite("Streams that go on where they were cut")
struct ResumptionTests {
  let network = VirtualNetwork()

  private final class Last: @unchecked Sendable {
    var value: UInt32 = .max
  }

  /// Numbers behind the request's, ten each millisecond.
  private func numbers(_ last: Last) -> Router {
    let loop = network.loop
    var router = Router()
    router.serverStream(ScriptedService.stream) {
      (request: EchoRequest, responses: ResponseWriter<EchoResponse>, _) in
      var next = request.count + 1
      while next <= last.value {
        try await responses.send(EchoResponse(count: next))
        if next % 10 == 0 { await Self.tick(loop) }
        next += 1
      }
    }
    return router
  }

  private static func tick(_ loop: Loop) async {
    await withCheckedContinuation { waiter in
      _ = loop.timers.set(at: loop.now + .milliseconds(1)) { waiter.resume() }
    }
  }

  private final class Seen: @unchecked Sendable {
    var counts: [UInt32] = []
  }

  private func follow(
    _ client: TrameClient,
    into seen: Seen,
    attemptsMax: Int = 5
  )
    -> Outcome<Void>
  {
    network.begin {
      var options = CallOptions()
      options.attemptsMax = attemptsMax
      let stream = try await client.resumableStream(
        ScriptedService.stream,
        EchoRequest(),
        options,
        as: EchoResponse.self
      ) { request, response in
        request.count = response.count
      }
      for try await response in stream { seen.counts.append(response.count) }
    }
  }

  @Test("cut a thousand times, every item arrives once and in order", arguments: [1, 2, 3])
  func cuts(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let last = Last()
    network.serve("a:1", numbers(last))
    let client = TrameClient(network.channel(["a:1"]))
    let seen = Seen()
    let outcome = follow(client, into: seen)
    for _ in 0..<1_000 {
      // What the last connection brought is taken; each gets the stream a little further.
      network.settle()
      let before = seen.counts.count
      for _ in 0..<1_000 where seen.counts.count == before { network.step() }
      for _ in 0..<Int.random(in: 0...20, using: &random) { network.step() }
      if Int.random(in: 0..<3, using: &random) > 0 {
        network.cut("a:1")
      } else {
        network.drain("a:1")
      }
    }
    last.value = UInt32(seen.counts.count) + 100
    network.run(for: .seconds(1_000)) { outcome.value != nil }
    #expect(outcome.error == nil, "seed \(seed)")
    let isInOrder = seen.counts == Array(1...last.value)
    #expect(isInOrder, "seed \(seed)")
    #expect(network.attempts.count > 1_000, "seed \(seed)")
  }

  @Test("one that gets no further gives up after five attempts")
  func noProgress() {
    let service = ScriptedService()
    network.serve("a:1", service.router)
    let client = TrameClient(network.channel(["a:1"]))
    service.streamScript = [(2, RPCError(.unavailable, "stopping"))]
    service.streamScript += Array(repeating: (0, RPCError(.unavailable, "stopping")), count: 9)
    let seen = Seen()
    let outcome = follow(client, into: seen)
    network.run { outcome.value != nil }
    #expect(outcome.error?.code == .unavailable)
    #expect(seen.counts == [0, 1])
    #expect(service.starts == [0, 1, 1, 1, 1])
  }

  @Test("a server that cannot go on there says so by type")
  func lost() {
    let service = ScriptedService()
    network.serve("a:1", service.router)
    let client = TrameClient(network.channel(["a:1"]))
    let expired = RPCError(declared: EchoRefused(reason: "expired", limit: 9))
    service.streamScript = [(2, RPCError(.unavailable, "stopping")), (0, expired)]
    let seen = Seen()
    let outcome = follow(client, into: seen)
    network.run { outcome.value != nil }
    #expect(outcome.error?.isPositionLost == true)
    #expect(outcome.error?.declared(EchoRefused.self)?.limit == 9)
    // The same refusal of a stream that begins is the request's own fault.
    service.streamScript = [(0, expired)]
    let first = follow(client, into: seen)
    network.run { first.value != nil }
    #expect(first.error?.isPositionLost == false)
  }

  @Test("one that may be tried once stays cut, and is left to finish where it drains")
  func unwanted() {
    network.serve("a:1", numbers(Last()))
    let client = TrameClient(network.channel(["a:1"]))
    let seen = Seen()
    let outcome = follow(client, into: seen, attemptsMax: 1)
    network.run { seen.counts.count > 10 }
    network.drain("a:1")
    network.run { seen.counts.count > 200 }
    #expect(outcome.value == nil)
    network.cut("a:1")
    network.settle()
    #expect(outcome.error?.code == .unavailable)
  }

  @Test("a server that drains keeps the stream until another connection is there")
  func handedOver() {
    let server = network.serve("a:1", numbers(Last()))
    let client = TrameClient(network.channel(["a:1"]))
    let seen = Seen()
    let outcome = follow(client, into: seen)
    network.run { seen.counts.count > 10 }
    server.isUp = false
    network.drain("a:1")
    let before = seen.counts.count
    network.run(for: .milliseconds(500))
    #expect(seen.counts.count > before + 2_000)
    #expect(network.connections("a:1") == 1)
    server.isUp = true
    network.run(for: .milliseconds(500))
    #expect(network.attempts.count > 3)
    // The old connection had nothing left to wait for.
    #expect(network.connections("a:1") == 1)
    outcome.task?.cancel()
    network.settle()
    #expect(outcome.error?.code == .cancelled)
    let isInOrder = seen.counts == Array(1...UInt32(seen.counts.count))
    #expect(isInOrder)
  }

  @Test("a stream that is given up while it is cut is cancelled, not unavailable")
  func cancelled() {
    let server = network.serve("a:1", numbers(Last()))
    let client = TrameClient(network.channel(["a:1"]))
    let seen = Seen()
    let outcome = network.begin {
      let stream = try await client.resumableStream(
        ScriptedService.stream,
        EchoRequest(),
        as: EchoResponse.self
      ) { request, response in
        request.count = response.count
      }
      for try await response in stream {
        seen.counts.append(response.count)
        if response.count == 20 {
          stream.cancel()
          await withCheckedContinuation { $0.resume() }
        }
      }
    }
    server.isUp = true
    network.run { seen.counts.count >= 10 }
    network.cut("a:1")
    network.run(for: .seconds(10)) { outcome.value != nil }
    #expect(outcome.error?.code == .cancelled)
  }

  @Test("a reader that goes away ends it, also between two attempts")
  func left() {
    network.serve("a:1", numbers(Last()))
    let client = TrameClient(network.channel(["a:1"]))
    let seen = Seen()
    let outcome = follow(client, into: seen)
    network.run { seen.counts.count > 10 }
    network.cut("a:1")
    outcome.task?.cancel()
    network.run(for: .seconds(10))
    #expect(outcome.error?.code == .cancelled)
    #expect(network.attempts.count == 1)
  }
}
