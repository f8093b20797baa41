/// Where a response says how far its stream has come, for methods that are resumable by a field of
/// their request: in a field of the same name and type, or the one of the same newtype, of the
/// response or of what it holds.
package indirect enum ResumePosition {
  /// In a field.
  case field(FieldSchema)
  /// In a message that a field holds.
  case inside(FieldSchema, ResumePosition)
  /// In cases of a union that a field holds.
  case cases(FieldSchema, [(FieldSchema, ResumePosition)])

  /// Messages within messages that are looked into.
  private static let depthMax = 3

  /// The position in a method's responses, and the request's field that takes it; nil where the
  /// method is not resumable or its responses do not say.
  package static func find(
    of method: MethodSchema,
    type: (String) -> TypeSchema?
  ) -> (target: FieldSchema, position: ResumePosition)? {
    guard method.kind == .serverStream, !method.resumableBy.isEmpty,
      let fields = type(method.request)?.fields,
      let target = fields.first(where: { $0.name == method.resumableBy }),
      let position = find(target, in: method.response, depthMax, type)
    else { return nil }
    return (target, position)
  }

  private static func find(
    _ target: FieldSchema,
    in name: String,
    _ depth: Int,
    _ type: (String) -> TypeSchema?
  ) -> ResumePosition? {
    guard depth > 0, let holder = type(name), holder.kind == .message else { return nil }
    let alike = holder.fields.filter { $0.type == target.type }
    if let same = alike.first(where: { $0.name == target.name }) { return .field(same) }
    if alike.count == 1, !target.type.named.isEmpty { return .field(alike[0]) }
    for field in holder.fields where field.type.shape == .single && !field.isRecursive {
      guard let held = type(field.type.named) else { continue }
      if held.kind == .union {
        let cases = held.fields.compactMap { choice in
          find(target, in: choice.type.named, depth - 1, type).map { (choice, $0) }
        }
        if !cases.isEmpty { return .cases(field, cases) }
      } else if let inner = find(target, in: held.name, depth - 1, type) {
        return .inside(field, inner)
      }
    }
    return nil
  }
}
