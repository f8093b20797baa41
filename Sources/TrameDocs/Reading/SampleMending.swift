import TrameJSON
import TrameReflection
import TrameSchema

/// Changes a sample until it keeps the rules between its fields, as reflection judges it.
struct SampleMending {
  private static let roundsMax = 16
  /// Pairs of changes that are tried in a round.
  private static let pairsMax = 2000
  private let image: SchemaImage

  init(_ image: SchemaImage) { self.image = image }

  func isGood(_ members: [JSONValue.Member], _ type: TypeSchema) -> Bool {
    broken(members, type) == 0
  }

  /// The members, or as few changes of them as are found: one is left out, or takes another value.
  /// Nil where that does not help.
  func mended(_ members: [JSONValue.Member], _ type: TypeSchema) -> [JSONValue.Member]? {
    var members = members
    var left = broken(members, type)
    for _ in 0..<Self.roundsMax where left != 0 {
      guard let better = better(than: left, members, type) else { return nil }
      (members, left) = better
    }
    return left == 0 ? members : nil
  }

  /// One change that breaks fewer rules, else two: a rule may ask for two things at once.
  private func better(
    than left: Int,
    _ members: [JSONValue.Member],
    _ type: TypeSchema
  ) -> (members: [JSONValue.Member], broken: Int)? {
    let changes = changes(of: members, type)
    for changed in changes {
      let count = broken(changed, type)
      if count < left { return (changed, count) }
    }
    var trials = 0
    for changed in changes {
      for twice in self.changes(of: changed, type) {
        trials += 1
        if trials > Self.pairsMax { return nil }
        let count = broken(twice, type)
        if count < left { return (twice, count) }
      }
    }
    return nil
  }

  /// How many rules are broken; more than any number where it is no message of the type.
  private func broken(_ members: [JSONValue.Member], _ type: TypeSchema) -> Int {
    guard let bytes = try? image.body(of: type.name, .object(members)),
      let violations = try? image.violations(of: type.name, bytes)
    else { return .max }
    return violations.count
  }

  /// Other values first: they say more than a field that is left out.
  private func changes(of members: [JSONValue.Member], _ type: TypeSchema) -> [[JSONValue.Member]] {
    let steps = type.checks.flatMap(\.steps)
    let numbers = Set(steps.compactMap(\.path.first))
    let literals = steps.compactMap { $0.value?.whole }
    var found: [[JSONValue.Member]] = []
    for field in type.fields where numbers.contains(field.number) {
      let place = members.firstIndex { $0.name == field.memberName }
      for value in values(of: field, literals) {
        var changed = members
        if let place {
          changed[place] = JSONValue.Member(field.memberName, value)
        } else {
          changed.append(JSONValue.Member(field.memberName, value))
        }
        found.append(changed)
      }
    }
    for field in type.fields where field.isOptional || numbers.contains(field.number) {
      guard let place = members.firstIndex(where: { $0.name == field.memberName }) else { continue }
      var changed = members
      changed.remove(at: place)
      found.append(changed)
    }
    return found
  }

  private func values(of field: FieldSchema, _ literals: [Int128]) -> [JSONValue] {
    guard field.type.shape == .single else { return [] }
    let type = image.type(named: field.type.named)
    if let type, type.kind == .enumeration { return type.values.map { .string($0.memberName) } }
    let scalar = type?.kind == .newtype ? type?.base.scalar ?? .none : field.type.scalar
    switch scalar {
    case .none, .bytes, .string: return []
    case .bool: return [.bool(false), .bool(true)]
    case .date, .timestamp, .duration, .uuid:
      return [1, 2, 3650, 36_500].compactMap {
        SampleScalar.value(scalar, field.constraints, variant: $0)
      }
    default:
      let numbers: [Int128] =
        literals.flatMap { literal in [literal, literal + 1, literal - 1] } + [0, 2, 10, 100]
      return numbers.map { .number("\($0)") }
    }
  }
}
