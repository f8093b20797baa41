/// One step of the schema, forward only. A step that a release has shipped is never changed: what
/// was wrong with it is another step.
struct Migration: Sendable {
  let version: Int
  let name: String
  let statements: [String]

  /// In order; one file each.
  static let all: [Migration] = [.first]

  /// The newest that this program knows.
  static var newest: Int { all.last?.version ?? 0 }
}
