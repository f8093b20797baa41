import Synchronization
import Testing
import Trame
import TrameInProcess
import TrameServices
import TrameTesting
import TrameWire

@Suite("The admin service")
struct AdminTests {
  private static let operatorURI = "trame://test/operator"

  private func principal(_ uri: String = operatorURI) -> Principal {
    Principal(uri: uri, name: "x", certificateFingerprint: "")
  }

  private func client(
    as principal: Principal?,
    _ administration: Administration = Administration(isAdministrator: { $0.uri == operatorURI }),
    interceptor: (any ServerInterceptor)? = nil
  ) -> TrameClient {
    var router = Router()
    router.add(EchoProvider())
    if let interceptor { router.intercept(interceptor) }
    router.add(AdminProvider(administration))
    return TrameClient(InProcessTransport(router, principal: principal))
  }

  private func counters(_ client: TrameClient, _ method: String) async throws -> MethodCounters {
    let answer = try await AdminServiceClient(client).listMethods(
      ListMethodsRequest(method: "trame.echo.v1.EchoService/" + method, isIdleListed: true)
    )
    return try #require(answer.methods.first)
  }

  @Test(
    "whom the configuration does not name is refused everything",
    arguments: [nil, "trame://test/anne"]
  )
  func refused(uri: String?) async throws {
    let admin = AdminServiceClient(client(as: uri.map { principal($0) }))
    let calls: [() async throws -> Void] = [
      { _ = try await admin.getServer(GetServerRequest()) },
      { _ = try await admin.listConnections(ListConnectionsRequest()) },
      { _ = try await admin.listCalls(ListCallsRequest()) },
      { _ = try await admin.listMethods(ListMethodsRequest()) },
      { _ = try await admin.listRecords(ListRecordsRequest()) },
      { _ = try await admin.drain(DrainRequest()) },
      {
        _ = try await admin.setLogLevel(SetLogLevelRequest(level: "debug"))
      },
    ]
    for call in calls {
      let error = try #require(await outcome(call))
      #expect(error.code == .permissionDenied)
    }
  }

