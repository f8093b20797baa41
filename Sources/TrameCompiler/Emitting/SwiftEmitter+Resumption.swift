import TrameSchema

// The client of a resumable stream writes each response's position into the request, to go on
// behind it.
extension SwiftEmitter {
  /// Lines that take the position from `response` to `request`; nil where responses have none.
  func advance(of method: MethodSchema) -> [String]? {
    guard let found = ResumePosition.find(of: method, type: { index[$0] }) else { return nil }
    return lines(
      found.position,
      from: "response",
      to: "request." + memberName(found.target.name)
    )
  }

  private func lines(
    _ position: ResumePosition,
    from value: String,
    to target: String
  ) -> [String] {
    switch position {
    case .field(let field):
      let source = value + "." + memberName(field.name)
      return field.isOptional
        ? ["if let position = " + source + " { " + target + " = position }"]
        : [target + " = " + source]
    case .inside(let field, let inner):
      let source = value + "." + memberName(field.name)
      if !field.isOptional { return lines(inner, from: source, to: target) }
      return ["if let held = " + source + " {"]
        + lines(inner, from: "held", to: target).map { "  " + $0 } + ["}"]
    case .cases(let field, let cases):
      let mark = field.isOptional ? "?" : ""
      var all = ["switch " + value + "." + memberName(field.name) + " {"]
      for (choice, inner) in cases {
        all.append("case ." + memberName(choice.name) + "(let held)" + mark + ":")
        all += lines(inner, from: "held", to: target).map { "  " + $0 }
      }
      return all + ["default: break", "}"]
    }
  }
}
