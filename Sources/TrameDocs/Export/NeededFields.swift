import TrameSchema
import TrameWire

/// Fields that a value has to carry, though nothing marks them: what they read as when they are
/// left out breaks a rule of theirs.
struct NeededFields {
  private let image: SchemaImage
  /// By the name of a message: whether leaving it out breaks a rule inside it.
  private var ofMessages: [String: Bool] = [:]

  /// A compiled schema from elsewhere may hold itself by value.
  private static let depthMax = 64

  init(_ image: SchemaImage) { self.image = image }

  mutating func contains(_ field: FieldSchema) -> Bool { contains(field, depth: 0) }

  private mutating func contains(_ field: FieldSchema, depth: Int) -> Bool {
    if field.constraints.contains(.required(true)) { return true }
    switch field.type.shape {
    case .list, .map:
      return field.constraints.contains {
        if case .items(let bounds) = $0 { bounds.least > 0 } else { false }
      }
    default: if field.isOptional { return false }
    }
    guard let type = image.type(named: field.type.named) else {
      return refusesZero(field.constraints)
    }
    switch type.kind {
    case .newtype: return refusesZero(type.constraints + field.constraints)
    case .message: return message(type, depth: depth)
    default: return false
    }
  }

  private mutating func message(_ type: TypeSchema, depth: Int) -> Bool {
    if let known = ofMessages[type.name] { return known }
    guard depth < Self.depthMax else { return false }
    ofMessages[type.name] = false
    var isNeeded = false
    for field in type.fields where !isNeeded { isNeeded = contains(field, depth: depth + 1) }
    ofMessages[type.name] = isNeeded
    return isNeeded
  }

  /// Whether an empty text, no bytes or zero break one of the rules.
  private func refusesZero(_ constraints: [Constraint]) -> Bool {
    constraints.contains { constraint in
      switch constraint {
      case .length(let bounds), .bytes(let bounds): bounds.least > 0
      case .range(let range): isAbove(range.least) || isBelow(range.most)
      case .pattern(let pattern): (try? WirePattern(pattern)).map { !$0.matches("") } ?? false
      case .check(let name): NamedCheck(named: name).map { !$0.accepts("") } ?? false
      default: false
      }
    }
  }

  private func isAbove(_ literal: Literal?) -> Bool {
    switch literal {
    case .unsigned(let value)?: value > 0
    case .signed(let value)?: value > 0
    case .real(let value)?: value > 0
    default: false
    }
  }

  private func isBelow(_ literal: Literal?) -> Bool {
    switch literal {
    case .signed(let value)?: value < 0
    case .real(let value)?: value < 0
    default: false
    }
  }
}
