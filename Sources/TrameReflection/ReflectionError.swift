/// Why a value does not fit its schema: where, and what was expected.
public struct ReflectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path from the message's root, such as `content.territory.communes[2]`.
  public var path: String
  /// What is wrong and what would fit.
  public var reason: String

  init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  /// For people.
  public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
