import TrameEngine
import TrameSession

/// A client's and a server's engine with a simulated network between them, driven as the transport
/// drives them.
final class SimulatedConnection {
  /// One end: its engine, what the network has not taken, and whether it is open.
  final class Shell: ConnectionShell {
    let engine: any ConnectionEngine
    let link: ReferenceWritableKeyPath<SimulatedConnection, Link>
    fileprivate(set) var unsent = FrameBuffer()
    var isDirty = false
    fileprivate(set) var isClosed = false
    weak var connection: SimulatedConnection?

    init(
      _ engine: any ConnectionEngine,
      _ link: ReferenceWritableKeyPath<SimulatedConnection, Link>
    ) {
      self.engine = engine
      self.link = link
    }

    func markDirty() { isDirty = true }

    func flush() { connection?.flush(self) }

    fileprivate func moveOut() {
      let bytes = unsafe Array(engine.out.bytes)
      engine.out.clear()
      unsafe bytes.withUnsafeBytes { unsafe unsent.append(Payload($0)) }
    }

    fileprivate func send(on link: inout Link, now: Int64) {
      while link.take(from: &unsent, now: now) > 0 {}
    }
  }

  let number: Int
  private let place: ClientEndpoint
  let client: ClientConnection
  let server: ServerConnection
  let clientShell: Shell
  let serverShell: Shell
  var up: Link
  var down: Link
  /// The most that was ever held for a peer that does not take it, at the server.
  private(set) var unsentMost = 0
  private let world: EngineWorld

  /// With this much unsent the server reads no more, as in the transport.
  private static let unsentBytesHigh = 256 << 10

  init(_ number: Int, _ place: ClientEndpoint, _ server: ServerConnection, _ world: EngineWorld) {
    self.number = number
    self.place = place
    client = place.makeConnection()
    self.server = server
    self.world = world
    clientShell = Shell(client, \.up)
    serverShell = Shell(server, \.down)
    up = world.link(number * 2)
    down = world.link(number * 2 + 1)
    clientShell.connection = self
    serverShell.connection = self
    client.shell = clientShell
    server.shell = serverShell
  }

  var isOver: Bool { clientShell.isClosed && serverShell.isClosed }

  var isServerBlocked: Bool {
    serverShell.unsent.count + server.out.count > Self.unsentBytesHigh
  }

  // MARK: Out

  func flushDirty(_ shell: Shell) {
    if !shell.isDirty { return }
    shell.isDirty = false
    flush(shell)
  }

  func flush(_ shell: Shell) {
    if shell.isClosed { return }
    repeat {
      shell.send(on: &self[keyPath: shell.link], now: world.now)
      if shell.unsent.count > 0 { break }
      if shell.engine.out.count > 0 {
        noteFrames(shell)
        shell.moveOut()
        shell.send(on: &self[keyPath: shell.link], now: world.now)
      }
      if shell.engine.hasQueued { shell.engine.pump() }
    } while shell.engine.out.count > 0 && shell.unsent.count == 0
    unsentMost = max(unsentMost, serverShell.unsent.count + server.out.count)
    if shell.engine.isEnding && shell.engine.out.count == 0 && shell.unsent.count == 0 {
      close(shell, "as agreed")
    }
  }

  private func noteFrames(_ shell: Shell) {
    guard world.history.isKept else { return }
    let name = shell === clientShell ? "client" : "server"
    var frames = unsafe Payload(shell.engine.out.bytes)
    while let frame = WireFrame(frames) {
      world.history.note(world.now, name, "sends \(frame) on \(number)")
      frames = frames.part(from: 8 + frame.length)
    }
  }

  // MARK: In

  func arriveAtServer() {
    let bytes = up.arrive()
    world.history.received(world.now, "server", bytes.count)
    world.server.turn(at: world.now) { receive(bytes, serverShell) }
    if clientShell.unsent.count == 0 { return }
    // The link has room again.
    world.client.turn(at: world.now) { flush(clientShell) }
  }

  func arriveAtClient() {
    let bytes = down.arrive()
    world.history.received(world.now, "client", bytes.count)
    world.client.turn(at: world.now) { receive(bytes, clientShell) }
    if serverShell.unsent.count == 0 { return }
    world.server.turn(at: world.now) { flush(serverShell) }
  }

  private func receive(_ bytes: [UInt8], _ shell: Shell) {
    if shell.isClosed { return }
    unsafe bytes.withUnsafeBytes { unsafe shell.engine.receive(Payload($0)) }
    flush(shell)
  }

  // MARK: End

  /// Closes one end; the other hears of it when what is under way has arrived.
  func close(_ shell: Shell, _ reason: String) {
    if shell.isClosed { return }
    shell.isClosed = true
    shell.unsent.clear()
    let isClient = shell === clientShell
    world.history.note(world.now, isClient ? "client" : "server", "closes \(number): \(reason)")
    shell.engine.shell = nil
    if isClient {
      place.failed(world.lost(reason), client)
    } else {
      server.closed()
    }
    let link = self[keyPath: shell.link]
    world.later(link.delay(world.now) + 1) { [self] in
      let other = isClient ? serverShell : clientShell
      let hand = isClient ? world.server : world.client
      hand.turn(at: world.now) { close(other, "the other end has closed") }
    }
  }

  /// The network loses the connection: each end hears of it for itself.
  func lose(afterUp: Int, afterDown: Int, clientHears: Int64, serverHears: Int64) {
    up.cut(after: afterUp)
    down.cut(after: afterDown)
    world.later(clientHears) { [self] in
      world.client.turn(at: world.now) { close(clientShell, "lost") }
    }
    world.later(serverHears) { [self] in
      world.server.turn(at: world.now) { close(serverShell, "lost") }
    }
  }
}
