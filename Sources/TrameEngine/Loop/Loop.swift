import Synchronization
package import Trame
import TrameSession
package import TrameWire

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
    @inline(__always) _read { yield jobsCell.value }
    @inline(__always) _modify { yield &jobsCell.value }
  }
  // Neither closure holds what drives the loop: it holds the loop.
  private let wake: @Sendable (Loop) -> Void
  private let currentThread: @Sendable () -> UInt
  /// The thread that takes a turn; 0 between turns of a loop without a thread of its own.
  private let thread = Atomic<UInt>(0)
  /// No further calls are waited for: workers end instead of parking.
  package private(set) var isStopping = false

  /// Deadlines and other appointments.
  private let timersCell: Confined<TimerWheel>
  package var timers: TimerWheel {
    @inline(__always) _read { yield timersCell.value }
    @inline(__always) _modify { yield &timersCell.value }
  }
  /// Encodes answers; kept between calls.
  private let writerCell = Confined<WireWriter>(WireWriter(capacity: 4096))
  package var writer: WireWriter {
    @inline(__always) _read { yield writerCell.value }
    @inline(__always) _modify { yield &writerCell.value }
  }
  /// Calls that have arrived in this turn and wait for a worker.
  private let callsCell = Confined<CallQueue>(CallQueue())
  var calls: CallQueue {
    @inline(__always) _read { yield callsCell.value }
    @inline(__always) _modify { yield &callsCell.value }
  }
  /// Who is served next, on a server's loop.
  private let admissionCell = Confined<LoopAdmission?>(nil)
  var admission: LoopAdmission? {
    get { admissionCell.value }
    set { admissionCell.value = newValue }
  }
  /// What a server has counted on this loop.
  package private(set) var ledger: LoopLedger?

  /// The books that a server keeps on this loop.
  func ledger(of core: ServerCore) -> LoopLedger {
    if let ledger, ledger.core === core { return ledger }
    let made = LoopLedger(core)
    ledger = made
    core.loops.withLock { $0.append(self) }
    return made
  }
  private let idleWorkersCell = Confined<[Worker]>([])
  var idleWorkers: [Worker] {
    @inline(__always) _read { yield idleWorkersCell.value }
    @inline(__always) _modify { yield &idleWorkersCell.value }
  }
  /// Workers that hold a request borrowed from the bytes of this turn.
  private let borrowersCell = Confined<[Worker]>([])
  var borrowers: [Worker] {
    @inline(__always) _read { yield borrowersCell.value }
    @inline(__always) _modify { yield &borrowersCell.value }
  }
  private let workersCell = Confined<[Worker?]>([])
  var workers: [Worker?] {
    @inline(__always) _read { yield workersCell.value }
    @inline(__always) _modify { yield &workersCell.value }
  }
  private let freeWorkerIndexesCell = Confined<[Int]>([])
  var freeWorkerIndexes: [Int] {
    @inline(__always) _read { yield freeWorkerIndexesCell.value }
    @inline(__always) _modify { yield &freeWorkerIndexesCell.value }
  }
  /// The current turn's time.
  package var now: Moment { nowCell.value }
  private let nowCell: Confined<Moment>

  /// `wake` makes the loop take a turn soon, from any thread; `currentThread` names the thread
  /// that asks. `start` is the loop's first moment: whoever simulates time has it begin anywhere.
  package init(
    at start: Moment = .now,
    currentThread: @escaping @Sendable () -> UInt,
    wake: @escaping @Sendable (Loop) -> Void
  ) {
    timersCell = Confined(TimerWheel(at: start))
    nowCell = Confined(start)
    self.currentThread = currentThread
    self.wake = wake
    jobs.reserveCapacity(256)
  }

  /// The calling thread drives the loop until `leave`.
  package func enter() { thread.store(currentThread(), ordering: .relaxed) }

  package func leave() { thread.store(0, ordering: .relaxed) }

  /// Whether the caller is on the loop.
  @inline(__always)
  package var isCurrent: Bool { thread.load(ordering: .relaxed) == currentThread() }

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
    if isFirst { wake(self) }
  }

  // MARK: On the loop

  /// Begins a turn: one time for all that happens in it.
  package func beginTurn(at moment: Moment = .now) { nowCell.value = moment }

  /// Ends a turn: what passed within it took until now. A turn whose end nobody tells takes no time.
  package func endTurn(at moment: Moment) {
    ledger?.turnEnded(moment.nanoseconds - nowCell.value.nanoseconds)
  }

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

  private var isRunningJobs = false
  /// A handler that yields in a circle must not keep the sockets from their turn.
  private static let jobsPerRunMax = 4096

  /// Runs jobs that are ready and those they make ready, up to a number; the rest have the next
  /// turn.
  package func runJobs() {
    // The outer run gets to what a job has made ready.
    if isRunningJobs || jobs.isEmpty { return }
    isRunningJobs = true
    var index = 0
    while index < jobs.count, index < Self.jobsPerRunMax {
      unsafe jobs[index].runSynchronously(on: asUnownedTaskExecutor())
      index += 1
    }
    if index == jobs.count {
      jobs.removeAll(keepingCapacity: true)
    } else {
      jobs.removeFirst(index)
    }
    isRunningJobs = false
  }

  /// Whether jobs wait for the next turn.
  package var hasJobs: Bool { !jobs.isEmpty }

  /// A turn without sockets, for work that reaches a loop after its driver has stopped.
  package func takeTurnAlone() {
    enter()
    beginTurn()
    runTimers()
    runPosted()
    let isUnfinished = hasJobs
    leave()
    if isUnfinished { wake(self) }
  }

  /// Lets idle workers end, and busy ones after their call, so that nothing of the loop outlives
  /// its use.
  package func stop() {
    requireCurrent()
    isStopping = true
    admission = nil
    ledger?.core.loops.withLock { $0.removeAll { $0 === self } }
    while let worker = idleWorkers.popLast() { worker.wake() }
  }

  /// Whether a handler still runs or waits.
  package var hasWorkers: Bool { workers.count > freeWorkerIndexes.count }

  /// Runs an action now when on the loop, posts it otherwise.
  package func run(_ action: @escaping @Sendable () -> Void) {
    if isCurrent { action() } else { post(action) }
  }
}
