import Synchronization

/// How far a server is from the most that it may hold: the nearer, the less it takes on.
package enum MemoryPressure: Int, Comparable, Sendable {
  /// All is taken.
  case none
  /// No further connections.
  case connections
  /// No further calls either, but those of high priority.
  case calls
  /// The connection that holds most is ended.
  case ending

  package static func < (left: MemoryPressure, right: MemoryPressure) -> Bool {
    left.rawValue < right.rawValue
  }

  init(held: Int, max: Int) {
    switch Double(held) / Double(max) {
    case ..<0.80: self = .none
    case ..<0.90: self = .connections
    case ..<0.95: self = .calls
    default: self = .ending
    }
  }
}

/// Bytes that a server holds for its connections: requests that wait, answers that the peer does not
/// take. All loops count into it.
package final class HeldBytes: Sendable {
  private let bytes = Atomic<Int>(0)
  private let max: Int
  /// From here on no further call is taken.
  private let callsMax: Int

  init(max: Int) {
    self.max = max
    callsMax = Int(Double(max) * 0.90)
  }

  /// Whether calls are refused; once a call, so it costs one comparison.
  @inline(__always)
  var isFullForCalls: Bool { bytes.load(ordering: .relaxed) >= callsMax }

  package var count: Int { bytes.load(ordering: .relaxed) }
  package var pressure: MemoryPressure { MemoryPressure(held: count, max: max) }

  func add(_ change: Int) { bytes.add(change, ordering: .relaxed) }
}
