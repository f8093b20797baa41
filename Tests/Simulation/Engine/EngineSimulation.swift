import Randomness
import Trame
import TrameEngine
import TrameSession

/// Calls of every kind through generated stubs, a channel, a simulated network and a router, for one
/// seed: with deadlines, cancellations, lost connections and drains, in virtual time.
package final class EngineSimulation {
  let history: History
  let world: EngineWorld
  let provider = SimulatedProvider()
  let limits: SessionLimits
  private let plans: [PlannedCall]
  private let troubles: [Trouble]
  private(set) var records: [CallRecord] = []
  private var steps = 0

  /// The run of a seed; `only` keeps the calls and troubles of these numbers.
  package init(
    seed: UInt64,
    isHostile: Bool = false,
    only: [Int]? = nil,
    history: History = History(isKept: false)
  ) {
    self.history = history
    var random = SeededRandom(seed: seed)
    let attacker: Session.Role = random.one(in: 2) ? .client : .server
    let limits = Self.limits(&random)
    self.limits = limits
    world = EngineWorld(
      seed: seed,
      limits: limits,
      conditions: (LinkConditions(&random), LinkConditions(&random)),
      attacker: isHostile ? attacker : nil,
      history: history,
      provider: provider
    )
    provider.world = world
    let count = random.pick([3, 10, 30])
    let pace = random.pick([1, 200, 5_000])
    var at: Int64 = 0
    var plans: [PlannedCall] = []
    for number in 0..<count {
      at += Int64(random.below(pace))
      plans.append(PlannedCall(number, at: at, &random, limits))
    }
    Self.limitHolders(&plans)
    var troubles: [Trouble] = []
    if random.one(in: 2) {
      for _ in 0..<random.below(4) { troubles.append(Trouble(before: at + 20_000, &random)) }
    }
    operationCount = plans.count + troubles.count
    self.plans = plans.enumerated().filter { only?.contains($0.offset) ?? true }.map(\.element)
    self.troubles = troubles.enumerated()
      .filter { only?.contains($0.offset + count) ?? true }.map(\.element)
  }

  package let operationCount: Int

  /// Handlers that never read hold their streams' credit; more than the connection has credit for
  /// would hold up all calls.
  private static func limitHolders(_ plans: inout [PlannedCall]) {
    var holders = 0
    for index in plans.indices where plans[index].isEndless && plans[index].sendsMany {
      holders += 1
      if holders > 2 { plans[index].delayMilliseconds = 1 }
    }
  }

  private static func limits(_ random: inout SeededRandom) -> SessionLimits {
    var limits = SessionLimits()
    limits.callsMax = random.pick([1, 2, 5, 50])
    limits.streamCreditBytes = 16_384 + random.below(8_000)
    limits.connectionCreditBytes = limits.streamCreditBytes * 4 + random.below(60_000)
    limits.messageBytesMax = 65_536 + random.below(30_000)
    limits.metadataBytesMax = random.pick([300, 2_000])
    limits.requestBytesMax = limits.messageBytesMax + random.pick([0, 1 << 20])
    limits.answerBytesMax = limits.messageBytesMax + random.pick([0, 1 << 20])
    limits.outBytesHigh = limits.chunkBytesMax + random.below(65_536)
    return limits
  }

  /// Runs all; throws the first thing that did not hold.
  package func run() throws(Failure) {
    defer { world.stop() }
    for plan in plans { world.later(plan.at) { self.begin(plan) } }
    for trouble in troubles { world.later(trouble.at) { self.happen(trouble) } }
    try settle()
    if world.attacker == nil {
      try checkOutcomes()
      try checkRestored()
    }
    try close()
  }

  func fail(_ invariant: String, _ detail: String) -> Failure {
    Failure(invariant: invariant, detail: detail, time: world.now)
  }

  // MARK: What happens

  private func begin(_ plan: PlannedCall) {
    let record = CallRecord(plan)
    records.append(record)
    record.begunAt = world.now
    history.note(world.now, "caller", "\(plan.number) begins: \(plan)")
    let loop = plan.isElsewhere ? world.elsewhere.loop : world.client.loop
    let world = world
    record.task = Task(executorPreference: loop) { await record.play(world) }
    // At once means: before the task has run at all.
    if plan.cancelMicroseconds == 0 { return cancel(record) }
    if let after = plan.cancelMicroseconds { world.later(after) { self.cancel(record) } }
  }

  private func cancel(_ record: CallRecord) {
    if !record.outcomes.isEmpty { return }
    history.note(world.now, "caller", "\(record.plan.number) is cancelled")
    record.cancelledAt = world.now
    record.task?.cancel()
  }

  private func happen(_ trouble: Trouble) {
    world.hasTrouble = true
    history.note(world.now, "network", "\(trouble.kind)")
    switch trouble.kind {
    case .refusal: world.isRefusedUntil = world.now + Int64(trouble.pick % 100_000)
    case .loss:
      world.connections.last?.lose(
        afterUp: Int(trouble.pick % 5_000),
        afterDown: Int(trouble.pick >> 16 % 5_000),
        clientHears: Int64(trouble.pick >> 32 % 50_000),
        serverHears: Int64(trouble.pick >> 48 % 50_000)
      )
    case .drain:
      guard let connection = world.connections.last else { return }
      world.server.turn(at: world.now) { connection.server.drain(milliseconds: 1_000) }
    case .stall:
      guard let connection = world.connections.last else { return }
      let until = world.now + Int64(trouble.pick >> 8 % 300_000)
      if trouble.pick & 1 == 0 {
        connection.up.stalledUntil = until
      } else {
        connection.down.stalledUntil = until
      }
    }
  }

  // MARK: Time

  /// Everything happens that is to come, in bounded virtual time and steps.
  private func quiet() throws(Failure) {
    let limit = world.now + 300_000_000
    while world.advanceOne(before: limit) {
      steps += 1
      if steps > 300_000 { throw fail("it comes to rest", "still moving") }
      try checkConnections()
    }
  }

  private func settle() throws(Failure) {
    try quiet()
    if world.attacker != nil {
      for record in records { cancel(record) }
      try quiet()
      return try requireEnded(except: 0)
    }
    let endless = records.filter {
      $0.outcomes.isEmpty && $0.plan.isEndless && $0.plan.timeoutMilliseconds == nil
    }
    // Those that never end by themselves may hold every place.
    if endless.count < limits.callsMax { try requireEnded(except: endless.count) }
    for record in endless { cancel(record) }
    try quiet()
    try requireEnded(except: 0)
  }

  private func requireEnded(except count: Int) throws(Failure) {
    let stuck = records.filter(\.outcomes.isEmpty)
    guard stuck.count > count else { return }
    let names = stuck.map { "call \($0.plan.number) (\($0.plan))" }
    throw fail("every call ends", names.joined(separator: "; "))
  }

  private func close() throws(Failure) {
    weak let client = world.connections.last?.client
    weak let server = world.connections.last?.server
    world.channel.close()
    try quiet()
    if !world.connections.isEmpty { throw fail("a closed client has no connection", "it has") }
    if provider.running > 0 { throw fail("handlers hear that they are given up", "one runs") }
    world.stop()
    if client != nil || server != nil { throw fail("nothing outlives its connection", "it does") }
    if world.server.loop.hasWorkers { throw fail("workers end", "one has not") }
  }
}

/// What goes wrong, and when.
struct Trouble {
  enum Kind {
    case refusal
    case loss
    case drain
    case stall
  }

  var at: Int64
  var kind: Kind
  var pick: UInt64

  init(before end: Int64, _ random: inout SeededRandom) {
    at = Int64(random.below(Int(end)))
    kind = random.pick([.refusal, .loss, .loss, .drain, .stall])
    pick = random.next()
  }
}
