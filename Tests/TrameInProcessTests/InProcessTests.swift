import Synchronization
import Testing
import Trame
import TrameInProcess
import TrameTesting
import TrameWire

@Suite("Calls in one process")
struct InProcessTests {
  private func client(principal: Principal? = nil) -> EchoServiceClient {
    var router = Router()
    router.add(EchoProvider())
    return EchoServiceClient(TrameClient(InProcessTransport(router, principal: principal)))
  }

  @Test("a unary call comes back", arguments: [0, 64, 16_377, 400_000])
  func unary(bytes: Int) async throws {
    let payload = [UInt8](repeating: 3, count: bytes)
    let response = try await client().echo(EchoRequest(payload: payload))
    #expect(response.payload == payload)
  }

  @Test("a stream larger than its credit arrives whole and in order")
  func stream() async throws {
    var next: UInt32 = 0
    let request = EchoRequest(payload: [UInt8](repeating: 1, count: 5_000), count: 1_000)
    for try await response in try await client().expand(request) {
      #expect(response.count == next)
      next += 1
    }
    #expect(next == 1_000)
  }

  @Test("a deadline fires without traffic")
  func deadline() async throws {
    do {
      _ = try await client().wait(
        EchoRequest(delay: 30_000),
        CallOptions(timeout: .milliseconds(30))
      )
      Issue.record("no deadline")
    } catch {
      #expect(error.code == .deadlineExceeded)
    }
  }

  @Test("a handler's own error leaves the process as a fault of the server, without its text")
  func handlerFault() async throws {
    struct Secret: Error { let password = "hunter2" }
    var router = Router()
    router.unary(EchoServiceMethods.echo) { (_: EchoRequest, _) async throws -> EchoResponse in
      throw Secret()
    }
    let client = TrameClient(InProcessTransport(router))
    do {
      _ = try await client.unary(
        EchoServiceMethods.echo,
        EchoRequest(),
        CallOptions(),
        as: EchoResponse.self
      )
      Issue.record("no error")
    } catch {
      #expect(error.code == .internalError)
      #expect(!error.description.contains("hunter2"))
    }
  }

  @Test("a method the server does not have is unimplemented, by name")
  func unimplemented() async throws {
    let client = TrameClient(InProcessTransport(Router()))
    do {
      _ = try await client.unary(
        EchoServiceMethods.echo,
        EchoRequest(),
        CallOptions(),
        as: EchoResponse.self
      )
      Issue.record("no error")
    } catch {
      #expect(error.code == .unimplemented)
      #expect(error.message.contains("trame.echo.v1.EchoService"))
    }
  }

  @Test("metadata over the limit is refused before it is sent, and the connection lives")
  func largeMetadata() async throws {
    let echo = client()
    var options = CallOptions()
    options.metadata.add("note", String(repeating: "x", count: 20_000))
    do {
      _ = try await echo.wait(EchoRequest(), options)
      Issue.record("not refused")
    } catch {
      #expect(error.code == .invalidArgument)
    }
    #expect(try await echo.echo(EchoRequest(count: 2)).count == 2)
  }

  /// Keeps its first call's writer and uses it in the second call.
  private final class Keeper: Sendable {
    let writer = Mutex<ResponseWriter<EchoResponse>?>(nil)
    let refusal = Mutex<RPCError?>(nil)
  }

  @Test("a writer kept beyond its call does not reach the next one")
  func keptWriter() async throws {
    let keeper = Keeper()
    var router = Router()
    router.serverStream(EchoServiceMethods.expand) {
      (_: EchoRequest, responses: ResponseWriter<EchoResponse>, _) async throws -> Void in
      guard let old = keeper.writer.withLock({ $0 }) else {
        return keeper.writer.withLock { $0 = responses }
      }
      do throws(RPCError) {
        try await old.send(EchoResponse(count: 666))
      } catch {
        keeper.refusal.withLock { $0 = error }
      }
      try await responses.send(EchoResponse(count: 1))
    }
    let echo = EchoServiceClient(TrameClient(InProcessTransport(router)))
    for try await _ in try await echo.expand(EchoRequest()) {}
    var counts: [UInt32] = []
    for try await response in try await echo.expand(EchoRequest()) { counts.append(response.count) }
    #expect(counts == [1])
    #expect(keeper.refusal.withLock { $0?.code } == .cancelled)
  }

  @Test("leaving a stream early cancels the handler")
  func leaveEarly() async throws {
    let echo = client()
    var seen = 0
    for try await _ in try await echo.expand(EchoRequest(payload: [1], count: 1_000_000)) {
      seen += 1
      if seen == 10 { break }
    }
    #expect(try await echo.echo(EchoRequest(count: 7)).count == 7)
  }
}
