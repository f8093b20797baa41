import TrameSchema

// What methods do, in words.

extension Idempotency {
  var words: String {
    switch self {
    case .readonly: "readonly"
    case .idempotent: "idempotent"
    case .idempotentByKey: "idempotent by key"
    default: "neither readonly nor idempotent"
    }
  }

  /// What a caller may do without thinking, the more the higher.
  var strength: Int {
    switch self {
    case .readonly: 3
    case .idempotent: 2
    case .idempotentByKey: 1
    default: 0
    }
  }
}

extension CallKind {
  var words: String {
    switch self {
    case .serverStream: "a stream of responses"
    case .clientStream: "a stream of requests"
    case .bidirectional: "two streams"
    default: "one request and one response"
    }
  }
}

extension MethodSchema {
  var signature: String {
    let takes = kind == .clientStream || kind == .bidirectional ? "stream " : ""
    let gives = kind == .serverStream || kind == .bidirectional ? "stream " : ""
    return "(\(takes)\(simpleName(request))) -> \(gives)\(simpleName(response))"
  }
}
