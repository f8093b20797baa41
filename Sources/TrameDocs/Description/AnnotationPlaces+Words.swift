import TrameSchema

extension AnnotationPlaces {
  /// As a declaration lists them: `message, field`.
  var words: String {
    let all: [(AnnotationPlaces, String)] = [
      (.package, "package"), (.message, "message"), (.structure, "struct"), (.union, "union"),
      (.enumeration, "enum"), (.flags, "flags"), (.newtype, "newtype"), (.unit, "unit"),
      (.error, "error"), (.constant, "const"), (.service, "service"), (.field, "field"),
      (.value, "value"), (.method, "method"),
    ]
    return all.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}

extension ChangeEffect {
  /// As `@change` has it.
  var word: String {
    switch self {
    case .warn: "warn"
    case .break: "break"
    default: "free"
    }
  }
}
