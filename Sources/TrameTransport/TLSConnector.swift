import CTrameSystem
import Dispatch
import Glibc
import Trame
import TrameEngine
import TrameTLS

/// Resolves, connects and shakes hands for a channel; says what failed, where, and what to try.
// Unchecked: confined to its loop but for the resolver's thread, which gets values only.
final class TLSConnector: Connector, @unchecked Sendable {
  private let target: Address
  let loop: EventLoop
  /// What the next connection is made with.
  var context: TLSContext
  private let software: String
  private var attempt: ConnectAttempt?

  init(_ target: Address, loop: EventLoop, context: TLSContext, software: String) {
    self.target = target
    self.loop = loop
    self.context = context
    self.software = software
  }

  var address: String { target.description }

  func connect(for channel: ClientChannel) {
    let target = target
    let loop = loop
    // The resolver blocks, so it runs off the loop.
    DispatchQueue.global().async {
      let result: Result<[SocketAddress], TransportError> = {
        do throws(TransportError) { return .success(try target.resolve()) } catch {
          return .failure(error)
        }
      }()
      loop.executor.post {
        // A transport that was let go meanwhile would leave the attempt behind.
        if !loop.executor.isStopping { self.resolved(result, channel) }
      }
    }
  }

  private func resolved(
    _ result: Result<[SocketAddress], TransportError>,
    _ channel: ClientChannel
  ) {
    switch result {
    case .failure(let error): channel.failed(unavailable(error.message), nil)
    case .success(let addresses):
      let attempt = ConnectAttempt(
        addresses,
        target: target,
        loop: loop,
        context: context,
        software: software,
        channel: channel
      )
      self.attempt = attempt
      attempt.next("it has no address")
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
  private let loop: EventLoop
  private let context: TLSContext
  private let software: String
  // Weak: the channel holds its connector, which holds this.
  private weak var channel: ClientChannel?
  private var descriptor: Int32 = -1
  private var registration: EventLoop.Registration?
  private var connection: SecureConnection?
  private var engine: ClientConnection?
  private var timer = TimerWheel.ID.none

  init(
    _ addresses: [SocketAddress],
    target: Address,
    loop: EventLoop,
    context: TLSContext,
    software: String,
    channel: ClientChannel
  ) {
    self.addresses = addresses
    self.target = target
    self.loop = loop
    self.context = context
    self.software = software
    self.channel = channel
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
      channel?.failed(
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
      let session = try TLSSession(context, serverName: target.host)
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
      channel?.failed(unavailable("\(target.description): \(error.description)"), nil)
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
    guard let channel else {
      throw TLSError(.truncated, "the client is gone", advice: "nobody waits for this connection")
    }
    let engine = channel.makeConnection()
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
    channel?.failed(unavailable("\(target.description): \(reason)"), engine)
  }
}
