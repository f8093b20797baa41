import Randomness
import Testing
import Trame
import TrameTesting
import TrameWire

@testable import TrameEngine

@Suite("What a handler's tasks know of their call")
struct CallContextTests {
  let network = VirtualNetwork()

  /// What was seen, by name.
  // Unchecked: one thread drives the loop and looks.
  private final class Seen: @unchecked Sendable {
    var contexts: [String: CallContext] = [:]
    var remaining: [String: Duration] = [:]
    var traces: [String: String] = [:]

    func look(_ name: String, _ call: ServerCall? = nil) {
      contexts[name] = CallContext.current
      if let deadline = CallContext.current?.deadline { remaining[name] = deadline - .now }
      traces[name] = call?.traceparent ?? CallContext.current?.traceparent
    }
  }

  private func serve(
    _ address: String,
    _ handler: @escaping @Sendable (EchoRequest, ServerCall) async throws -> EchoResponse
  ) -> VirtualServer {
    var router = Router()
    router.unary(ScriptedService.read, handler)
    let server = network.serve(address, router)
    server.caller = principal("caller-of-\(address)")
    return server
  }

  private func principal(_ name: String) -> Principal {
    Principal(uri: "trame://test/\(name)", name: name, certificateFingerprint: name)
  }

  private func options(_ seconds: Int64?, trace: String = "") -> CallOptions {
    var options = CallOptions()
    options.timeout = seconds.map { .seconds($0) }
    options.traceparent = trace
    return options
  }

  @Test("the handler and its children have deadline, caller and trace; nobody else does")
  func handler() throws {
    let seen = Seen()
    _ = serve("a:1") { _, _ in
      seen.look("handler")
      async let child: Void = { seen.look("child") }()
      await child
      await withTaskGroup(of: Void.self) { group in group.addTask { seen.look("grandchild") } }
      await withDetachedContext { seen.look("detached") }
      seen.look("afterwards")
      return EchoResponse()
    }
    let client = TrameClient(network.channel(["a:1"]))
    let options = options(50, trace: "00-1-2-01")
    _ = try network.finish { try await client.call(ScriptedService.read, 0, options) }
    for name in ["handler", "child", "grandchild", "afterwards"] {
      #expect(seen.contexts[name]?.principal?.name == "caller-of-a:1", "\(name)")
      #expect(seen.traces[name] == "00-1-2-01", "\(name)")
      let left = seen.remaining[name] ?? .zero
      #expect(left > .seconds(40) && left <= .seconds(51), "\(name)")
    }
    #expect(seen.contexts["detached"] == nil)
    #expect(CallContext.current == nil)
  }

  @Test(
    "over three hops the earliest deadline counts, and the trace goes with it",
    arguments: [(50, 100, 100), (100, 50, 100), (100, 100, 50), (nil, nil, 50), (50, nil, nil)]
      as [(Int64?, Int64?, Int64?)]
  )
  func hops(first: Int64?, second: Int64?, third: Int64?) throws {
    let seen = Seen()
    _ = serve("c:1") { _, call in
      seen.look("c", call)
      return EchoResponse(count: 3)
    }
    let toC = TrameClient(network.channel(["c:1"]))
    let thirdOptions = options(third)
    _ = serve("b:1") { _, call in
      seen.look("b", call)
      return EchoResponse(count: try await toC.call(ScriptedService.read, 0, thirdOptions))
    }
    let toB = TrameClient(network.channel(["b:1"]))
    let secondOptions = options(second)
    _ = serve("a:1") { _, call in
      seen.look("a", call)
      return EchoResponse(count: try await toB.call(ScriptedService.read, 0, secondOptions))
    }
    let toA = TrameClient(network.channel(["a:1"]))
    let firstOptions = options(first, trace: "00-7-7-01")
    let count = try network.finish { try await toA.call(ScriptedService.read, 0, firstOptions) }
    #expect(count == 3)
    let left = seen.remaining["c"] ?? .zero
    #expect(left > .seconds(40) && left <= .seconds(51))
    #expect(["a", "b", "c"].map { seen.traces[$0] } == Array(repeating: "00-7-7-01", count: 3))
  }

  @Test("a call outside of the caller's deadline is made in a detached context")
  func detach() throws {
    let seen = Seen()
    _ = serve("b:1") { _, call in
      seen.look("b", call)
      return EchoResponse()
    }
    let toB = TrameClient(network.channel(["b:1"]))
    _ = serve("a:1") { _, _ in
      _ = try await withDetachedContext { try await toB.call(ScriptedService.read) }
      return EchoResponse()
    }
    let toA = TrameClient(network.channel(["a:1"]))
    let options = options(5, trace: "00-7-7-01")
    _ = try network.finish { try await toA.call(ScriptedService.read, 0, options) }
    #expect(seen.contexts["b"]?.deadline == nil)
    #expect(seen.traces["b"] == "")
  }

  @Test("a worker serves one call after another while nobody holds their context")
  func reuse() throws {
    _ = serve("a:1") { request, _ in EchoResponse(count: request.count) }
    let client = TrameClient(network.channel(["a:1"]))
    for count in 0..<100 as Range<UInt32> {
      #expect(try network.finish { try await client.call(ScriptedService.read, count) } == count)
    }
    #expect(network.loop.workers.count == 1)
  }

  /// Waits until it is let go.
  private final class Gate: @unchecked Sendable {
    private var waiting: [CheckedContinuation<Void, Never>] = []
    func wait() async { await withCheckedContinuation { waiting.append($0) } }
    func open() {
      for waiter in waiting { waiter.resume() }
      waiting = []
    }
  }

  @Test("a task that outlives its call keeps that call's context, never a later one's")
  func outliving() throws {
    let seen = Seen()
    let gate = Gate()
    let loop = network.loop
    let server = serve("a:1") { request, _ in
      if request.count % 2 == 0 {
        Task(executorPreference: loop) {
          await gate.wait()
          seen.look("task-\(request.count)")
        }
        // It waits before the handler goes on.
        await Task.yield()
      }
      seen.look("call-\(request.count)")
      return EchoResponse(count: request.count)
    }
    for count in 0..<20 as Range<UInt32> {
      server.caller = principal("p\(count)")
      let client = TrameClient(network.channel(["a:1"]))
      _ = try network.finish { try await client.call(ScriptedService.read, count) }
    }
    gate.open()
    network.settle()
    for count in 0..<20 {
      #expect(seen.contexts["call-\(count)"]?.principal?.name == "p\(count)")
      if count % 2 == 0 { #expect(seen.contexts["task-\(count)"]?.principal?.name == "p\(count)") }
    }
    // Workers that were held have ended; one of those that were not goes on.
    #expect(network.loop.workers.count { $0 != nil } == 1)
  }
}
