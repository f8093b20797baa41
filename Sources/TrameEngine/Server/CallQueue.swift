import Trame
import TrameControl
import TrameSession

/// A call that has arrived and is to be run.
struct IncomingCall {
  let connection: ServerConnection
  let stream: UInt32
  let method: Router.Method
  let metadata: CallMetadata?
  let deadline: ContinuousClock.Instant?
  /// The whole request, borrowed from the connection's input until the turn's end.
  var request = Payload.empty
  /// The whole request, when it came in pieces.
  var ownedRequest: [UInt8]?
  /// Requests of a streaming call.
  var inbound: InboundMessages?

  init(
    connection: ServerConnection,
    stream: UInt32,
    method: Router.Method,
    metadata: CallMetadata?,
    deadline: ContinuousClock.Instant?
  ) {
    self.connection = connection
    self.stream = stream
    self.method = method
    self.metadata = metadata
    self.deadline = deadline
  }
}

/// Calls in order of arrival, taken by workers within the turn.
struct CallQueue {
  private var calls: [IncomingCall] = []
  private var head = 0

  var isEmpty: Bool { head == calls.count }

  mutating func begin() {
    if isEmpty && head > 0 {
      calls.removeAll(keepingCapacity: true)
      head = 0
    }
  }

  mutating func append(_ call: IncomingCall) { calls.append(call) }

  mutating func next() -> IncomingCall? {
    if head == calls.count { return nil }
    head += 1
    return calls[head - 1]
  }
}

extension Loop {
  /// Runs every waiting call to its end or its first wait, on parked workers; a new worker starts
  /// only when the others are all waiting inside a handler.
  func runCalls() {
    while !calls.isEmpty {
      if let worker = idleWorkers.popLast() {
        worker.wake()
      } else {
        let index = freeWorkerIndexes.popLast() ?? workers.count
        if index == workers.count { workers.append(nil) }
        let worker = Worker(loop: self, tag: UInt32(index + 1))
        workers[index] = worker
        worker.start()
      }
      runJobs()
    }
    calls.begin()
  }

  /// The worker that a stream's tag names.
  func worker(_ tag: UInt32) -> Worker? {
    Int(tag) <= workers.count ? workers[Int(tag) - 1] : nil
  }
}
