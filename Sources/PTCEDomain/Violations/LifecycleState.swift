/// A state of a record's life; anything its machine does not list is refused.
package protocol LifecycleState:
  RawRepresentable<String>, CaseIterable, Hashable, Sendable
{
  /// What the machine is about, in French and English: « pôle », "pole".
  static var subject: (french: String, english: String) { get }
  /// Where this state may go; empty when it is final.
  var next: [Self] { get }
}

extension LifecycleState {
  package var isFinal: Bool { next.isEmpty }

  /// S1: nil when the machine has this transition, otherwise what would have been allowed.
  package func violation(movingTo target: Self, path: String = "state") -> RuleViolation? {
    if next.contains(target) { return nil }
    let allowed = next.map(\.rawValue)
    let list = allowed.joined(separator: ", ")
    let french = isFinal ? "cet état est définitif" : "possibles : \(list)"
    let english = isFinal ? "this state is final" : "allowed: \(list)"
    return RuleViolation(
      .s1,
      .illegalTransition,
      .hard,
      path: path,
      french: "\(Self.subject.french) : passage de \(rawValue) à \(target.rawValue) impossible"
        + " (\(french)).",
      english: "A \(Self.subject.english) cannot go from \(rawValue) to \(target.rawValue)"
        + " (\(english)).",
      parameters: [
        .init("from", .text(rawValue)), .init("to", .text(target.rawValue)),
        .init("allowed", .texts(allowed)),
      ]
    )
  }
}
