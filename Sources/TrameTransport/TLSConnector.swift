import CTrameSystem
import Dispatch
import Glibc
import Synchronization
import Trame
import TrameEngine
import TrameTLS

/// Looks an endpoint's host up, connects and shakes hands; says what failed, where, and what to
/// try.
// Unchecked: confined to its loop but for the resolver's thread, which gets values only.
final class TLSConnector: Connector, @unchecked Sendable {
  private let endpoint: Endpoint
  private let loop: EventLoop
  private let contexts: SharedTLSContext
  private let software: String
  private var attempt: ConnectAttempt?

  init(_ endpoint: Endpoint, loop: EventLoop, contexts: SharedTLSContext, software: String) {
    self.endpoint = endpoint
    self.loop = loop
    self.contexts = contexts
    self.software = software
  }

  var address: String { endpoint.address }

  func connect(for place: ClientEndpoint) {
    let text = endpoint.address
    let loop = loop
    // The resolver blocks, so it runs off the loop.
    DispatchQueue.global().async {
      let result: Result<(Address, [SocketAddress]), TransportError> = {
        do throws(TransportError) {
          let address = try Address(text)
          return .success((address, try address.resolve()))
        } catch {
          return .failure(error)
        }
      }()
      loop.executor.post {
        // A transport that was let go meanwhile would leave the attempt behind.
        if !loop.executor.isStopping { self.resolved(result, place) }
      }
    }
  }

  private func resolved(
    _ result: Result<(Address, [SocketAddress]), TransportError>,
    _ place: ClientEndpoint
  ) {
    switch result {
    case .failure(let error): place.failed(unavailable("\(address): \(error.message)"), nil)
    case .success(let (target, addresses)):
      let attempt = ConnectAttempt(
        addresses,
        target: target,
        serverName: endpoint.serverName ?? target.host,
        loop: loop,
        context: contexts.current,
        software: software,
        place: place
      )
      self.attempt = attempt
      attempt.next("it has no address")
    }
  }
}

/// The certificates that the next connections are made with, the same for all of a transport.
final class SharedTLSContext: Sendable {
  private let context: Mutex<TLSContext>

  init(_ context: TLSContext) { self.context = Mutex(context) }

  var current: TLSContext { context.withLock { $0 } }

  /// Reads files again; what is there stays when they are wrong.
  func reload(_ tls: TLSConfiguration?) throws(TLSError) -> LoadedCertificates {
    try context.withLock { context throws(TLSError) in
      context = try context.reloaded(tls ?? context.configuration)
      return context.loaded
    }
  }
}

func unavailable(_ message: String) -> RPCError {
  RPCError(.unavailable, message, origin: .network)
}

/// One attempt: addresses in turn until one answers, then TLS on it.
// Unchecked: confined to its loop.
final class ConnectAttempt: ReadyHandler, SecureConnectionOwner, @unchecked Sendable {
  private var addresses: [SocketAddress]
  private let target: Address
  private let serverName: String
  private let loop: EventLoop
  private let context: TLSContext
  private let software: String
  // Weak: the place holds its connector, which holds this.
  private weak var place: ClientEndpoint?
  private var descriptor: Int32 = -1
  private var registration: EventLoop.Registration?
  private var connection: SecureConnection?
  private var engine: ClientConnection?
  private var timer = TimerWheel.ID.none

  init(
    _ addresses: [SocketAddress],
    target: Address,
    serverName: String,
    loop: EventLoop,
    context: TLSContext,
    software: String,
    place: ClientEndpoint
  ) {
    self.addresses = addresses
    self.target = target
    self.serverName = serverName
    self.loop = loop
    self.context = context
    self.software = software
    self.place = place
  }

  /// The address, and the name asked for where that is another.
  private var asked: String {
    serverName == target.host ? target.description : "\(target.description) as \(serverName)"
  }

  private func startTimer() {
    finish()
    timer = loop.executor.timers.set(at: .now + .seconds(TransportLimits.connectSecondsMax)) {
      [weak self] in
      self?.expired()
    }
  }

  private func finish() { loop.executor.timers.cancel(timer) }

  /// Tries the next address; `reason` says why the one before failed.
  func next(_ reason: String) {
    guard !addresses.isEmpty else {
      finish()
      let advice = "is the server running there?"
      place?.failed(
        unavailable("cannot connect to \(target.description): \(reason); \(advice)"),
        nil
      )
      return
    }
    let address = addresses.removeFirst()
    descriptor = trame_socket(address.family)
    guard descriptor >= 0 else { return next(systemMessage(-descriptor)) }
    let descriptor = descriptor
    let result = unsafe address.with { address, length in
      unsafe Glibc.connect(descriptor, address, length) == 0 ? 0 : errno
    }
    guard result == 0 || result == EINPROGRESS else {
      close(descriptor)
      return next(systemMessage(result))
    }
    registration = loop.watch(descriptor, trame_epoll_out, self)
    startTimer()
  }

  func loopEnds() {
    guard let registration else { return }
    loop.forget(registration)
    self.registration = nil
    close(descriptor)
    finish()
  }

  func ready(_ events: UInt32) {
    guard let registration else { return }
    loop.forget(registration)
    self.registration = nil
    let outcome = trame_connect_outcome(descriptor)
    guard outcome == 0 else {
      close(descriptor)
      return next(systemMessage(outcome))
    }
    do throws(TLSError) {
      let session = try TLSSession(context, serverName: serverName)
      let connection = SecureConnection(
        loop: loop,
        descriptor: descriptor,
        address: target.description,
        tls: session,
        limits: TransportLimits(),
        owner: self
      )
      self.connection = connection
      connection.start(asClient: true)
    } catch {
      close(descriptor)
      finish()
      place?.failed(unavailable("\(target.description): \(error.description)"), nil)
    }
  }

  private func expired() {
    if engine?.isReady == true { return }
    let reason = "no answer within \(TransportLimits.connectSecondsMax) s"
    if let registration {
      loop.forget(registration)
      self.registration = nil
      close(descriptor)
      next(reason)
    } else {
      connection?.close(
        TLSError(.truncated, reason, advice: "the server is overloaded or not a trame server")
      )
    }
  }

  func handshakeDone(_ connection: SecureConnection) throws(TLSError) -> any ConnectionEngine {
    guard let place else {
      throw TLSError(.truncated, "the client is gone", advice: "nobody waits for this connection")
    }
    let engine = place.makeConnection()
    self.engine = engine
    engine.shell = connection
    engine.start(software: software)
    return engine
  }

  func closed(_ connection: SecureConnection, _ error: TLSError?) {
    finish()
    let reason = error?.description ?? "the server closed the connection"
    let engine = engine
    self.engine = nil
    self.connection = nil
    place?.failed(unavailable("\(asked): \(reason)"), engine)
  }
}
