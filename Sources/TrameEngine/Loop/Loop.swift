import Synchronization
import Trame
import TrameSession
package import TrameWire

/// What a loop needs of the thread or queue that runs it.
package protocol LoopDriver: AnyObject, Sendable {
  /// Makes the loop take a turn soon; called from any thread.
  func wake()
  /// Whether the caller is on the loop.
  var isCurrent: Bool { get }
}

/// One event loop's inside: jobs, posted work, timers, workers and scratch space. Everything but
/// `enqueue` and `post` is touched only on the loop (docs/decisions/0002-event-loops.md).
///
/// It is a task executor: a task that prefers it runs, and resumes, on the loop.
// Unchecked: confinement to the loop is the invariant; a turn checks it in debug builds.
package final class Loop: TaskExecutor, @unchecked Sendable {
  private enum Posted {
    case job(UnownedJob)
    case action(@Sendable () -> Void)
  }

  private let inbox = Mutex<[Posted]>([])
  private var taken: [Posted] = []
  private let jobsCell = Confined<[UnownedJob]>([])
  private var jobs: [UnownedJob] {
    _read { yield jobsCell.value }
    _modify { yield &jobsCell.value }
  }
  // Set once, before the loop's first turn.
  private var driver: (any LoopDriver)?

  /// Deadlines and other appointments.
  private let timersCell = Confined<TimerWheel>(TimerWheel())
  package var timers: TimerWheel {
    _read { yield timersCell.value }
    _modify { yield &timersCell.value }
  }
  /// Encodes answers; kept between calls.
  private let writerCell = Confined<WireWriter>(WireWriter(capacity: 4096))
  package var writer: WireWriter {
    _read { yield writerCell.value }
    _modify { yield &writerCell.value }
  }
  /// Calls that have arrived in this turn and wait for a worker.
  private let callsCell = Confined<CallQueue>(CallQueue())
  var calls: CallQueue {
    _read { yield callsCell.value }
    _modify { yield &callsCell.value }
  }
  private let idleWorkersCell = Confined<[Worker]>([])
  var idleWorkers: [Worker] {
    _read { yield idleWorkersCell.value }
    _modify { yield &idleWorkersCell.value }
  }
  /// Workers that hold a request borrowed from the bytes of this turn.
  var borrowers: [Worker] = []
  var workers: [Worker?] = []
  var freeWorkerIndexes: [Int] = []
  /// The current turn's time.
  package private(set) var now = ContinuousClock.now

  package init() { jobs.reserveCapacity(256) }

  /// Ties the loop to what runs it.
  package func attach(_ driver: any LoopDriver) {
    precondition(self.driver == nil, "a loop has one driver")
    self.driver = driver
  }

  @inline(__always)
  package var isCurrent: Bool { driver?.isCurrent ?? false }

  @inline(__always)
  func requireCurrent() { assert(isCurrent, "touched off its loop") }

  // MARK: From anywhere

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isCurrent { jobs.append(job) } else { post(.job(job)) }
  }

  /// Runs an action on the loop, in the order of posting.
  package func post(_ action: @escaping @Sendable () -> Void) { post(.action(action)) }

  private func post(_ posted: Posted) {
    let isFirst = inbox.withLock { inbox in
      inbox.append(posted)
      return inbox.count == 1
    }
    // Whoever comes first wakes; the rest ride along.
    if isFirst { driver?.wake() }
  }

  // MARK: On the loop

  /// Begins a turn: takes the time once for all that happens in it.
  package func beginTurn() { now = .now }

  /// Runs what has been posted and everything it makes ready; the shell calls it in each turn,
  /// after the sockets.
  package func runPosted() {
    requireCurrent()
    takePosted()
    for posted in taken {
      switch posted {
      case .job(let job): unsafe job.runSynchronously(on: asUnownedTaskExecutor())
      case .action(let action): action()
      }
    }
    taken.removeAll(keepingCapacity: true)
    runCalls()
    runJobs()
  }

  // The two arrays change places, so that neither is allocated anew.
  private func takePosted() {
    var spare = taken
    taken = []
    inbox.withLock { inbox in swap(&inbox, &spare) }
    taken = spare
  }

  /// Runs jobs that are ready; they may make others ready.
  package func runJobs() {
    var index = 0
    while index < jobs.count {
      unsafe jobs[index].runSynchronously(on: asUnownedTaskExecutor())
      index += 1
    }
    if index > 0 { jobs.removeAll(keepingCapacity: true) }
  }

  /// Runs an action now when on the loop, posts it otherwise.
  package func run(_ action: @escaping @Sendable () -> Void) {
    if isCurrent { action() } else { post(action) }
  }
}
