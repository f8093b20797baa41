import TrameJSON
import TrameSchema

/// Where responses as JSON say how far their stream has come, and which member of the request takes
/// it.
struct ResumePath: Sendable {
  private let target: String
  /// Names from the outside in, each way to a position.
  private let ways: [[String]]

  init(_ target: FieldSchema, _ position: ResumePosition) {
    self.target = target.memberName
    ways = Self.ways(position)
  }

  private static func ways(_ position: ResumePosition) -> [[String]] {
    switch position {
    case .field(let field): [[field.memberName]]
    case .inside(let field, let inner): ways(inner).map { [field.memberName] + $0 }
    case .cases(let field, let cases):
      cases.flatMap { choice, inner in
        ways(inner).map { [field.memberName, choice.memberName] + $0 }
      }
    }
  }

  /// The request with the response's position; nil when the response has none.
  func advance(_ request: JSONValue, by response: JSONValue) -> JSONValue? {
    guard case .object(var members) = request else { return nil }
    for way in ways {
      var value: JSONValue? = response
      for name in way { value = value?[name] }
      guard let value, value != .null else { continue }
      members.removeAll { $0.name == target }
      members.append(JSONValue.Member(target, value))
      return .object(members)
    }
    return nil
  }
}

extension FieldSchema {
  fileprivate var memberName: String { jsonName.isEmpty ? name : jsonName }
}
