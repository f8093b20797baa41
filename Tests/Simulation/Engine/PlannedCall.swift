import Randomness
import TrameSession

/// A call that a seed makes, and what happens to it.
struct PlannedCall {
  enum Kind {
    case echo
    case wait
    case expand
    case collect
    case converse
  }

  var number: Int
  /// When it begins, in microseconds.
  var at: Int64
  var kind: Kind
  var payloadBytes: Int
  /// Messages of a stream.
  var count: Int
  /// What the handler waits for each message; `SimulatedProvider.forEver` has no end.
  var delayMilliseconds: UInt32
  /// What the caller waits between responses.
  var readMilliseconds: Int64
  var timeoutMilliseconds: Int64?
  /// When the caller's task is cancelled, after its begin.
  var cancelMicroseconds: Int64?
  /// The caller goes away after so many responses.
  var leavesAfter: Int?
  var metadataBytes: Int
  var isElsewhere: Bool
  var waitsForReady: Bool

  var isEndless: Bool { delayMilliseconds == SimulatedProvider.forEver && kind != .echo }

  var sendsMany: Bool { kind == .collect || kind == .converse }

  init(_ number: Int, at: Int64, _ random: inout SeededRandom, _ limits: SessionLimits) {
    self.number = number
    self.at = at
    kind = random.pick([.echo, .echo, .wait, .expand, .expand, .collect, .converse])
    payloadBytes = random.pick([0, 10, 100, 1_000, 5_000, 20_000, limits.streamCreditBytes * 2])
    payloadBytes = random.below(payloadBytes + 1)
    if random.one(in: 20) { payloadBytes = limits.messageBytesMax + random.below(60_000) }
    count = random.below(random.pick([2, 5, 30]))
    if kind == .echo { count = random.one(in: 20) ? 13 : 0 }
    delayMilliseconds = UInt32(random.pick([0, 0, 0, 1, 5, 100, Int(SimulatedProvider.forEver)]))
    readMilliseconds = random.pick([0, 0, 0, 3, 50])
    timeoutMilliseconds = random.pick([nil, nil, 1, 5, 20, 200, 5_000])
    if random.one(in: 4) {
      cancelMicroseconds = Int64(random.below(random.pick([1, 500, 20_000])))
    }
    if kind == .expand, random.one(in: 5) { leavesAfter = random.below(3) }
    metadataBytes = random.pick([0, 0, 0, 20, limits.metadataBytesMax * 2])
    isElsewhere = random.one(in: 3)
    waitsForReady = random.one(in: 4)
  }
}

extension PlannedCall: CustomStringConvertible {
  var description: String {
    var text = "\(kind) of \(payloadBytes) bytes"
    if kind != .echo && kind != .wait { text += " × \(count)" }
    if delayMilliseconds > 0 { text += isEndless ? ", endless" : ", \(delayMilliseconds) ms each" }
    if readMilliseconds > 0 { text += ", read every \(readMilliseconds) ms" }
    if let timeoutMilliseconds { text += ", timeout \(timeoutMilliseconds) ms" }
    if metadataBytes > 0 { text += ", metadata \(metadataBytes)" }
    if isElsewhere { text += ", from elsewhere" }
    if waitsForReady { text += ", waits for ready" }
    return text
  }
}
