import Randomness
import TrameControl
import TrameSession

/// A session whose peer is an attacker, for one seed: frames of a sound session arrive changed,
/// doubled, reordered, or were never sent. The session under attack must not trap, must stay within
/// its limits, and either goes on or ends with the name of a rule.
package final class HostileSessionSimulation {
  let history: History
  private let operations: [Operation]
  private var client: SimulatedEnd
  private var server: SimulatedEnd
  private var up: Link
  private var down: Link
  private var now: Int64 = 0
  private let attacker: Session.Role

  /// The run of a seed; `only` keeps the operations of these numbers.
  package init(seed: UInt64, only: [Int]? = nil, history: History = History(isKept: false)) {
    self.history = history
    var random = SeededRandom(seed: seed)
    let conditions = SessionConditions(&random)
    let all = Operation.all(&random, conditions)
    operations = only.map { $0.map { all[$0] } } ?? all
    attacker = random.one(in: 2) ? .client : .server
    client = SimulatedEnd(.client, conditions.client, isHonest: false)
    server = SimulatedEnd(.server, conditions.server, isHonest: false)
    up = Link(conditions.upLink, seed: seed &+ 1)
    down = Link(conditions.downLink, seed: seed &+ 2)
    if attacker == .client {
      up.mutator = Mutator(seed: seed)
    } else {
      down.mutator = Mutator(seed: seed)
    }
  }

  package var operationCount: Int { operations.count }

  /// Runs all; throws the first thing that did not hold.
  package func run() throws(Failure) {
    for operation in operations {
      now += operation.gap
      history.note(now, "layers", "\(operation.kind), \(operation.size) bytes")
      Self.act(operation, &client, &server)
      try move()
    }
    for _ in 0..<20 {
      now += 1_000_000
      try move()
    }
  }

  private func move() throws(Failure) {
    _ = client.pump()
    _ = server.pump()
    _ = client.transmit(to: &up, now: now)
    _ = server.transmit(to: &down, now: now)
    var left = 400
    while left > 0, let time = up.next, time <= now, server.out.count <= 256 << 10 {
      let bytes = up.arrive()
      history.received(now, "server", bytes.count)
      Self.receive(bytes, &server)
      left -= 1
    }
    while left > 0, let time = down.next, time <= now {
      let bytes = down.arrive()
      history.received(now, "client", bytes.count)
      Self.receive(bytes, &client)
      left -= 1
    }
    if attacker == .client { try check(server) } else { try check(client) }
  }

  // MARK: The layer above

  private static func receive(_ bytes: [UInt8], _ end: inout SimulatedEnd) {
    end.begin(bytes)
    while let event = end.next() {
      switch event {
      case .opened(let stream, let refusal, let piece):
        end.hold(stream, piece)
        if refusal == nil && end.session.take(stream, tag: stream) { continue }
        end.status(8, nil, 0, messageBytes: nil, on: stream)
      case .message(let stream, _, let piece): end.hold(stream, piece)
      case .reset(let stream, _): end.status(1, nil, 0, messageBytes: nil, on: stream)
      case .tooLarge(let stream, _):
        if end.session.role == .client {
          end.reset(stream)
        } else {
          end.status(8, nil, 0, messageBytes: nil, on: stream)
        }
      default: break
      }
    }
  }

  private static func act(
    _ operation: Operation,
    _ client: inout SimulatedEnd,
    _ server: inout SimulatedEnd
  ) {
    let size = operation.size
    let isClient = operation.pick & 1 == 0
    switch operation.kind {
    case .open:
      guard client.session.canOpen else { return }
      let bytes = operation.pick & 4 == 0 ? nil : size
      _ = client.open(3, nil, messageBytes: bytes, halfClose: operation.pick & 8 == 0)
    case .wake, .resume, .sleep, .pause:
      for _ in 0..<100 where client.read(except: []) {}
      for _ in 0..<100 where server.read(except: []) {}
    case .ping: if isClient { client.ping(1) } else { server.ping(1) }
    case .goaway: if isClient { client.goaway() } else { server.goaway() }
    case .request, .burst, .halfClose, .giveUp:
      guard let stream = choose(client, operation.pick) else { return }
      switch operation.kind {
      case .halfClose: client.halfClose(stream)
      case .giveUp: client.reset(stream)
      default: if !client.session.isQueued(stream) { send(&client, size, stream) }
      }
    default:
      guard let stream = choose(server, operation.pick) else { return }
      switch operation.kind {
      case .answer: server.status(0, nil, 0, messageBytes: size, on: stream)
      case .refuse: server.status(9, StatusDetail(message: "no"), 0, messageBytes: nil, on: stream)
      default: if !server.session.isQueued(stream) { send(&server, size, stream) }
      }
    }
  }

  private static func send(_ end: inout SimulatedEnd, _ size: Int, _ stream: UInt32) {
    _ = end.send(0, size, on: stream, halfClose: false)
  }

  private static func choose(_ end: borrowing SimulatedEnd, _ pick: UInt64) -> UInt32? {
    let streams = end.session.openStreams.map(\.stream).sorted()
    return streams.isEmpty ? nil : streams[Int(pick >> 8 % UInt64(streams.count))]
  }

  // MARK: What must hold

  private func check(_ end: borrowing SimulatedEnd) throws(Failure) {
    let limits = end.limits
    // A server that lies about its own limit costs its client no more than the client asks for.
    let calls = attacker == .client ? limits.callsMax : Int.max
    let queued =
      limits.answerBytesMax + end.session.callCount
      * (Pattern.messageBytesMax + limits.messageBytesMax)
    let account = end.session.account
    let bounds = [
      ("places", end.session.callCount, calls),
      ("messages that nobody has read", end.heldCost, limits.connectionCreditBytes),
      ("what waits", end.session.queuedBytes, queued),
      ("the out buffer", end.out.count, limits.outBytesHigh + (1 << 20)),
      ("credit given", account.receive + end.heldCost, limits.connectionCreditBytes),
    ]
    for (what, count, most) in bounds where count > most {
      throw Failure(
        invariant: "an attacker costs no more than the limits",
        detail: "\(end.name): \(what): \(count), not \(most)",
        time: now
      )
    }
  }
}
