import Trame

/// Who is served next on one loop of a server. While places are free a call passes it with two
/// comparisons; when they are not, calls wait here, fair between tenants, until a handler ends or
/// their time is over.
// Unchecked: confined to its loop.
final class LoopAdmission: @unchecked Sendable {
  private let core: ServerCore
  // Each other's until the loop is stopped.
  private let loop: Loop
  private let handlersMax: Int
  private typealias Backlog = FairBacklog<IncomingCall, TenantPresence>
  private let backlogCell: Confined<Backlog>
  private var backlog: Backlog {
    @inline(__always) _read { yield backlogCell.value }
    @inline(__always) _modify { yield &backlogCell.value }
  }
  private var presences: [String: TenantPresence] = [:]
  private let serviceTime = Confined(ServiceTime())
  private var timer = TimerWheel.ID.none
  /// What holds memory on this loop.
  private(set) var connections: [ObjectIdentifier: ServerConnection] = [:]

  /// Waiting calls are looked at so often: for those whose time is over, and whose tenant has ended
  /// something on another loop.
  private static let lookMilliseconds = 20

  init(_ core: ServerCore, loop: Loop) {
    let limits = core.admission
    self.core = core
    self.loop = loop
    handlersMax = max(1, limits.handlersMax / core.loopCount)
    backlogCell = Confined(
      FairBacklog(
        countMax: max(1, limits.waitingMax / core.loopCount),
        perTenantMax: max(1, limits.waitingPerTenantMax / core.loopCount)
      )
    )
  }

  /// Calls that wait for a handler.
  var waitingCount: Int { backlog.count }
  /// The calls themselves.
  var waiting: [IncomingCall] { backlog.all }

  // MARK: Connections

  func enter(_ connection: ServerConnection) -> TenantPresence {
    connections[ObjectIdentifier(connection)] = connection
    let name = core.tenant(connection.principal)
    let presence =
      presences[name]
      ?? core.tenants.enter(name, loopCount: core.loopCount, now: loop.now)
    presences[name] = presence
    presence.connections += 1
    return presence
  }

  func leave(_ connection: ServerConnection) {
    guard connections.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
    connection.ledger.connectionsEnded += 1
    let presence = connection.presence
    presence?.connections -= 1
    if let presence, presence.connections == 0 {
      presences[presence.account.name] = nil
      core.tenants.leave(presence)
    }
  }

  /// Memory is nearly at its end: the connection that holds most gives its part back.
  func endHeaviest() {
    guard let heaviest = connections.values.max(by: { $0.heldBytes < $1.heldBytes }) else { return }
    heaviest.endOverloaded()
  }

  // MARK: Calls

  /// Whether a call that comes may begin at once.
  var isOpen: Bool { backlog.isEmpty && hasPlace }

  private var hasPlace: Bool { loop.busyWorkerCount < handlersMax }

  /// The next call for a worker that is free; nil when there is none, or no place.
  @inline(__always)
  func next() -> IncomingCall? {
    // The worker that asks is itself one of the busy.
    if loop.busyWorkerCount > handlersMax { return nil }
    while backlog.isEmpty {
      guard let call = loop.calls.next() else { return nil }
      if call.connection.presence?.mayBegin ?? true { return call }
      wait(call)
    }
    return nextWaiting()
  }

  private func nextWaiting() -> IncomingCall? {
    while let call = backlog.next(weight: { $0.account.weight }, may: { $0.mayBegin }) {
      guard let refusal = refusal(of: call) else { return call }
      call.refuse(refusal)
    }
    return nil
  }

  /// A handler has ended that began at a moment.
  @inline(__always)
  func ended(_ begun: Moment) { serviceTime.value.note(loop.now.nanoseconds - begun.nanoseconds) }

  /// What has come and not begun stands behind those that wait; all that find a place begin.
  func runWaiting() {
    while let call = loop.calls.next() { wait(call) }
    while hasPlace, backlog.hasNext(may: { $0.mayBegin }) {
      let before = backlog.count
      loop.wakeWorker()
      loop.runJobs()
      // Inside a job the worker has its turn later.
      if backlog.count == before { return }
    }
  }

  /// A worker has ended its task: another one takes its place.
  func workerRetired() { if !backlog.isEmpty { loop.wakeWorker() } }

  private func wait(_ call: consuming IncomingCall) {
    guard let presence = call.connection.presence else { return }
    let priority = core.priority(of: call.method)
    var call = call
    call.keepRequest()
    if let refusal = refusal(of: call) ?? hopeless(call) { return call.refuse(refusal) }
    switch backlog.append(call, of: presence, priority) {
    case .waits: break
    case .waitsInsteadOf(let shed): shed.refuse(overload("others have waited for less"))
    case .refused(let refused): refused.refuse(overload("too many calls wait"))
    }
    lookLater()
  }

  /// Why a call that waits is not worth a handler any more.
  private func refusal(of call: IncomingCall) -> RPCError? {
    if call.isGivenUp { return RPCError(.cancelled, "given up before it began") }
    guard let deadline = call.deadline, deadline <= loop.now else { return nil }
    return RPCError(.deadlineExceeded, "the deadline passed before a handler was free")
  }

  /// A call whose deadline comes before its turn is told so at once, while its caller can still go
  /// elsewhere.
  private func hopeless(_ call: IncomingCall) -> RPCError? {
    guard let deadline = call.deadline else { return nil }
    let wait = expectedWait
    return loop.now + wait < deadline ? nil : overload("its turn comes behind its deadline")
  }

  private var expectedWait: Duration {
    let ahead = Double(backlog.count) / Double(handlersMax)
    return .nanoseconds(Int64(min(ahead * serviceTime.value.meanNanoseconds, 1e15)))
  }

  private func overload(_ why: String) -> RPCError {
    var error = RPCError(.resourceExhausted, "the server is overloaded: \(why)")
    let milliseconds = Moment(nanoseconds: 0).milliseconds(
      until: Moment(nanoseconds: 0) + expectedWait
    )
    error.retryAfterMilliseconds = UInt32(clamping: min(max(milliseconds, 20), 10_000))
    return error
  }

  private func lookLater() {
    if timer != .none { return }
    timer = loop.timers.set(at: loop.now + .milliseconds(Self.lookMilliseconds)) { [weak self] in
      self?.look()
    }
  }

  private func look() {
    timer = .none
    for call in backlog.removeAll(where: { self.refusal(of: $0) != nil }) {
      if let refusal = refusal(of: call) { call.refuse(refusal) }
    }
    runWaiting()
    if !backlog.isEmpty { lookLater() }
  }
}

/// How long handlers take, the last ones most: an average that forgets.
struct ServiceTime {
  private(set) var meanNanoseconds = 1_000_000.0

  @inline(__always)
  mutating func note(_ nanoseconds: Int64) {
    meanNanoseconds += (Double(nanoseconds) - meanNanoseconds) / 64
  }
}
