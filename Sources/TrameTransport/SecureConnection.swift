import CTrameSystem
import Glibc
import Trame
import TrameEngine
import TrameSession
import TrameTLS

/// What the owner of a connection decides: what runs inside, and what its end means.
protocol SecureConnectionOwner: AnyObject {
  /// The handshake is done: makes the inside, or refuses the peer.
  func handshakeDone(_ connection: SecureConnection) throws(TLSError) -> any ConnectionEngine
  /// The connection is closed; the error is nil when it ended as agreed.
  func closed(_ connection: SecureConnection, _ error: TLSError?)
}

/// A socket, its TLS session and the engine inside, on one loop. It moves bytes and decides
/// nothing: what they mean is the engine's, how they are hidden is the session's.
// Unchecked: confined to its loop; only posted actions carry it, and they run there.
final class SecureConnection: ReadyHandler, ConnectionShell, @unchecked Sendable {
  let loop: EventLoop
  let descriptor: Int32
  let address: String
  private(set) var tls: TLSSession
  private(set) var engine: (any ConnectionEngine)?
  private let owner: any SecureConnectionOwner
  private var registration: EventLoop.Registration?
  private var mask: UInt32 = 0
  /// Ciphertext that the socket did not take.
  private var unsent = TLSBuffer()
  private var isDirty = false
  private var isClosed = false
  private var isClient = false
  private var stall: StallWatch
  private var stallTimer = TimerWheel.ID.none

  init(
    loop: EventLoop,
    descriptor: Int32,
    address: String,
    tls: consuming TLSSession,
    limits: TransportLimits,
    owner: any SecureConnectionOwner
  ) {
    stall = StallWatch(limits)
    self.loop = loop
    self.descriptor = descriptor
    self.address = address
    self.tls = tls
    self.owner = owner
    _ = trame_set_no_delay(descriptor)
    _ = trame_set_user_timeout(descriptor, UInt32(limits.stallSecondsMax * 1000))
  }

  /// Begins to serve the descriptor; a client speaks first.
  func start(asClient: Bool) {
    isClient = asClient
    mask = trame_epoll_in
    registration = loop.watch(descriptor, mask, self)
    guard asClient else { return }
    do throws(TLSError) {
      try tls.start(sending: &loop.ciphertext)
      sendCiphertext()
    } catch {
      close(error)
    }
  }

  // MARK: In

  func ready(_ events: UInt32) {
    if events & trame_epoll_out != 0 { flush() }
    if !isClosed && events & (trame_epoll_in | trame_epoll_hup | trame_epoll_err) != 0 { read() }
  }

  private func read() {
    let buffer = unsafe loop.received
    let count = unsafe trame_receive(descriptor, buffer.baseAddress, buffer.count)
    if count < 0 {
      if count == -Int(EAGAIN) { return }
      return close(lost(Int32(-count)))
    }
    if count == 0 { return endOfStream() }
    do throws(TLSError) {
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
      let progress = unsafe try tls.receive(
        bytes,
        into: &loop.plaintext,
        sending: &loop.ciphertext
      )
      if loop.ciphertext.count > 0 { sendCiphertext() }
      if progress == .handshaking || isClosed { return }
      if engine == nil {
        engine = try owner.handshakeDone(self)
        engine?.shell = self
      }
      deliver()
      if progress == .closedByPeer && !isClosed { close(nil) }
    } catch {
      loop.plaintext.removeAll()
      // The alert that explains goes out before the end.
      if loop.ciphertext.count > 0 { sendCiphertext() }
      close(error)
    }
  }

  private func deliver() {
    if loop.plaintext.count > 0 {
      engine?.receive(unsafe Payload(loop.plaintext.bytes))
      loop.plaintext.removeAll()
    } else {
      engine?.heard(isResumed: false)
    }
    if !isClosed { flush() }
  }

  private func endOfStream() {
    do throws(TLSError) {
      try tls.receiveEnd()
      close(nil)
    } catch {
      close(error)
    }
  }

  private func lost(_ code: Int32) -> TLSError {
    TLSError(
      .truncated,
      "the connection with \(address) was lost: \(systemMessage(code))",
      advice: "the peer died or the network failed; open calls have an unknown outcome"
    )
  }

  func loopEnds() { close(nil) }

  // MARK: Out

  func markDirty() {
    if isDirty || isClosed { return }
    isDirty = true
    loop.markDirty(self)
  }

  func flushAtTurnEnd() {
    isDirty = false
    flush()
  }

