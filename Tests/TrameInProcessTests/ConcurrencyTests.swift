import Synchronization
import Testing
import Trame
import TrameInProcess
import TrameTesting
import TrameWire

@Suite("Streams used by several tasks")
struct ConcurrencyTests {
  private static let payload = [UInt8](repeating: 1, count: 20_000)

  @Test("requests that several tasks send at once all arrive")
  func senders() async throws {
    var router = Router()
    router.add(EchoProvider())
    let echo = EchoServiceClient(TrameClient(InProcessTransport(router)))
    let call = try await echo.collect()
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 { try await call.send(EchoRequest(payload: Self.payload)) }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await call.finish().count == 400)
  }

  @Test("responses that a handler's children send at once all arrive")
  func responders() async throws {
    var router = Router()
    router.serverStream(EchoServiceMethods.expand) {
      (_: EchoRequest, responses: ResponseWriter<EchoResponse>, _) async throws -> Void in
      try await withThrowingTaskGroup { group in
        for _ in 0..<8 {
          group.addTask {
            for number in 0..<50 {
              try await responses.send(EchoResponse(payload: Self.payload, count: UInt32(number)))
            }
          }
        }
        try await group.waitForAll()
      }
    }
    let echo = EchoServiceClient(TrameClient(InProcessTransport(router)))
    var sum: UInt32 = 0
    for try await response in try await echo.expand(EchoRequest()) { sum += response.count }
    #expect(sum == 8 * 49 * 25)
  }

  @Test(
    "a handler's child that is cancelled while it waits for a request lets go of it",
    .timeLimit(.minutes(1))
  )
  func cancelledReader() async throws {
    var router = Router()
    router.clientStream(EchoServiceMethods.collect) {
      (requests: RequestStream<EchoRequest>, _) async throws -> EchoResponse in
      try await withThrowingTaskGroup(of: EchoRequest?.self) { group in
        let waits = Flag()
        group.addTask {
          var iterator = requests.makeAsyncIterator()
          waits.raise()
          return try await iterator.next()
        }
        while !waits.isRaised { await Task.yield() }
        group.cancelAll()
        do {
          _ = try await group.next()
          return EchoResponse(count: 0)
        } catch let error as RPCError where error.code == .cancelled {
          return EchoResponse(count: 42)
        }
      }
    }
    let echo = EchoServiceClient(TrameClient(InProcessTransport(router)))
    let call = try await echo.collect()
    #expect(try await call.finish().count == 42)
  }

  @Test(
    "a caller that is cancelled while it waits for a response gives the call up",
    .timeLimit(.minutes(1))
  )
  func cancelledCaller() async throws {
    let ended = Flag()
    var router = Router()
    router.bidirectional(EchoServiceMethods.converse) {
      (requests: RequestStream<EchoRequest>, _: ResponseWriter<EchoResponse>, _) async throws in
      do {
        for try await _ in requests {}
      } catch {
        ended.raise()
        throw error
      }
    }
    let echo = EchoServiceClient(TrameClient(InProcessTransport(router)))
    let call = try await echo.converse()
    try await call.send(EchoRequest(count: 1))
    let waits = Flag()
    let reader = Task {
      var iterator = call.responses.makeAsyncIterator()
      waits.raise()
      return try await iterator.next()
    }
    while !waits.isRaised { await Task.yield() }
    reader.cancel()
    await #expect(throws: RPCError.self) { _ = try await reader.value }
    while !ended.isRaised { await Task.yield() }
  }
}

private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)
  var isRaised: Bool { value.load(ordering: .acquiring) }
  func raise() { value.store(true, ordering: .releasing) }
}
