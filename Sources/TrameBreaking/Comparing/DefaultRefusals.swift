import TrameSchema

/// The rules that fields of a schema break when they are left out. Each message is looked at once,
/// so that all questions together take time linear in the size of the schema.
struct DefaultRefusals {
  private let side: SchemaSide
  /// By the index of a message: what its default breaks, nil where it breaks nothing.
  private var ofMessages: [Int: Refusal?] = [:]
  private var conditions: DefaultConditions

  /// The compiler lets no message hold itself by value; a compiled schema from elsewhere may go on
  /// for longer than any value.
  private static let depthMax = 64

  /// A rule that is broken, for people.
  struct Refusal {
    var words: String
    /// Whether it is one between fields.
    var isCheck = false
  }

  init(_ side: SchemaSide) {
    self.side = side
    conditions = DefaultConditions(side)
  }

  /// The rule that a field breaks when it is left out; nil where it breaks none.
  mutating func of(_ field: FieldSchema) -> Refusal? { of(field, depth: 0) }

  private mutating func of(_ field: FieldSchema, depth: Int) -> Refusal? {
    if case .declared(let index) = side.leaf(field.type), field.type.shape == .single,
      !field.isOptional
    {
      return ofMessage(index, depth: depth)
    }
    return ofValue(field).map { Refusal(words: $0) }
  }

  private func ofValue(_ field: FieldSchema) -> String? {
    let rules = ConstraintSet(field.constraints)
    if field.type.shape != .single { return rules.refusalOfNone }
    let isRequired = rules.isRequired != nil
    if field.isOptional { return isRequired ? "must be there" : nil }
    switch side.leaf(field.type) {
    case .scalar(let scalar):
      if isRequired { return "must not be empty" }
      if let refusal = rules.refusalOfZero(scalar) { return refusal }
      let brand = side.brand(named: field.type.named)
      return brand.flatMap { ConstraintSet(side.types[$0].constraints).refusalOfZero(scalar) }
    case .number: return isRequired ? "must not be 0" : nil
    case .declared: return nil
    }
  }

  private mutating func ofMessage(_ index: Int, depth: Int) -> Refusal? {
    if let known = ofMessages[index] { return known }
    // Members of structs keep no rules, and unions have no default.
    guard side.types[index].kind == .message, depth < Self.depthMax else { return nil }
    ofMessages[index] = .some(nil)
    for field in side.types[index].fields {
      guard let refusal = of(field, depth: depth + 1) else { continue }
      let words = "holds \(field.name), which \(refusal.words)"
      ofMessages[index] = Refusal(words: words, isCheck: refusal.isCheck)
      return Refusal(words: words, isCheck: refusal.isCheck)
    }
    for check in side.types[index].checks where conditions.isBroken(check, in: index) {
      let refusal = Refusal(words: "breaks its check \(check.name): \(check.text)", isCheck: true)
      ofMessages[index] = refusal
      return refusal
    }
    return nil
  }
}
