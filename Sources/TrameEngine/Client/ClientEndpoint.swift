package import Trame
import TrameSession

/// Makes connections to one endpoint: the transport's part. Called on the channel's loop.
package protocol Connector: AnyObject, Sendable {
  /// Where it connects to, for errors.
  var address: String { get }
  /// Begins to connect; tells the endpoint by `makeConnection` or `failed`, on the loop.
  func connect(for endpoint: ClientEndpoint)
}

/// One endpoint's connection: made when it is wanted, reused, and made again after a pause when it
/// could not be made.
///
/// ```
///   idle ──connect──► connecting ──hello──► ready ──lost / goaway──► idle
///    ▲                    │ failed
///    └──── pausing ◄──────┘                      closed: from each, for good
/// ```
// Unchecked: touched on its loop alone.
package final class ClientEndpoint: @unchecked Sendable {
  package let loop: Loop
  let id: Int
  private let limits: SessionLimits
  private let connectionLimits: ConnectionLimits
  private let reconnect: Backoff
  private let connector: any Connector
  private let dice: @Sendable () -> Double
  private weak var channel: ClientChannel?
  /// How its calls end.
  let tally: CallTally

  private enum State {
    case idle
    case connecting
    case ready(ClientConnection)
    case pausing(because: RPCError)
    case closed
  }
  private var state = State.idle
  private var failures = 0
  private var pause = TimerWheel.ID.none
  /// Connections that finish their last calls while a new one takes the rest.
  private var leaving: [ClientConnection] = []

  init(id: Int, connector: any Connector, channel: ClientChannel) {
    self.id = id
    self.connector = connector
    self.channel = channel
    loop = channel.loop
    dice = channel.dice
    limits = channel.limits
    connectionLimits = channel.connectionLimits
    reconnect = channel.resilience.reconnect
    tally = CallTally(failures: channel.resilience.ejectionCodes)
    tally.onFailure = { [weak self] in
      guard let self else { return }
      self.channel?.callFailed(self)
    }
  }

  var address: String { connector.address }
  /// Nothing of it is left to wait for.
  var isOver: Bool { if case .closed = state { leaving.isEmpty } else { false } }

  var phase: Balancer.Phase {
    switch state {
    case .idle, .closed: .idle
    case .connecting: .connecting
    case .ready: .ready
    case .pausing: .pausing
    }
  }

  /// The connection that takes calls.
  var connection: ClientConnection? {
    if case .ready(let connection) = state { connection } else { nil }
  }

  /// Why it pauses.
  var failure: RPCError? { if case .pausing(let because) = state { because } else { nil } }

  // MARK: From the channel

  func connect() {
    guard case .idle = state else { return }
    state = .connecting
    channel?.moved(self)
    connector.connect(for: self)
  }

  /// Takes no further calls; those that run go on, unless they are given up for a reason.
  func close(_ error: RPCError?) {
    let before = state
    state = .closed
    loop.timers.cancel(pause)
    guard case .ready(let connection) = before else { return }
    guard let error else {
      leaving.append(connection)
      return connection.leave()
    }
    connection.end(error)
  }

  /// Gives up a call wherever it runs.
  func cancel(_ token: UInt64) -> Bool {
    for connection in leaving where connection.cancel(token: token) { return true }
    return connection?.cancel(token: token) ?? false
  }

  /// Whether streams of connections that leave can go on elsewhere.
  var hasStreamsToMove: Bool { leaving.contains { $0.hasStreamsToMove } }

  /// Another connection takes them.
  func moveStreams() { for connection in leaving { connection.moveStreams() } }

  // MARK: From the connector

  /// Makes the connection's engine; the transport starts it after its handshake.
  package func makeConnection() -> ClientConnection {
    let connection = ClientConnection(
      loop: loop,
      limits: limits,
      connectionLimits: connectionLimits,
      address: connector.address,
      tally: tally,
      onReady: { [weak self] connection in
        guard let self, case .connecting = self.state else {
          return connection.end(RPCError(.cancelled, "the client was closed", origin: .client))
        }
        self.failures = 0
        self.state = .ready(connection)
        self.channel?.moved(self)
      },
      onIdlePlace: { [weak self] _ in self?.channel?.placeIsFree() }
    )
    connection.onLeaving = { [weak self] connection in self?.left(connection) }
    return connection
  }

  /// The server takes no further calls here.
  private func left(_ connection: ClientConnection) {
    guard case .ready(let current) = state, current === connection else { return }
    leaving.append(connection)
    state = .idle
    channel?.moved(self)
  }

  /// The connection is gone, or could not be made.
  package func failed(_ error: RPCError, _ connection: ClientConnection?) {
    if let connection, leaving.contains(where: { $0 === connection }) {
      // It had handed over already: the calls that wait are its successor's.
      leaving.removeAll { $0 === connection }
      connection.end(error)
      channel?.isOver(self)
      return
    }
    if case .ready(let current) = state, current === connection {
      // Before its calls end, whose places would be given to those that wait.
      state = .idle
      let hadCalls = current.load > 0
      channel?.moved(self)
      connection?.end(error)
      channel?.wasLost(self)
      if hadCalls { tally.failed() }
      return
    }
    connection?.end(error)
    // One that had been ready was no attempt: what runs now is another's.
    if case .connecting = state, connection?.isReady != true { pause(error) }
  }

  private func pause(_ error: RPCError) {
    var notStarted = error
    notStarted.isNotStarted = true
    let length = reconnect.pause(failures, random: dice())
    failures = min(failures + 1, 1000)
    state = .pausing(because: notStarted)
    pause = loop.timers.set(at: loop.now + length) { [weak self] in
      guard let self, case .pausing = self.state else { return }
      self.state = .idle
      self.channel?.moved(self)
    }
    channel?.wasLost(self)
    channel?.moved(self)
  }
}