  /// Encrypts and sends what waits, as long as the socket takes it.
  func flush() {
    guard let engine, !isClosed else { return sendUnsent() }
    repeat {
      if unsent.count > 0 { sendUnsent() }
      if unsent.count > 0 || isClosed { break }
      if engine.out.count > 0 {
        do throws(TLSError) {
          unsafe try tls.send(engine.out.bytes, into: &loop.ciphertext)
        } catch {
          return close(error)
        }
        engine.out.clear()
        sendCiphertext()
        if isClosed { return }
      }
      if engine.hasQueued { engine.pump() }
    } while engine.out.count > 0 && unsent.count == 0
    engine.out.releaseIfEmpty()
    if engine.isEnding && engine.out.count == 0 && unsent.count == 0 { return close(nil) }
    updateMask()
  }

  /// Sends the loop's ciphertext scratch; what the socket does not take is kept here.
  private func sendCiphertext() {
    if unsent.count == 0 { sendBytes(&loop.ciphertext) }
    if !isClosed && loop.ciphertext.count > 0 {
      unsafe unsent.append(loop.ciphertext.bytes)
      watchStall()
    }
    loop.ciphertext.removeAll()
    if engine == nil { updateMask() }
  }

  private func sendUnsent() {
    if isClosed { return }
    let before = unsent.count
    sendBytes(&unsent)
    if unsent.count < before {
      stall.took(before - unsent.count)
      engine?.heard(isResumed: false)
    }
    if unsent.count == 0 {
      unsent.release()
      stall.end()
    }
    if engine == nil { updateMask() }
  }

  private func sendBytes(_ buffer: inout TLSBuffer) {
    var failure: Int32 = 0
    while buffer.count > 0 {
      let sent = unsafe trame_send(descriptor, buffer.bytes.baseAddress, buffer.count)
      if sent < 0 {
        if sent != -Int(EAGAIN) { failure = Int32(-sent) }
        break
      }
      buffer.consume(sent)
    }
    if failure != 0 {
      buffer.removeAll()
      sendFailure = failure
      loop.executor.post { [weak self] in self?.closeAfterFailure() }
    }
  }

  // A failed send closes the connection, but not from within whoever was sending.
  private var sendFailure: Int32 = 0

  private func closeAfterFailure() {
    if !isClosed { close(lost(sendFailure)) }
  }

  private func watchStall() {
    stall.begin(at: loop.executor.now)
    if stallTimer == .none { lookAtStall() }
  }

  private func lookAtStall() {
    stallTimer = .none
    if isClosed { return }
    switch stall.look(at: loop.executor.now) {
    case .none: break
    case .goesOn(let until):
      stallTimer = loop.executor.timers.set(at: until) { [weak self] in self?.lookAtStall() }
    case .stalled:
      abandon("the peer has taken next to nothing for \(stall.seconds) s")
    }
  }

  /// Closes at once, without a word to a peer that would not hear it.
  func abandon(_ reason: String) {
    close(
      TLSError(
        .truncated,
        "the connection with \(address) was given up: \(reason)",
        advice: "the peer died, stands still, or the network failed"
      )
    )
  }

  /// Whether what the peer sends is read.
  var isReading: Bool { mask & trame_epoll_in != 0 }

  /// A client that does not read is not read from: what it asks for would pile up here. A
  /// client always reads, or both ends could wait for each other.
  private var isBlocked: Bool {
    !isClient && unsent.count + (engine?.out.count ?? 0) > TransportLimits.unsentBytesHigh
  }

  private func updateMask() {
    guard let registration, !isClosed else { return }
    var wanted: UInt32 = isBlocked ? 0 : trame_epoll_in
    if unsent.count > 0 { wanted |= trame_epoll_out }
    if wanted != mask {
      // What did not come while nothing was read is nobody's fault.
      if mask & trame_epoll_in == 0 { engine?.heard(isResumed: true) }
      mask = wanted
      loop.change(registration, wanted)
    }
  }

  // MARK: End

  /// Closes the connection and tells its owner why.
  func close(_ error: TLSError?) {
    if isClosed { return }
    if error == nil {
      tls.close(sending: &loop.ciphertext)
      if loop.ciphertext.count > 0 && unsent.count == 0 { sendBytes(&loop.ciphertext) }
      loop.ciphertext.removeAll()
    }
    isClosed = true
    loop.executor.timers.cancel(stallTimer)
    if let registration { loop.forget(registration) }
    _ = Glibc.close(descriptor)
    unsent.release()
    owner.closed(self, error)
    engine?.shell = nil
    engine = nil
  }
}
