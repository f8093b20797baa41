/// Something that should not meet while a change is being deployed, and why.
package struct OrderNeed: Sendable, Hashable {
  /// The two versions that should not meet.
  package var mix: Mix
  /// For people: `old servers refuse what new clients may send in ptce.v1.Pole.title`.
  package var reason: String
  /// Nothing breaks, but what is new does nothing yet.
  package var isSoft: Bool
}
