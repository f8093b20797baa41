import Foundation
import Logging
import PTCEMessages
import PTCEService
import PTCEStore
import Trame
import TrameWire

/// A store in a folder of its own, two regions, and principals named after their role.
final class TestDeployment: Sendable {
  static let now = Timestamp("2015-03-02T09:00:00Z") ?? Timestamp()

  let folder: String
  let store: SQLiteStore
  let clock: ServiceClock
  let context: ServiceContext
  let router: Router
  let bretagne = PTCEMessages.TenantID(rawValue: UUID128(high: 0x53, low: 1))
  let normandie = PTCEMessages.TenantID(rawValue: UUID128(high: 0x25, low: 1))

  init(at now: Timestamp = TestDeployment.now) async throws {
    folder = NSTemporaryDirectory() + "ptce-service-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let clock = ServiceClock(isSettable: true)
    clock.set(now, isFrozen: true)
    self.clock = clock
    store = try SQLiteStore(
      path: folder + "/store",
      options: StoreOptions(now: { StoreTime(clock.now()) })
    )
    context = ServiceContext(store: store, clock: clock)
    router = context.router(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await fill()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func fill() async throws {
    let regions = [(bretagne, "53", "Bretagne"), (normandie, "25", "Basse-Normandie")]
    let bindings: [(String, PTCEMessages.TenantID?, Roles)] = [
      ("bretagne", bretagne, [.reader, .editor, .examiner, .tenantAdmin]),
      ("reader", bretagne, [.reader]),
      ("normandie", normandie, [.reader, .editor, .examiner]),
      ("national", nil, [.nationalReader, .nationalAdmin]),
    ]
    _ = try await store.write(
      WriteOperation(tenant: .national, principal: "test", action: 1) { transaction in
        for (id, code, name) in regions {
          try transaction.put(
            PTCEStore.Tenant(
              id: PTCEStore.TenantID(id),
              regionCode: code,
              names: [DatedName(name: name, validFrom: 0)],
              validFrom: 0
            ),
            expecting: .absent
          )
        }
        for (name, tenant, roles) in bindings {
          try transaction.bind(
            PTCEStore.PrincipalBinding(
              principal: Self.uri(name),
              tenant: tenant.map { PTCEStore.TenantID($0) },
              roles: roles.rawValue,
              organisation: 1
            ),
            expecting: .absent
          )
        }
        return []
      }
    )
  }

  /// Puts Bretagne into a state.
  func set(
    _ state: PTCEStore.TenantState,
    successor: PTCEMessages.TenantID? = nil
  ) async throws {
    let id = PTCEStore.TenantID(bretagne)
    _ = try await store.write(
      WriteOperation(tenant: .national, principal: "test", action: 1) { transaction in
        guard var tenant = transaction.directory.tenants[id] else { return [] }
        tenant.state = state
        tenant.successor = successor.map { PTCEStore.TenantID($0) }
        try transaction.put(tenant, expecting: .any)
        return []
      }
    )
  }

  static func uri(_ name: String) -> String { "trame://test/\(name)" }

  /// One unary call through the router, as a principal.
  func call<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    as name: String = "bretagne",
    key: UUID128? = nil,
    returning: R.Type = R.self
  ) async throws -> R {
    let exchange = TestExchange(request.encoded())
    try await run(method, exchange, name, key)
    guard let answer = exchange.answered else { throw RPCError(.internalError, "no answer") }
    return try R(decoding: answer)
  }

  /// Begins a stream; ends when the task is cancelled.
  func stream<Q: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    as name: String = "bretagne"
  ) -> (exchange: TestExchange, task: Task<Void, any Error>) {
    let exchange = TestExchange(request.encoded())
    let task = Task {
      defer { exchange.finish() }
      try await run(method, exchange, name, nil)
    }
    return (exchange, task)
  }

  private func run(
    _ method: MethodDescriptor,
    _ exchange: TestExchange,
    _ name: String,
    _ key: UUID128?
  ) async throws {
    let service = router.services.first { $0.descriptor.id == method.service.id }
    guard let handler = service?.methods[Int(method.number)] else {
      throw RPCError(.unimplemented, "\(method)")
    }
    let call = ServerCall(
      method: method,
      principal: Principal(uri: Self.uri(name), name: name, certificateFingerprint: ""),
      deadline: nil,
      idempotencyKey: key,
      traceparent: "",
      metadata: Metadata(),
      exchange: exchange
    )
    try await handler.run(CallExchange(call))
  }
}
