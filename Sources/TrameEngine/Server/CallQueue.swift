import Trame
import TrameSession

/// A call that has arrived and is to be run.
struct IncomingCall {
  let connection: ServerConnection
  let stream: UInt32
  let method: Router.Method
  let deadline: Moment?
  /// When it came; once its request is whole, when that was.
  var arrived: Moment
  /// The whole request, borrowed from the connection's input until the turn's end.
  var request = Payload.empty
  var extras: CallExtras?
}

extension IncomingCall {
  /// Whether nobody waits for it any more.
  var isGivenUp: Bool { connection.isEnding || connection.session.isReset(stream) }

  /// Takes the request out of the connection's input, which is another's by the next turn.
  mutating func keepRequest() {
    guard extras?.request == nil, extras?.inbound == nil else { return }
    let kept = extras ?? CallExtras()
    kept.keep(request.array(), connection)
    request = .empty
    extras = kept
  }

  /// Ends it without a handler.
  func refuse(_ error: RPCError) {
    extras?.inbound?.discard(connection)
    extras?.dropRequest(connection)
    connection.inbounds[stream] = nil
    var error = error
    error.isNotStarted = true
    let waited = connection.loop.now.nanoseconds - arrived.nanoseconds
    connection.ledger.refused(method, error.code.rawValue, queue: waited)
    connection.sendStatus(error, on: stream)
  }
}

/// What most calls have none of, behind one reference: calls are moved by the hundred thousand.
final class CallExtras {
  let details: CallDetails?
  /// The whole request, when it came in pieces or must outlive its turn.
  private(set) var request: [UInt8]?
  /// Requests of a streaming call.
  var inbound: InboundMessages?
  /// When the call came, where its request took a while longer.
  var opened: Moment?

  init(details: CallDetails? = nil) { self.details = details }

  /// Keeps the request, on the connection's account, until it is taken or the call ends.
  func keep(_ bytes: [UInt8], _ connection: ServerConnection) {
    connection.requestBytes += bytes.count
    request = bytes
  }

  func dropRequest(_ connection: ServerConnection) {
    connection.requestBytes -= request?.count ?? 0
    request = nil
  }
}

/// Calls in order of arrival, taken by workers within the turn. They are moved in and out, since
/// copying one costs a reference count for each thing it holds.
@safe
struct CallQueue: ~Copyable {
  private var base: UnsafeMutablePointer<IncomingCall>
  private var capacity = 64
  private var head = 0
  private var end = 0

  init() { unsafe base = .allocate(capacity: capacity) }

  deinit {
    for index in head..<end { unsafe (base + index).deinitialize(count: 1) }
    unsafe base.deallocate()
  }

  @inline(__always)
  var isEmpty: Bool { head == end }

  mutating func append(_ call: consuming IncomingCall) {
    if head == end {
      head = 0
      end = 0
    }
    if end == capacity { grow() }
    unsafe (base + end).initialize(to: call)
    end += 1
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<IncomingCall>.allocate(capacity: capacity * 2)
    unsafe larger.moveInitialize(from: base + head, count: end - head)
    unsafe base.deallocate()
    unsafe base = unsafe larger
    capacity *= 2
    end -= head
    head = 0
  }

  @inline(__always)
  mutating func next() -> IncomingCall? {
    if head == end { return nil }
    head += 1
    return unsafe (base + (head - 1)).move()
  }
}

extension Loop {
  /// Runs every waiting call to its end or its first wait, on parked workers; a new worker starts
  /// only when the others are all waiting inside a handler.
  func runCalls() {
    while !calls.isEmpty, admission?.isOpen ?? true {
      wakeWorker()
      runJobs()
    }
    admission?.runWaiting()
    // Whoever still waits with an undecoded request keeps it beyond the turn, whichever job it
    // was that made it take the call.
    for worker in borrowers { worker.pinRequest() }
    borrowers.removeAll(keepingCapacity: true)
  }

  /// Lets a worker look for a call: a parked one, or a new one.
  func wakeWorker() {
    if let worker = idleWorkers.popLast() { return worker.wake() }
    let index = freeWorkerIndexes.popLast() ?? workers.count
    if index == workers.count { workers.append(nil) }
    let worker = Worker(loop: self, tag: UInt32(index + 1))
    workers[index] = worker
    worker.start()
  }

  /// Workers that have a call, or look for one.
  var busyWorkerCount: Int { workers.count - freeWorkerIndexes.count - idleWorkers.count }

  /// The next call for a worker; nil when none may begin now.
  @inline(__always)
  func nextCall() -> IncomingCall? {
    if let admission { admission.next() } else { calls.next() }
  }

  /// The worker that a stream's tag names.
  func worker(_ tag: UInt32) -> Worker? {
    Int(tag) <= workers.count ? workers[Int(tag) - 1] : nil
  }
}
