import Testing
import Trame
import TrameSession
import TrameTesting
import TrameWire

@testable import TrameEngine

/// Servers and clients on one loop in virtual time: connections take a millisecond, are refused
/// where no server is up, and are cut when the test says so. One thread drives all of it.
final class VirtualNetwork: @unchecked Sendable {
  let loop = Loop(currentThread: { 1 }, wake: { _ in })
  private(set) var time = Moment.now
  private var servers: [String: VirtualServer] = [:]
  fileprivate var pipes: [VirtualPipe] = []
  /// Attempts to connect, in order: where and when.
  private(set) var attempts: [(address: String, at: Moment)] = []

  init() {
    loop.enter()
    loop.beginTurn(at: time)
  }

  // A loop and its parked workers hold each other until it is stopped.
  deinit {
    for pipe in pipes { pipe.cut() }
    for _ in 0..<3 { loop.runPosted() }
    loop.stop()
    loop.runPosted()
  }

  // MARK: Servers

  @discardableResult
  func serve(
    _ address: String,
    _ router: Router,
    limits: SessionLimits = SessionLimits()
  )
    -> VirtualServer
  {
    let server = VirtualServer(address, router, limits)
    servers[address] = server
    return server
  }

  func channel(
    _ addresses: [Endpoint] = [],
    policy: BalancingPolicy = .pickFirst,
    resilience: ClientLimits = ClientLimits()
  ) -> ClientChannel {
    let channel = ClientChannel(loop: loop, resilience: resilience, policy: policy) {
      [unowned self] endpoint in
      VirtualConnector(endpoint.address, self)
    }
    if !addresses.isEmpty { channel.update(addresses) }
    return channel
  }

  fileprivate func connect(_ place: ClientEndpoint, to address: String) {
    attempts.append((address, loop.now))
    _ = loop.timers.set(at: loop.now + .milliseconds(1)) { [weak self] in
      guard let self else { return }
      guard let server = self.servers[address], server.isUp else {
        let error = RPCError(.unavailable, "\(address): connection refused", origin: .network)
        return place.failed(error, nil)
      }
      self.pipes.append(VirtualPipe(server, place))
    }
  }

  /// Cuts the connections to a server.
  func cut(_ address: String) {
    for pipe in pipes where pipe.address == address { pipe.cut() }
    pipes.removeAll { $0.isOver }
  }

  /// How many connections there are to a server.
  func connections(_ address: String) -> Int {
    pipes.count { $0.address == address && !$0.isOver }
  }

  /// The server says goaway on its connections.
  func drain(_ address: String) {
    for pipe in pipes where pipe.address == address { pipe.drain() }
  }

  // MARK: Time

  /// One turn: what is due runs, what is sent arrives. Whether anything moved.
  @discardableResult
  func turn() -> Bool {
    loop.beginTurn(at: time)
    loop.runTimers()
    loop.runPosted()
    var moved = false
    for pipe in pipes where pipe.move() { moved = true }
    pipes.removeAll { $0.isOver }
    return moved || loop.hasJobs
  }

  /// Goes on until nothing moves at this moment.
  func settle() {
    for _ in 0..<100_000 { if !turn() && !turn() { return } }
    Issue.record("the network does not come to rest")
  }

  /// One turn, or the next appointment when nothing moves.
  func step() {
    if turn() { return }
    if let wait = loop.timers.millisecondsToNext(from: time) {
      time = time + .milliseconds(max(1, wait))
    }
  }

  /// Goes on, from appointment to appointment, until a condition holds or the time is over.
  @discardableResult
  func run(for longest: Duration = .seconds(600), until isDone: () -> Bool = { false }) -> Bool {
    let end = time + longest
    while true {
      settle()
      if isDone() { return true }
      guard let wait = loop.timers.millisecondsToNext(from: time) else {
        time = max(time, end)
        return false
      }
      let next = time + .milliseconds(max(1, wait))
      if end < next {
        time = end
        settle()
        return isDone()
      }
      time = next
    }
  }

  /// Runs a task on the loop; its outcome is there once `run` has brought it.
  func begin<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) -> Outcome<R> {
    let outcome = Outcome<R>()
    outcome.task = Task(executorPreference: loop) {
      do { outcome.value = .success(try await body()) } catch { outcome.value = .failure(error) }
    }
    return outcome
  }

  /// Runs a task to its end.
  func finish<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) throws -> R {
    let outcome = begin(body)
    guard run(until: { outcome.value != nil }), let value = outcome.value else {
      throw RPCError(.unknown, "the task does not end")
    }
    return try value.get()
  }
}

/// How a task on the loop has ended.
// Unchecked: one thread drives the loop and looks.
final class Outcome<R: Sendable>: @unchecked Sendable {
  var value: Result<R, any Error>?
  var task: Task<Void, Never>?

  var error: RPCError? {
    if case .failure(let error) = value { error as? RPCError } else { nil }
  }
  var success: R? { try? value?.get() }
}

final class VirtualServer {
  let address: String
  let core: ServerCore
  var isUp = true
  /// Who the next connections' clients are.
  var caller: Principal?

  init(_ address: String, _ router: Router, _ limits: SessionLimits) {
    self.address = address
    core = ServerCore(router: router, limits: limits, software: "virtual", observe: { _ in })
  }
}

// Unchecked: one thread drives everything.
private final class VirtualConnector: Connector, @unchecked Sendable {
  let address: String
  private unowned let network: VirtualNetwork

  init(_ address: String, _ network: VirtualNetwork) {
    self.address = address
    self.network = network
  }

  func connect(for endpoint: ClientEndpoint) { network.connect(endpoint, to: address) }
}

/// Both ends of a connection.
private final class VirtualPipe: ConnectionShell {
  let address: String
  private let client: ClientConnection
  private let server: ServerConnection
  private let place: ClientEndpoint
  private(set) var isOver = false

  init(_ server: VirtualServer, _ place: ClientEndpoint) {
    address = server.address
    self.place = place
    client = place.makeConnection()
    self.server = ServerConnection(
      core: server.core,
      loop: place.loop,
      principal: server.caller
    )
    client.shell = self
    self.server.shell = self
    client.start(software: "virtual")
    self.server.start()
  }

  func markDirty() {}
  func flush() {}

  func drain() { server.drain(milliseconds: 10_000) }

  func cut() {
    if isOver { return }
    isOver = true
    server.closed()
    (client.shell, server.shell) = (nil, nil)
    place.failed(RPCError(.unavailable, "\(address): cut", origin: .network), client)
  }

  func move() -> Bool {
    if isOver { return false }
    var moved = carry(from: client, to: server)
    if carry(from: server, to: client) { moved = true }
    let isAtRest = client.out.count == 0 && server.out.count == 0
    if client.isEnding && isAtRest || server.isEnding && isAtRest { cut() }
    return moved
  }

  private func carry(from sender: some ConnectionEngine, to receiver: some ConnectionEngine) -> Bool
  {
    if sender.hasQueued { sender.pump() }
    if sender.out.count == 0 { return false }
    let bytes = Array(sender.out.bytes)
    sender.out.clear()
    bytes.withUnsafeBytes { receiver.receive(Payload($0)) }
    return true
  }
}
