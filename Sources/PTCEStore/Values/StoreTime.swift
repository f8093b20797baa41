/// An instant: microseconds since 1970, UTC. The store never reads a clock of its own; the time
/// comes from the one it was opened with.
package struct StoreTime: Hashable, Sendable, Comparable {
  package var microseconds: Int64
  package init(microseconds: Int64) { self.microseconds = microseconds }
  package static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

  /// So many days earlier.
  package func earlier(days: Int64) -> StoreTime {
    StoreTime(microseconds: microseconds &- days &* 86_400_000_000)
  }
}
