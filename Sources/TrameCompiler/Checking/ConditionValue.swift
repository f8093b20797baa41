import TrameSchema

/// The type of a value in a condition: what it may be compared with.
struct ConditionValue {
  /// At the bottom, through a newtype; the integer under an enum or flag set.
  var scalar: Scalar
  /// The newtype, enum or flag set, by its full name.
  var named = ""
  var unit = ""
  /// The enum, where it is one.
  var enumeration = ""
  var isFlags = false

  /// A number of characters, bytes or elements.
  static let count = ConditionValue(scalar: .uint64)

  private init(scalar: Scalar) { self.scalar = scalar }

  /// Nil for messages, unions and structs.
  init?(_ use: TypeUse, _ types: TypesByName) {
    self.init(scalar: use.scalar)
    unit = use.unit
    guard !use.named.isEmpty else { return }
    guard let type = types[use.named] else { return nil }
    named = use.named
    scalar = type.base.scalar
    switch type.kind {
    case .newtype: unit = type.base.unit
    case .enumeration: enumeration = type.name
    case .flags: isFlags = true
    default: return nil
    }
  }

  var hasOrder: Bool {
    if !enumeration.isEmpty || isFlags { return false }
    return scalar.isInteger || scalar.isReal || scalar == .timestamp || scalar == .duration
      || scalar == .date
  }

  func isComparable(with other: ConditionValue) -> Bool {
    guard named == other.named, unit == other.unit else { return false }
    return scalar == other.scalar || scalar.isInteger && other.scalar.isInteger
      || scalar.isReal && other.scalar.isReal
  }

  /// How messages name it.
  var noun: String {
    if !named.isEmpty { return simpleName(named) }
    let name = scalar.name ?? "this"
    return unit.isEmpty ? name : "\(name) in \(simpleName(unit))"
  }

  /// A value of the source as one of this type. What is compared with integers may be any integer:
  /// a count is compared with -1 and finds it less.
  func literal(_ value: ValueSyntax, by resolver: inout Resolver) -> Literal? {
    guard scalar.isInteger else {
      return resolver.literal(value, as: scalar, code: .incomparable)
    }
    var isNegative = false
    if case .integer(let number) = value.form { isNegative = number < 0 }
    if case .name(let name) = value.form,
      case .found(let symbol) = resolver.symbols.find(
        name,
        in: resolver.file,
        package: resolver.package
      ), symbol.kind == .constant
    {
      let constant = resolver.constantValue(symbol)
      if !constant.unit.isEmpty, constant.unit != unit {
        resolver.report(
          .incomparable,
          "\(noun) is not compared with a constant in \(simpleName(constant.unit))",
          at: value.span
        )
        return nil
      }
      if case .signed(let number)? = constant.literal { isNegative = number < 0 }
    }
    return resolver.literal(value, as: isNegative ? .int64 : .uint64, code: .incomparable)
  }
}

extension CheckOperation {
  /// Whether it asks which of two values is the greater.
  var isOrder: Bool {
    self == .less || self == .atMost || self == .greater || self == .atLeast
  }
}
