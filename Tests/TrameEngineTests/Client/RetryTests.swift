import Testing
import Trame
import TrameEngine
import TrameTesting

@Suite("Retries")
struct RetryTests {
  let network = VirtualNetwork()
  let service = ScriptedService()
  let client: TrameClient

  init() {
    network.serve("a:1", service.router)
    client = TrameClient(network.channel(["a:1"]))
  }

  private func unavailable(retryAfter: UInt32? = nil) -> RPCError {
    var error = RPCError(.unavailable, "scripted")
    error.retryAfterMilliseconds = retryAfter
    return error
  }

  @Test("a marked method is repeated until it answers; the key stays")
  func marked() throws {
    let client = client
    service.script = [unavailable(), unavailable(), nil]
    #expect(try network.finish { try await client.call(ScriptedService.write, 5) } == 5)
    #expect(service.begun == 3)
    #expect(service.keys[0] != nil)
    #expect(Set(service.keys).count == 1)
  }

  @Test("a method without a mark is not")
  func unmarked() {
    let client = client
    service.script = [unavailable()]
    #expect(throws: RPCError.self) {
      try network.finish { try await client.call(ScriptedService.plain) }
    }
    #expect(service.begun == 1)
  }

  @Test("without a mark, a call that the server did not begin is repeated")
  func notStarted() throws {
    let client = client
    var refused = unavailable()
    refused.isNotStarted = true
    service.script = [refused, refused]
    #expect(try network.finish { try await client.call(ScriptedService.plain, 2) } == 2)
  }

  @Test("five attempts, and no more")
  func cap() {
    let client = client
    service.script = Array(repeating: unavailable(), count: 9)
    let outcome = network.begin { try await client.call(ScriptedService.read) }
    network.run { outcome.value != nil }
    #expect(outcome.error?.code == .unavailable)
    #expect(service.begun == 5)
  }

  @Test("the server's pause is kept to the millisecond, and nothing happens meanwhile")
  func pushback() {
    let client = client
    service.script = [unavailable(retryAfter: 5_000)]
    let outcome = network.begin { try await client.call(ScriptedService.read) }
    network.run(for: .milliseconds(4_990))
    #expect(service.begun == 1)
    network.run(for: .milliseconds(20))
    #expect(service.begun == 2)
    #expect(outcome.success == 0)
  }

  @Test("do not retry: the call ends with its first attempt")
  func never() {
    let client = client
    service.script = [unavailable(retryAfter: RPCError.neverAgain)]
    let outcome = network.begin { try await client.call(ScriptedService.read) }
    network.run { outcome.value != nil }
    #expect(outcome.error?.retryAfterMilliseconds == RPCError.neverAgain)
    #expect("\(outcome.error.map { "\($0)" } ?? "")".contains("do not retry"))
    #expect(service.begun == 1)
  }

  @Test("a budget that is spent ends retries for all calls; successes bring them back")
  func budget() throws {
    let client = client
    service.script = Array(repeating: unavailable(), count: 5)
    _ = network.begin { try await client.call(ScriptedService.read) }
    network.run(for: .seconds(60))
    #expect(service.begun == 5)
    service.script = [unavailable()]
    let refused = network.begin { try await client.call(ScriptedService.read) }
    network.run { refused.value != nil }
    #expect(refused.error?.code == .unavailable)
    #expect(service.begun == 6)
    for _ in 0..<30 { _ = try network.finish { try await client.call(ScriptedService.read) } }
    service.script = [unavailable()]
    #expect(try network.finish { try await client.call(ScriptedService.read, 7) } == 7)
  }

  @Test("a call that is cancelled between attempts ends at once")
  func cancelled() {
    let client = client
    service.script = [unavailable(retryAfter: 60_000)]
    let outcome = network.begin { try await client.call(ScriptedService.read) }
    network.run(for: .seconds(1))
    outcome.task?.cancel()
    network.settle()
    #expect(outcome.error?.code == .cancelled)
    #expect(service.begun == 1)
  }

  @Test("calls that a lost connection carried are all repeated, if they are marked")
  func lost() {
    let client = client
    service.isHolding = true
    let marked = (0..<40 as Range<UInt32>).map { count in
      network.begin { try await client.call(ScriptedService.write, count) }
    }
    let plain = network.begin { try await client.call(ScriptedService.plain) }
    network.run(for: .milliseconds(10))
    #expect(service.begun == 41)
    network.cut("a:1")
    service.release()
    network.run { marked.allSatisfy { $0.value != nil } && plain.value != nil }
    #expect(marked.map(\.success) == (0..<40).map { $0 })
    #expect(plain.error?.code == .unavailable)
    #expect(plain.error?.isNotStarted == false)
  }

  @Test("a stream is repeated until its first response, and not after it")
  func stream() throws {
    let client = client
    service.streamScript = [(0, unavailable()), (0, unavailable()), (2, nil)]
    #expect(try network.finish { try await client.all(ScriptedService.stream, 7) } == [7, 8])
    #expect(service.starts == [7, 7, 7])
    service.streamScript = [(1, unavailable())]
    let cut = network.begin { try await client.all(ScriptedService.stream) }
    network.run { cut.value != nil }
    #expect(cut.error?.code == .unavailable)
    #expect(service.starts.count == 4)
    service.streamScript = [(0, unavailable())]
    let plain = network.begin { try await client.all(ScriptedService.plainStream) }
    network.run { plain.value != nil }
    #expect(plain.error?.code == .unavailable)
    #expect(service.starts.count == 5)
  }
}