  @Test("by default nobody is an administrator")
  func nobody() async throws {
    let admin = AdminServiceClient(client(as: principal(), Administration()))
    let error = try #require(
      await outcome { _ = try await admin.getServer(GetServerRequest()) }
    )
    #expect(error.code == .permissionDenied)
  }

  @Test("methods are counted by outcome, with their bytes and a time for each stage")
  func methods() async throws {
    let client = client(as: principal())
    let echo = EchoServiceClient(client)
    let request = EchoRequest(payload: [1, 2, 3])
    for _ in 0..<3 { _ = try await echo.echo(request) }
    let error = await outcome {
      _ = try await echo.wait(
        EchoRequest(delay: 60_000),
        CallOptions(timeout: .milliseconds(20))
      )
    }
    #expect(error?.code == .deadlineExceeded)
    let counted = try await counters(client, "echo")
    #expect(counted.started == 3)
    #expect(counted.outcomes == [OutcomeCount(code: "ok", count: 3)])
    #expect(counted.received == Quantity(UInt64(request.encoded().count * 3)))
    #expect(counted.sent.value > 0)
    for stage in [counted.queue, counted.handler, counted.wire] {
      #expect(stage.counts.reduce(0, +) == 3)
    }
    // The caller may know before the server does.
    var waited = MethodCounters()
    while waited.outcomes.isEmpty { waited = try await counters(client, "wait") }
    #expect(waited.started == 1)
    #expect(waited.outcomes.map(\.count) == [1])
    #expect(["deadlineExceeded", "cancelled"].contains(waited.outcomes[0].code))
  }

  @Test("a handler's time is the handler's")
  func stages() async throws {
    let client = client(as: principal())
    let echo = EchoServiceClient(client)
    _ = try await echo.wait(EchoRequest(delay: 30))
    let waited = try await counters(client, "wait")
    #expect(waited.handler.sum.duration >= .milliseconds(28))
    #expect(waited.handler.counts.prefix(3).allSatisfy { $0 == 0 })
    #expect(waited.wire.sum.duration < .milliseconds(28))
  }

  @Test("calls under way show their stage, their caller and what time they have")
  func calls() async throws {
    let client = client(as: principal())
    let admin = AdminServiceClient(client)
    let echo = EchoServiceClient(client)
    let waiting = Task {
      try await echo.wait(EchoRequest(delay: 60_000), CallOptions(timeout: .seconds(50)))
    }
    let open = try await echo.collect()
    try await open.send(EchoRequest(payload: [1]))
    var byMethod: [String: CallState] = [:]
    while byMethod.count < 3 {
      let answer = try await admin.listCalls(ListCallsRequest())
      #expect(answer.total == UInt32(answer.calls.count))
      for call in answer.calls { byMethod[call.method] = call }
    }
    let wait = try #require(byMethod["trame.echo.v1.EchoService/wait"])
    #expect(wait.stage == .handler)
    #expect(wait.principal == Self.operatorURI)
    let remaining = try #require(wait.remaining)
    #expect((.seconds(1)...(.seconds(50))).contains(remaining.duration))
    let collect = try #require(byMethod["trame.echo.v1.EchoService/collect"])
    #expect(collect.stage == .waitingForRequest)
    #expect(collect.remaining == nil)
    #expect(byMethod["trame.admin.v1.AdminService/listCalls"]?.stage == .handler)
    waiting.cancel()
    _ = await waiting.result
    _ = try await open.finish()
  }

  @Test("an answer that the peer does not take shows as sending")
  func sending() async throws {
    let client = client(as: principal())
    let stream = try await EchoServiceClient(client).expand(
      EchoRequest(payload: [UInt8](repeating: 0, count: 10_000), count: 1_000)
    )
    let admin = AdminServiceClient(client)
    var stages: Set<CallStage> = []
    while !stages.contains(.sending) {
      let answer = try await admin.listCalls(
        ListCallsRequest(method: "trame.echo.v1.EchoService/expand")
      )
      stages.formUnion(answer.calls.map(\.stage))
    }
    let connection = try #require(
      try await admin.listConnections(ListConnectionsRequest()).connections.first
    )
    #expect(connection.queued.value > 0)
    stream.cancel()
  }

  @Test("the connection shows who is there and what passed")
  func connections() async throws {
    let client = client(as: principal())
    _ = try await EchoServiceClient(client).echo(
      EchoRequest(payload: [UInt8](repeating: 7, count: 1_000))
    )
    let admin = AdminServiceClient(client)
    let answer = try await admin.listConnections(ListConnectionsRequest())
    let connection = try #require(answer.connections.first)
    #expect(answer.total == 1)
    #expect(connection.principal == Self.operatorURI)
    #expect(connection.received.value > 1_000)
    #expect(connection.sent.value > 1_000)
    #expect(connection.calls == 1)
    #expect(connection.sendCredit.value > 0)
    #expect(connection.receiveCredit.value > 0)
    #expect(!connection.isLeaving)
    let others = try await admin.listConnections(ListConnectionsRequest(principal: "trame://x/y"))
    #expect(others.connections.isEmpty)
    #expect(others.total == 0)
  }

  @Test("the summary names the server and who is busy on it")
  func summary() async throws {
    let server = try await AdminServiceClient(client(as: principal())).getServer(GetServerRequest())
    #expect(server.software == "in-process")
    #expect(server.connections == 1)
    #expect(server.loops == 1)
    #expect(server.heldMax.value > 0)
    #expect(server.tenants == [TenantLoad(tenant: Self.operatorURI, handlers: 1)])
    #expect(server.instance != .zero)
  }

  @Test("a call of a method that is not there is counted")
  func unknownMethods() async throws {
    let client = client(as: principal())
    let missing = MethodDescriptor(
      service: EchoServiceMethods.service,
      number: 77,
      name: "missing",
      kind: .unary
    )
    let error = await outcome {
      _ = try await client.unary(missing, EchoRequest(), as: EchoResponse.self)
    }
    #expect(error?.code == .unimplemented)
    let server = try await AdminServiceClient(client).getServer(GetServerRequest())
    #expect(server.unknownMethods == 1)
  }

  @Test("records keep the last calls, redacted and bounded")
  func records() async throws {
    let recorder = CallRecorder(callsMax: 2, messagesMax: 3)
    let client = client(
      as: principal(),
      Administration(isAdministrator: { _ in true }, recorder: recorder),
      interceptor: recorder
    )
    let echo = EchoServiceClient(client)
    _ = try await echo.echo(EchoRequest(payload: [9]))
    for try await _ in try await echo.expand(EchoRequest(payload: [5], count: 4)) {}
    _ = try await echo.echo(EchoRequest(payload: [UInt8](repeating: 1, count: 20_000)))
    let records = try await AdminServiceClient(client).listRecords(ListRecordsRequest()).records
    #expect(
      records.map(\.method) == [
        "trame.echo.v1.EchoService/echo", "trame.echo.v1.EchoService/expand",
      ]
    )
    let (large, stream) = (records[0], records[1])
    #expect(large.code == "ok")
    #expect(large.messages.first?.text.hasSuffix("bytes)") == true)
    #expect(large.received.value > 20_000)
    #expect(stream.messages.map(\.isRequest) == [true, false, false])
    #expect(stream.omitted == 2)
    #expect(stream.messages.first?.text.contains("count: 4") == true)
  }

  @Test("drain and log level reach the program")
  func changes() async throws {
    let drained = Drained()
    let administration = Administration(
      isAdministrator: { _ in true },
      drain: { drained.limit.store(Int($0 / .seconds(1)), ordering: .relaxed) },
      setLogLevel: { $0 == "debug" ? "info" : nil }
    )
    let admin = AdminServiceClient(client(as: principal(), administration))
    _ = try await admin.drain(DrainRequest(limit: WireDuration(.seconds(7))))
    #expect(drained.limit.load(ordering: .relaxed) == 7)
    let level = try await admin.setLogLevel(SetLogLevelRequest(level: "debug"))
    #expect(level.previous == "info")
    let error = await outcome {
      _ = try await admin.setLogLevel(SetLogLevelRequest(level: "loud"))
    }
    #expect(error?.code == .invalidArgument)
  }

  private final class Drained: Sendable { let limit = Atomic<Int>(0) }

  private func outcome(_ body: () async throws -> Void) async -> RPCError? {
    do {
      try await body()
      return nil
    } catch let error as RPCError {
      return error
    } catch {
      Issue.record("no RPCError: \(error)")
      return nil
    }
  }
}
