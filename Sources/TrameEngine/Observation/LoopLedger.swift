package import Trame
import TrameSession

/// What one loop of a server has counted. Only the loop writes it and reads it: whoever wants to
/// know posts to the loop.
// Unchecked: confined to its loop.
@safe package final class LoopLedger: @unchecked Sendable {
  let core: ServerCore
  private let tallies: UnsafeMutablePointer<MethodTally>
  /// Methods of the calls that began and ended within this turn; those beyond take no time.
  private let turnMethods: UnsafeMutablePointer<Int32>
  private var turnCount = 0
  private static let turnCountMax = 1024
  /// Connections that have ended.
  var connectionsEnded: UInt64 = 0
  /// Calls of methods that the server does not have.
  var unknownMethodCount: UInt64 = 0

  init(_ core: ServerCore) {
    self.core = core
    let count = max(1, core.router.methodCount)
    unsafe tallies = .allocate(capacity: count)
    unsafe tallies.initialize(repeating: MethodTally(), count: count)
    unsafe turnMethods = .allocate(capacity: Self.turnCountMax)
  }

  deinit {
    unsafe tallies.deallocate()
    unsafe turnMethods.deallocate()
  }

  // MARK: Counting

  /// A call has come.
  @inline(__always)
  func began(_ method: Router.Method, bytes: Int) {
    let tally = unsafe tallies + method.index
    unsafe tally.pointee.started &+= 1
    unsafe tally.pointee.requestBytes &+= UInt64(truncatingIfNeeded: bytes)
  }

  /// More of a call's requests has come.
  func received(_ method: Router.Method, bytes: Int) {
    unsafe tallies[method.index].requestBytes &+= UInt64(truncatingIfNeeded: bytes)
  }

  /// A call has ended that had a handler.
  @inline(__always)
  func ended(_ method: Int, _ code: UInt8, sent: Int) {
    let tally = unsafe tallies + method
    unsafe tally.pointee.ended(code)
    unsafe tally.pointee.responseBytes &+= UInt64(truncatingIfNeeded: sent)
  }

  /// All stages of a call passed within one turn.
  @inline(__always)
  func passedAtOnce(_ method: Int) {
    unsafe tallies[method].passedAtOnce &+= 1
    if turnCount == Self.turnCountMax { return }
    unsafe turnMethods[turnCount] = Int32(truncatingIfNeeded: method)
    turnCount &+= 1
  }

  /// The turn took so long: each call that passed within it has its share.
  func turnEnded(_ nanoseconds: Int64) {
    if turnCount == 0 { return }
    let share = nanoseconds / Int64(turnCount)
    for index in 0..<turnCount {
      unsafe tallies[Int(turnMethods[index])].passedAtOnce(in: share)
    }
    turnCount = 0
  }

  /// How long the stages of a call took, in nanoseconds; `wire` is nil where its answer is still to
  /// be taken.
  func passed(_ method: Int, queue: Int64, handler: Int64, wire: Int64?) {
    unsafe tallies[method].queue.note(queue)
    unsafe tallies[method].handler.note(handler)
    if let wire { sent(method, wire: wire) }
  }

  /// The peer has taken a call's answer.
  func sent(_ method: Int, wire: Int64) { unsafe tallies[method].wire.note(wire) }

  /// A call was refused before it had a handler.
  func refused(_ method: Router.Method, _ code: UInt8, queue: Int64?) {
    unsafe tallies[method.index].ended(code)
    if let queue { unsafe tallies[method.index].queue.note(queue) }
  }

  // MARK: Reading

  /// Every method's counts, in the order of their indices.
  package func methods() -> [MethodSnapshot] {
    core.router.indexedMethods.map { method in
      var snapshot = MethodSnapshot(method: method.descriptor)
      unsafe tallies[method.index].add(to: &snapshot)
      return snapshot
    }
  }
}

/// A call whose answer the peer has not taken yet.
struct UnsentAnswer {
  let method: Int
  let arrived: Moment
  let deadline: Moment?
  /// When it was answered.
  let since: Moment
  /// What it had waited for the peer before.
  let wire: Int64
}

extension ServerConnection {
  /// Counts the calls whose answers the peer has taken by now.
  func noteSent() {
    for (stream, answer) in unsent where isEnding || !session.isQueued(stream) {
      let waited = loop.now.nanoseconds - answer.since.nanoseconds
      ledger.sent(answer.method, wire: answer.wire + waited)
      unsent[stream] = nil
    }
  }
}
