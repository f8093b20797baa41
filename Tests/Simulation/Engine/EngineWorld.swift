import Randomness
import Trame
import TrameEngine
import TrameSession
import TrameTesting

/// A client channel, a server and the network between them, in virtual time on one thread.
// Unchecked: one thread drives all its loops.
final class EngineWorld: @unchecked Sendable {
  let client = HandLoop("client")
  let server = HandLoop("server")
  /// Where callers' tasks run that are not on the client's loop.
  let elsewhere = HandLoop("caller")
  let history: History
  let limits: SessionLimits
  private(set) var channel: ClientChannel
  private let core: ServerCore
  private let connector: SimulatedConnector
  private let random: RandomBox
  private let seed: UInt64
  var conditions: (up: LinkConditions, down: LinkConditions)
  /// Whose frames are changed on their way; nil among honest ends.
  let attacker: Session.Role?
  /// Every connection that was made, in order.
  private(set) var connections: [SimulatedConnection] = []
  private var made = 0
  private var agenda = Agenda()
  /// Microseconds.
  private(set) var now: Int64 = 0
  /// The server takes no connections before this.
  var isRefusedUntil: Int64 = 0
  /// Connections were lost, refused or drained: calls may be unavailable.
  var hasTrouble = false

  /// One source for what engines choose.
  // Unchecked: a simulation has one thread.
  final class RandomBox: @unchecked Sendable {
    var random: SeededRandom
    init(_ seed: UInt64) { random = SeededRandom(seed: seed) }
  }

  init(
    seed: UInt64,
    limits: SessionLimits,
    conditions: (up: LinkConditions, down: LinkConditions),
    attacker: Session.Role?,
    history: History,
    provider: SimulatedProvider
  ) {
    self.seed = seed
    self.attacker = attacker
    self.limits = limits
    self.conditions = conditions
    self.history = history
    var router = Router()
    router.add(provider)
    let guardian = SimulatedGuard()
    router.intercept(guardian)
    core = ServerCore(router: router, limits: limits, software: "simulated", observe: { _ in })
    let random = RandomBox(seed)
    self.random = random
    connector = SimulatedConnector()
    channel = ClientChannel(
      loop: client.loop,
      connector: connector,
      limits: limits,
      dice: { Double(random.random.below(1_000_001)) / 1_000_000 }
    )
    connector.world = self
    guardian.world = self
    client.flush = { [unowned self] in
      for connection in connections { connection.flushDirty(connection.clientShell) }
    }
    server.flush = { [unowned self] in
      for connection in connections { connection.flushDirty(connection.serverShell) }
    }
  }

  /// A number below `count` that the seed chooses.
  func choose(_ count: Int) -> Int { random.random.below(count) }

  var instant: Moment { Moment(nanoseconds: now * 1000) }

  func lost(_ reason: String) -> RPCError { RPCError(.unavailable, reason, origin: .network) }

  func link(_ number: Int) -> Link {
    let isUp = number % 2 == 0
    let linkSeed = seed &+ UInt64(number) &* 7919
    var link = Link(isUp ? conditions.up : conditions.down, seed: linkSeed)
    if isUp ? attacker == .client : attacker == .server {
      link.mutator = Mutator(seed: linkSeed)
    }
    return link
  }

  // MARK: Connecting

  fileprivate func connect(for endpoint: ClientEndpoint) {
    let latency = 1 + random.random.within(conditions.up.latencyMicroseconds) * 2
    later(latency) { [self] in
      if now < isRefusedUntil {
        hasTrouble = true
        history.note(now, "network", "refuses a connection")
        return client.turn(at: now) { endpoint.failed(lost("refused"), nil) }
      }
      let made = SimulatedConnection(
        self.made,
        endpoint,
        ServerConnection(core: core, loop: server.loop, principal: nil),
        self
      )
      self.made += 1
      history.note(now, "network", "connects \(made.number)")
      connections.append(made)
      client.turn(at: now) { made.client.start(software: "simulated") }
      server.turn(at: now) { made.server.start() }
      // As the transport does with an end that says no hello.
      later(10_000_000) { [self] in
        if !made.client.isReady {
          client.turn(at: now) { made.close(made.clientShell, "no hello") }
        }
        if !made.server.isReady {
          server.turn(at: now) { made.close(made.serverShell, "no hello") }
        }
      }
    }
  }

  // MARK: Time

  func later(_ microseconds: Int64, _ action: @escaping () -> Void) {
    agenda.note(now + max(0, microseconds), action)
  }

  /// Lets the next thing happen; false when nothing is to come.
  func advanceOne(before limit: Int64) -> Bool {
    guard let time = next(), time <= limit else { return false }
    now = max(now, time)
    happen()
    connections.removeAll { $0.isOver && $0.up.next == nil && $0.down.next == nil }
    return true
  }

  private var loops: [HandLoop] { [client, server, elsewhere] }

  private func next() -> Int64? {
    if loops.contains(where: \.isWoken) { return now }
    var best = agenda.next ?? .max
    for connection in connections {
      if !connection.isServerBlocked { best = min(best, connection.up.next ?? .max) }
      best = min(best, connection.down.next ?? .max)
    }
    if best <= now { return now }
    for hand in loops { best = min(best, hand.nextTimer(now) ?? .max) }
    return best == .max ? nil : best
  }

  private func happen() {
    if let woken = loops.first(where: \.isWoken) { return woken.turn(at: now) }
    if let time = agenda.next, time <= now { return agenda.take()() }
    for connection in connections {
      if let time = connection.up.next, time <= now, !connection.isServerBlocked {
        return connection.arriveAtServer()
      }
      if let time = connection.down.next, time <= now { return connection.arriveAtClient() }
    }
    for hand in loops {
      if let time = hand.nextTimer(now), time <= now { hand.turn(at: now) }
    }
  }

  /// Ends what keeps itself alive.
  func stop() {
    for hand in loops {
      hand.turn(at: now) { hand.loop.stop() }
      hand.turn(at: now)
    }
    connector.world = nil
    connections = []
  }
}

/// Makes simulated connections.
// Unchecked: a simulation has one thread.
private final class SimulatedConnector: Connector, @unchecked Sendable {
  let address = "simulated"
  weak var world: EngineWorld?

  func connect(for endpoint: ClientEndpoint) { world?.connect(for: endpoint) }
}
