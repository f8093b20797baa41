import TrameSchema

/// Which type of the old schema is which of the new one: by stable id, and failing that by a shape
/// that betrays a rename.
struct TypePairs {
  /// For each old type the index of the new one.
  private(set) var newOfOld: [Int?]
  private(set) var oldOfNew: [Int?]
  /// Old types whose pair has another id.
  private(set) var likelyRenames: Set<Int> = []

  init(_ old: SchemaSide, _ new: SchemaSide) {
    newOfOld = [Int?](repeating: nil, count: old.types.count)
    oldOfNew = [Int?](repeating: nil, count: new.types.count)
    let byID = Dictionary(
      zip(new.types.map(\.id), new.types.indices),
      uniquingKeysWith: { a, _ in a }
    )
    for (index, type) in old.types.enumerated() {
      if let found = byID[type.id], oldOfNew[found] == nil { join(index, found) }
    }
    pairByShape(old, new)
  }

  private mutating func join(_ old: Int, _ new: Int) {
    newOfOld[old] = new
    oldOfNew[new] = old
  }

  private mutating func pairByShape(_ old: SchemaSide, _ new: SchemaSide) {
    var fresh: [String: [Int]] = [:]
    for (index, type) in new.types.enumerated() where oldOfNew[index] == nil {
      if let shape = Self.shape(type) { fresh[shape, default: []].append(index) }
    }
    if fresh.isEmpty { return }
    for (index, type) in old.types.enumerated() where newOfOld[index] == nil {
      guard let shape = Self.shape(type), let found = fresh[shape], found.count == 1 else {
        continue
      }
      // Two old types of one shape are no rename: the first takes it, the second is deleted.
      fresh[shape] = nil
      join(index, found[0])
      likelyRenames.insert(index)
    }
  }

  /// What a type is without its name; nil where that says too little to recognise it by.
  private static func shape(_ type: TypeSchema) -> String? {
    switch type.kind {
    case .message, .error, .structure, .union, .enumeration, .flags: break
    default: return nil
    }
    if type.fields.isEmpty && type.values.isEmpty { return nil }
    var shape = "\(type.kind.rawValue)"
    for field in type.fields {
      shape += ",\(field.number) \(field.name) \(field.type.shape.rawValue) "
      shape += "\(field.type.scalar.rawValue) \(field.isOptional)"
    }
    for value in type.values { shape += ",\(value.number) \(value.name)" }
    return shape
  }
}
