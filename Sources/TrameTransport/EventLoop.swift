import CTrameSystem
import Dispatch
import Glibc
import Synchronization
import Trame
import TrameEngine
import TrameTLS

/// Takes the events of one descriptor, on its loop.
protocol ReadyHandler: AnyObject {
  func ready(_ events: UInt32)
  /// The loop ends: the descriptor is to be closed now.
  func loopEnds()
}

/// One loop's outside: a serial Dispatch queue that stays parked in `epoll_wait` on a private
/// descriptor holding all the loop's sockets (docs/decisions/0002-event-loops.md).
// Unchecked: everything but `start` happens on the queue.
@safe final class EventLoop: @unchecked Sendable {
  let executor: Loop
  /// Scratch of all the loop's connections: what was received, decrypted, and is to be sent.
  let received: UnsafeMutableRawBufferPointer
  var plaintext = TLSBuffer()
  var ciphertext = TLSBuffer()

  private let queue: DispatchQueue
  private let epoll: Int32
  private let wakeup: Wakeup
  private let events: UnsafeMutablePointer<epoll_event>
  private static let eventsMax: Int32 = 256
  private static let receivedBytes = 256 << 10
  private static let wakeupToken = UInt64.max

  private var handlers: [(generation: UInt32, handler: (any ReadyHandler)?)] = []
  private var freeHandlers: [Int] = []
  private var dirty: [SecureConnection] = []

  init(label: String) throws(TransportError) {
    let queue = DispatchQueue(label: label)
    let wakeup = Wakeup(queue)
    epoll = trame_epoll_create()
    self.queue = queue
    self.wakeup = wakeup
    executor = Loop(currentThread: { UInt(pthread_self()) }, wake: { wakeup.signal($0) })
    unsafe received = .allocate(byteCount: Self.receivedBytes, alignment: 64)
    unsafe events = .allocate(capacity: Int(Self.eventsMax))
    guard epoll >= 0, wakeup.descriptor >= 0 else {
      throw TransportError(
        .system,
        "no descriptors left for an event loop",
        errno: -min(epoll, wakeup.descriptor)
      )
    }
    _ = trame_epoll_add(epoll, wakeup.descriptor, trame_epoll_in, Self.wakeupToken)
  }

  deinit {
    if epoll >= 0 { close(epoll) }
    unsafe received.deallocate()
    unsafe events.deallocate()
  }

  /// Parks the queue on the descriptor; it serves until `stop`.
  func start() { queue.async { self.run() } }

  /// Closes what the loop watches and ends it after its last handler; what is posted later runs in
  /// turns of its own.
  func stop() {
    executor.post { [self] in
      for entry in handlers { entry.handler?.loopEnds() }
      executor.stop()
    }
  }

  private func run() {
    executor.enter()
    while !executor.isStopping || executor.hasWorkers { turn() }
    executor.leave()
    wakeup.stop()
    executor.takeTurnAlone()
  }

  private func turn() {
    let isBusy = executor.hasJobs || !dirty.isEmpty
    let count = unsafe trame_epoll_wait(
      epoll,
      events,
      Self.eventsMax,
      isBusy ? 0 : endTurn()
    )
    let now = Moment.now
    if isBusy { executor.endTurn(at: now) }
    executor.beginTurn(at: now)
    executor.runTimers()
    for index in 0..<max(0, count) {
      let token = unsafe trame_epoll_data(events, index)
      if token == Self.wakeupToken {
        wakeup.drain()
        continue
      }
      let slot = Int(truncatingIfNeeded: token & 0xFFFF_FFFF)
      // A handler that went away earlier in this turn leaves a stale event behind.
      guard slot < handlers.count, handlers[slot].generation == UInt32(token >> 32) else {
        continue
      }
      handlers[slot].handler?.ready(unsafe trame_epoll_events(events, index))
    }
    executor.runPosted()
    flushDirty()
  }

  /// Ends a turn after which nothing is left to do. Answers the milliseconds until the next timer;
  /// -1 when there is none.
  private func endTurn() -> Int32 {
    let now = Moment.now
    executor.endTurn(at: now)
    return executor.timers.millisecondsToNext(from: now).map { Int32(clamping: $0) } ?? -1
  }

  private func flushDirty() {
    while !dirty.isEmpty {
      let connections = dirty
      dirty.removeAll(keepingCapacity: true)
      for connection in connections { connection.flushAtTurnEnd() }
      executor.runJobs()
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
