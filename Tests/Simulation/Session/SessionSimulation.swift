import Randomness
import TrameControl
import TrameSession

/// Two sessions over a simulated network, and the layers above them, for one seed: random operations
/// in virtual time, what must hold checked after each step.
package final class SessionSimulation {
  let seed: UInt64
  let history: History
  let conditions: SessionConditions
  let operations: [Operation]
  var client: SimulatedEnd
  var server: SimulatedEnd
  var up: Link
  var down: Link
  /// Microseconds.
  private(set) var now: Int64 = 0
  private(set) var steps = 0

  /// By stream: 1, 3, 5 …
  var calls: [CallModel] = []
  /// Streams that have not ended, at each end, in order.
  var atClient: [UInt32] = []
  var atServer: [UInt32] = []
  var sleeping: Set<UInt32> = []
  var pausedReaders: (client: Bool, server: Bool) = (false, false)
  private var nextRead: (client: Int64, server: Int64) = (0, 0)
  var goaways: (client: Bool, server: Bool) = (false, false)
  var fairness: (client: Fairness, server: Fairness) = (Fairness(), Fairness())
  /// The network has failed: calls need not end.
  var isBroken = false
  var isSettling = false

  /// The run of a seed; `only` keeps the operations of these numbers.
  package init(seed: UInt64, only: [Int]? = nil, history: History = History(isKept: false)) {
    self.seed = seed
    self.history = history
    var random = SeededRandom(seed: seed)
    let conditions = SessionConditions(&random)
    self.conditions = conditions
    let all = Operation.all(&random, conditions)
    operations = only.map { $0.map { all[$0] } } ?? all
    client = SimulatedEnd(.client, conditions.client)
    server = SimulatedEnd(.server, conditions.server)
    up = Link(conditions.upLink, seed: seed &+ 1)
    down = Link(conditions.downLink, seed: seed &+ 2)
  }

  package var operationCount: Int { operations.count }

  /// Runs all; throws the first thing that did not hold.
  package func run() throws(Failure) {
    try step("start") {}
    for operation in operations {
      try advance(to: now + operation.gap)
      try perform(operation)
    }
    try settle()
  }

  func fail(_ invariant: String, _ detail: String) -> Failure {
    Failure(invariant: invariant, detail: detail, time: now)
  }

  func require(
    _ holds: Bool,
    _ invariant: String,
    _ detail: @autoclosure () -> String
  )
    throws(Failure)
  {
    if !holds { throw fail(invariant, detail()) }
  }

  // MARK: Time

  private enum Due {
    case arrivalAtServer
    case arrivalAtClient
    case readAtServer
    case readAtClient
  }

  /// Lets happen what is due until then.
  func advance(to target: Int64) throws(Failure) {
    while let (due, time) = next(), time <= target {
      now = max(now, time)
      try happen(due)
    }
    now = max(now, target)
  }

  /// Lets the next thing happen; false when nothing is on its way.
  func advanceOne() throws(Failure) -> Bool {
    guard let (due, time) = next() else { return false }
    now = max(now, time)
    try happen(due)
    return true
  }

  private func next() -> (Due, Int64)? {
    var best: (Due, Int64)?
    func offer(_ due: Due, _ time: Int64?) {
      guard let time, time < best?.1 ?? .max else { return }
      best = (due, time)
    }
    if !isServerBlocked { offer(.arrivalAtServer, up.next) }
    offer(.arrivalAtClient, down.next)
    if !pausedReaders.server && server.hasReadable(except: sleeping) {
      offer(.readAtServer, nextRead.server)
    }
    if !pausedReaders.client && client.hasReadable(except: sleeping) {
      offer(.readAtClient, nextRead.client)
    }
    return best
  }

  /// A client that does not read is not read from, as by the transport.
  private var isServerBlocked: Bool { server.out.count > 256 << 10 }

  private func happen(_ due: Due) throws(Failure) {
    switch due {
    case .arrivalAtServer: try arriveAtServer(up.arrive())
    case .arrivalAtClient: try arriveAtClient(down.arrive())
    case .readAtServer:
      try step("server reads") { _ = server.read(except: sleeping) }
      nextRead.server = now + (isSettling ? 0 : conditions.serverReads)
    case .readAtClient:
      try step("client reads") { _ = client.read(except: sleeping) }
      nextRead.client = now + (isSettling ? 0 : conditions.clientReads)
    }
  }

  private func arriveAtServer(_ bytes: [UInt8]) throws(Failure) {
    history.received(now, "server", bytes.count)
    server.begin(bytes)
    while let event = server.next() { try happenedAtServer(event) }
    try pumpServer()
    try step("") {}
  }

  private func arriveAtClient(_ bytes: [UInt8]) throws(Failure) {
    history.received(now, "client", bytes.count)
    client.begin(bytes)
    while let event = client.next() { try happenedAtClient(event) }
    try pumpClient()
    try step("") {}
  }

  // MARK: Steps

  /// Does something, moves what may leave, and looks whether all is well.
  func step(_ name: @autoclosure () -> String, _ body: () throws(Failure) -> Void) throws(Failure) {
    steps += 1
    try body()
    try noteFrames()
    try flush()
    try check()
  }

  /// What waits is pumped and sent as long as the links take it, as by the transport.
  private func flush() throws(Failure) {
    repeat {
      _ = server.transmit(to: &down, now: now)
      if server.out.count == 0 && server.session.hasQueued { try pumpServer() }
    } while server.out.count > 0 && server.transmit(to: &down, now: now) > 0
    repeat {
      _ = client.transmit(to: &up, now: now)
      if client.out.count == 0 && client.session.hasQueued { try pumpClient() }
    } while client.out.count > 0 && client.transmit(to: &up, now: now) > 0
  }

  func pumpServer() throws(Failure) {
    for tag in server.pump() where tag > 0 {
      calls[Int(tag >> 1)].responses.isBlocked = false
    }
    try noteFrames()
  }

  func pumpClient() throws(Failure) {
    for tag in client.pump() where tag > 0 {
      calls[Int(tag >> 1)].requests.isBlocked = false
    }
    try noteFrames()
  }

  private func noteFrames() throws(Failure) {
    for frame in client.takeNewFrames() {
      history.note(now, "client", "sends \(frame)")
      if let starved = fairness.client.note(frame, atClient, client.session) {
        throw fail("streams take turns", "client: \(starved)")
      }
    }
    for frame in server.takeNewFrames() {
      history.note(now, "server", "sends \(frame)")
      if let starved = fairness.server.note(frame, atServer, server.session) {
        throw fail("streams take turns", "server: \(starved)")
      }
    }
  }
}
