import Foundation
import Testing
import Trame
import TrameTLS
import TrameTesting
import TrameTransport
import TrameWire

@Suite("Calls over TLS")
struct EchoOverTLSTests {
  let pair: EchoPair

  init() throws { pair = try EchoPair() }

  @Test(
    "a unary call comes back with its payload",
    arguments: [0, 1, 63, 64, 65, 5_000, 16_376, 70_000, 1_000_000]
  )
  func unary(bytes: Int) async throws {
    let payload = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let response = try await pair.echo.echo(EchoRequest(payload: payload, count: 3))
    #expect(response.payload == payload)
    #expect(response.count == 3)
  }

  @Test("a declared error arrives by type")
  func declared() async throws {
    do {
      _ = try await pair.echo.echo(EchoRequest(count: 13))
      Issue.record("13 was not refused")
    } catch .echoRefused(let refused) {
      #expect(refused.limit == 12)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("a request that breaks its constraints is refused, naming the field")
  func constraint() async throws {
    do {
      _ = try await pair.echo.echo(EchoRequest(count: 1_000_001))
      Issue.record("not refused")
    } catch .rpc(let error) {
      #expect(error.code == .invalidArgument)
      #expect(error.violations.map(\.field) == ["count"])
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("a thousand calls at a time on one connection all come back")
  func concurrent() async throws {
    let echo = pair.echo
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<1000 {
        group.addTask {
          Int(try await echo.echo(EchoRequest(payload: [1, 2], count: UInt32(number + 100))).count)
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == (0..<1000).reduce(0) { $0 + $1 + 100 })
  }

  @Test("a server stream brings every message in order, beyond the credit too")
  func serverStream() async throws {
    var next: UInt32 = 0
    let payload = [UInt8](repeating: 5, count: 3_000)
    for try await response in try await pair.echo.expand(
      EchoRequest(payload: payload, count: 2_000)
    ) {
      #expect(response.count == next)
      next += 1
    }
    #expect(next == 2_000)
  }

  @Test("a stream of messages larger than the room for sending arrives whole")
  func largeStream() async throws {
    var count = 0
    let payload = [UInt8](repeating: 5, count: 300_000)
    for try await response in try await pair.echo.expand(EchoRequest(payload: payload, count: 20)) {
      #expect(response.payload.count == payload.count)
      count += 1
    }
    #expect(count == 20)
  }

  @Test("streams that are left early give their credit back to the connection")
  func leftStreams() async throws {
    let request = EchoRequest(payload: [UInt8](repeating: 1, count: 10_000), count: 1_000)
    for _ in 0..<20 {
      var seen = 0
      for try await _ in try await pair.echo.expand(request) {
        seen += 1
        if seen == 3 { break }
      }
    }
    #expect(try await pair.echo.echo(EchoRequest(count: 4)).count == 4)
  }

  @Test("a client stream is counted, beyond the credit too")
  func clientStream() async throws {
    let call = try await pair.echo.collect()
    for _ in 0..<1_500 {
      try await call.send(EchoRequest(payload: [UInt8](repeating: 1, count: 2_000)))
    }
    let response = try await call.finish()
    #expect(response.count == 1_500)
  }

  @Test("a conversation answers each request before the next")
  func bidirectional() async throws {
    let call = try await pair.echo.converse()
    var answers = call.responses.makeAsyncIterator()
    for number in 0..<100 {
      try await call.send(EchoRequest(count: UInt32(number)))
      let answer = try await answers.next()
      #expect(answer?.count == UInt32(number))
    }
    try await call.halfClose()
    #expect(try await answers.next() == nil)
  }

  @Test("a deadline ends a slow call")
  func deadline() async throws {
    do {
      _ = try await pair.echo.wait(
        EchoRequest(delay: 20_000),
        CallOptions(timeout: .milliseconds(50))
      )
      Issue.record("the call did not time out")
    } catch {
      #expect(error.code == .deadlineExceeded)
    }
  }

  @Test("cancelling the task cancels the call, and the connection goes on")
  func cancellation() async throws {
    let echo = pair.echo
    let task = Task { try await echo.wait(EchoRequest(delay: 20_000)) }
    try await Task.sleep(for: .milliseconds(30))
    task.cancel()
    do {
      _ = try await task.value
      Issue.record("not cancelled")
    } catch let error as RPCError {
      #expect(error.code == .cancelled)
    }
    #expect(try await echo.echo(EchoRequest(count: 1)).count == 1)
  }

  @Test("a client without a server is told the address and what to do")
  func noServer() async throws {
    let transport = try TLSClientTransport(address: "127.0.0.1:1", tls: pair.clientTLS)
    var options = CallOptions()
    options.attemptsMax = 1
    do {
      _ = try await EchoServiceClient(TrameClient(transport)).echo(EchoRequest(), options)
      Issue.record("connected to nothing")
    } catch .rpc(let error) {
      #expect(error.code == .unavailable)
      #expect(error.message.contains("127.0.0.1:1"))
      #expect(error.message.contains("is the server running"))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("draining lets running calls end, and is over when they have")
  func drain() async throws {
    let call = try await pair.echo.converse()
    var responses = call.responses.makeAsyncIterator()
    try await call.send(EchoRequest(count: 1))
    #expect(try await responses.next()?.count == 1)
    let server = pair.server
    let draining = Task {
      let start = ContinuousClock.now
      await server.drain(within: .seconds(60))
      return ContinuousClock.now - start
    }
    // An answer beyond the credit, whose end goes out from the queue.
    let payload = [UInt8](repeating: 9, count: 1_000_000)
    try await call.send(EchoRequest(payload: payload, count: 2))
    #expect(try await responses.next()?.payload == payload)
    try await call.halfClose()
    #expect(try await responses.next() == nil)
    #expect(await draining.value < .seconds(50))
    #expect(server.connectionCount == 0)
  }
}

@Suite("Listening")
struct ListeningTests {
  private struct Weak { weak var value: AnyObject? }

  private func descriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }

  @Test("a transport that is let go leaves no descriptor and no loop behind")
  func released() async throws {
    let pair = try EchoPair()
    let address = pair.server.address
    var loops: [Weak] = []
    let before = try descriptors()
    for number in 0..<300 {
      let transport = try TLSClientTransport(address: address, tls: pair.clientTLS)
      loops.append(Weak(value: transport.executors[0]))
      let echo = EchoServiceClient(TrameClient(transport.connection(0)))
      if number % 3 == 0 {
        // Let go while it still connects.
        let call = Task { try await echo.echo(EchoRequest(count: 5)) }
        call.cancel()
        _ = await call.result
      } else {
        #expect(try await echo.echo(EchoRequest(count: 5)).count == 5)
      }
    }
    // Other tests of this process open and close descriptors too, fewer than one a transport.
    let end = ContinuousClock.now + .seconds(30)
    while try loops.contains(where: { $0.value != nil }) || descriptors() > before + 250,
      .now < end
    {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(!loops.contains { $0.value != nil })
    #expect(try descriptors() <= before + 250)
  }

  @Test("a second server on the same port is told so, and takes no connection")
  func sharedPort() throws {
    let pair = try EchoPair()
    let folder = try DevelopmentCertificates.folder()
    let configuration = TrameServerConfiguration(
      address: pair.server.address,
      tls: TLSConfiguration(
        role: .server,
        certificatePath: folder + "/server.pem",
        keyPath: folder + "/server.key",
        authorityPath: folder + "/ca.pem"
      )
    )
    #expect {
      _ = try TrameServer(configuration, router: Router())
    } throws: { error in
      "\(error)".contains("another server")
    }
  }
}
