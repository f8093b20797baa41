/// What did not hold, and when. It ends the run of a seed.
package struct Failure: Error, CustomStringConvertible {
  /// What must hold, in a few words: the same for each seed that breaks it.
  package let invariant: String
  package let detail: String
  /// Microseconds of virtual time.
  package let time: Int64

  package var description: String { "\(invariant): \(detail) (at \(time) µs)" }
}
