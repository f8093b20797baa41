import CTrameSystem
import Dispatch
import Glibc
import Synchronization
import TrameEngine
import TrameTLS

/// Takes the events of one descriptor, on its loop.
protocol ReadyHandler: AnyObject {
  func ready(_ events: UInt32)
}

/// One loop's outside: a serial Dispatch queue that stays parked in `epoll_wait` on a private
/// descriptor holding all the loop's sockets (docs/decisions/0002-event-loops.md).
// Unchecked: everything but `wake` and `start` happens on the queue.
@safe final class EventLoop: LoopDriver, @unchecked Sendable {
  let engine = Loop()
  /// Scratch of all the loop's connections: what was received, decrypted, and is to be sent.
  let received: UnsafeMutableRawBufferPointer
  var plaintext = TLSBuffer()
  var ciphertext = TLSBuffer()

  private let queue: DispatchQueue
  private let epoll: Int32
  private let wakeup: Int32
  private let events: UnsafeMutablePointer<epoll_event>
  private static let eventsMax: Int32 = 256
  private static let receivedBytes = 256 << 10
  private static let wakeupToken = UInt64.max

  private var handlers: [(generation: UInt32, handler: (any ReadyHandler)?)] = []
  private var freeHandlers: [Int] = []
  private var dirty: [SecureConnection] = []
  private var isStopped = false
  private let thread = Atomic<UInt>(0)

  init(label: String) throws(TransportError) {
    queue = DispatchQueue(label: label)
    epoll = trame_epoll_create()
    wakeup = trame_eventfd()
    guard epoll >= 0, wakeup >= 0 else {
      throw TransportError(
        .system,
        "no descriptors left for an event loop",
        errno: -min(epoll, wakeup)
      )
    }
    unsafe received = .allocate(byteCount: Self.receivedBytes, alignment: 64)
    unsafe events = .allocate(capacity: Int(Self.eventsMax))
    _ = trame_epoll_add(epoll, wakeup, trame_epoll_in, Self.wakeupToken)
    engine.attach(self)
  }

  deinit {
    close(epoll)
    close(wakeup)
    unsafe received.deallocate()
    unsafe events.deallocate()
  }

  /// Parks the queue on the descriptor; it serves until `stop`.
  func start() { queue.async { self.run() } }

  /// Ends the loop after its current turn.
  func stop() { engine.post { self.isStopped = true } }

  func wake() { _ = trame_eventfd_signal(wakeup) }

  @inline(__always)
  var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  private func run() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    while !isStopped { turn() }
    thread.store(0, ordering: .relaxed)
  }

  private func turn() {
    let wait = engine.timers.millisecondsToNext(from: .now).map { Int32(clamping: $0) } ?? -1
    let count = unsafe trame_epoll_wait(epoll, events, Self.eventsMax, dirty.isEmpty ? wait : 0)
    engine.beginTurn()
    engine.runTimers()
    for index in 0..<max(0, count) {
      let token = unsafe trame_epoll_data(events, index)
      if token == Self.wakeupToken {
        trame_eventfd_drain(wakeup)
        continue
      }
      let slot = Int(truncatingIfNeeded: token & 0xFFFF_FFFF)
      // A handler that went away earlier in this turn leaves a stale event behind.
      guard slot < handlers.count, handlers[slot].generation == UInt32(token >> 32) else {
        continue
      }
      handlers[slot].handler?.ready(unsafe trame_epoll_events(events, index))
    }
    engine.runPosted()
    flushDirty()
  }

  private func flushDirty() {
    while !dirty.isEmpty {
      let connections = dirty
      dirty.removeAll(keepingCapacity: true)
      for connection in connections { connection.flushAtTurnEnd() }
      engine.runJobs()
    }
  }

  func markDirty(_ connection: SecureConnection) { dirty.append(connection) }

  // MARK: Descriptors

  /// Watches a descriptor; the registration names it until `forget`.
  func watch(_ descriptor: Int32, _ events: UInt32, _ handler: any ReadyHandler) -> Registration {
    let slot = freeHandlers.popLast() ?? handlers.count
    if slot == handlers.count { handlers.append((0, nil)) }
    handlers[slot].handler = handler
    let token = UInt64(handlers[slot].generation) << 32 | UInt64(slot)
    _ = trame_epoll_add(epoll, descriptor, events, token)
    return Registration(descriptor: descriptor, slot: slot, token: token)
  }

  func change(_ registration: Registration, _ events: UInt32) {
    _ = trame_epoll_change(epoll, registration.descriptor, events, registration.token)
  }

  func forget(_ registration: Registration) {
    _ = trame_epoll_remove(epoll, registration.descriptor)
    handlers[registration.slot].handler = nil
    handlers[registration.slot].generation &+= 1
    freeHandlers.append(registration.slot)
  }

  struct Registration {
    let descriptor: Int32
    fileprivate let slot: Int
    fileprivate let token: UInt64
  }
}
