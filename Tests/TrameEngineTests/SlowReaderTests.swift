import Synchronization
import Testing
import Trame
import TrameEngine
import TrameSession
import TrameTesting
import TrameWire

@Suite("Ends that do not read")
struct SlowReaderTests {
  /// Where a handler waits until it is let go.
  private final class Gate: Sendable {
    private let waiting = Mutex<CheckedContinuation<Void, Never>?>(nil)

    func wait() async {
      await withCheckedContinuation { waiter in waiting.withLock { $0 = waiter } }
    }
    func open() { waiting.withLock { $0?.resume() } }
  }

  @Test("large messages to a handler that does not read wait with their sender")
  func requests() {
    let gate = Gate()
    var router = Router()
    router.clientStream(EchoServiceMethods.collect) {
      (requests: RequestStream<EchoRequest>, _) async throws -> EchoResponse in
      await gate.wait()
      var response = EchoResponse()
      for try await _ in requests { response.count += 1 }
      return response
    }
    let pair = HandDriven(router: router)
    let stream = pair.open(3)
    let request = EchoRequest(payload: [UInt8](repeating: 1, count: 1_000_000)).encoded()
    for number in 0..<30 { pair.send(request, on: stream, isLast: number == 29) }
    for _ in 0..<2_000 { pair.turn() }
    // One message beyond the credit, and not the thirty that were sent.
    #expect(pair.server.requestBytes <= 1_100_000)
    let isHeldBack = pair.client.hasQueued
    #expect(isHeldBack)
    gate.open()
    for _ in 0..<20_000 where pair.codes[stream] == nil { pair.turn() }
    #expect(pair.codes[stream] == 0)
    #expect(pair.server.requestBytes == 0)
  }

  @Test("a handler that yields in a circle leaves the loop its turns")
  func yielding() {
    var router = Router()
    router.add(EchoProvider())
    router.unary(SpinMethods.spin) { (_: EchoRequest, _) async throws -> EchoResponse in
      while !Task.isCancelled { await Task.yield() }
      return EchoResponse()
    }
    let pair = HandDriven(router: router)
    let spinning = pair.open(0, service: 1)
    pair.send(EchoRequest().encoded(), on: spinning, isLast: true)
    pair.turn()
    let quick = pair.open(1)
    pair.send(EchoRequest(count: 4).encoded(), on: quick, isLast: true)
    for _ in 0..<3 { pair.turn() }
    #expect(pair.codes[quick] == 0)
    #expect(pair.codes[spinning] == nil)
  }

  private enum SpinMethods {
    static let spin = MethodDescriptor(
      service: ServiceDescriptor(name: "test.Spin", id: 99, fingerprint: 0),
      number: 0,
      name: "spin",
      kind: .unary
    )
  }

  @Test("answers that the peer does not take are bounded, and the next ones refused")
  func answers() {
    var limits = SessionLimits()
    limits.messageBytesMax = 100_000
    limits.answerBytesMax = 300_000
    limits.frameBytesMax = 32_768
    let pair = HandDriven(limits: limits, isTaking: false)
    let request = EchoRequest(payload: [UInt8](repeating: 1, count: 30_000)).encoded()
    for _ in 0..<200 {
      let stream = pair.open(1)
      pair.send(request, on: stream, isLast: true)
      pair.turn()
    }
    for _ in 0..<100 { pair.turn() }
    #expect(pair.server.queuedBytes <= 300_000 + 200 * 200)
    #expect(!pair.server.isEnding)
    let refused = pair.codes.values.filter { $0 == StatusCode.resourceExhausted.rawValue }
    #expect(pair.codes.values.contains(0))
    #expect(refused.count > 100 || pair.server.callCount > 100)
  }

  @Test("a request is taken once, by the call it belongs to")
  func takenOnce() {
    let errors = Mutex<[StatusCode]>([])
    var router = Router()
    router.serve(EchoServiceMethods.echo) { exchange in
      let request: EchoRequest = try exchange.request()
      await Task.yield()
      do {
        let _: EchoRequest = try exchange.request()
      } catch let error as RPCError {
        errors.withLock { $0.append(error.code) }
      }
      exchange.answer(EchoResponse(count: request.count))
      exchange.answer(EchoResponse(count: 666))
    }
    let pair = HandDriven(router: router)
    let stream = pair.open(1)
    pair.send(EchoRequest(count: 5).encoded(), on: stream, isLast: true)
    for _ in 0..<5 { pair.turn() }
    #expect(pair.codes[stream] == 0)
    #expect(errors.withLock { $0 } == [.internalError])
  }

  @Test("an exchange kept beyond its call answers nobody")
  func keptExchange() {
    let kept = Mutex<CallExchange?>(nil)
    let errors = Mutex<[StatusCode]>([])
    var router = Router()
    router.serve(EchoServiceMethods.echo) { exchange in
      let request: EchoRequest = try exchange.request()
      if let old = kept.withLock({ $0 }) {
        old.answer(EchoResponse(count: 666))
        do { let _: EchoRequest = try old.request() } catch let error as RPCError {
          errors.withLock { $0.append(error.code) }
        }
      }
      kept.withLock { $0 = exchange }
      exchange.answer(EchoResponse(count: request.count))
    }
    let pair = HandDriven(router: router)
    for count in 1...3 as ClosedRange<UInt32> {
      let stream = pair.open(1)
      pair.send(EchoRequest(count: count).encoded(), on: stream, isLast: true)
      pair.turn()
      #expect(pair.answers[stream].flatMap { try? EchoResponse(decoding: $0).count } == count)
    }
    #expect(errors.withLock { $0 } == [.cancelled, .cancelled])
    // The exchange knows its method, whose handler keeps the exchange.
    kept.withLock { $0 = nil }
  }
}
