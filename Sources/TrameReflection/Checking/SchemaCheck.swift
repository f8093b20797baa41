public import TrameSchema
public import TrameWire

extension SchemaImage {
  /// The constraints of the schema that an encoded message breaks, by the schema alone: the same,
  /// in the same order and words, that generated code finds.
  ///
  /// At most `violationsMax` are collected. A body that is no message of the type, or a schema that
  /// does not hold together, is an error.
  public func violations(
    of typeName: String,
    _ bytes: [UInt8],
    violationsMax: Int = 64
  ) throws(ReflectionError) -> [Violation] {
    guard let type = type(named: typeName) else {
      throw ReflectionError("", "the schema has no type \(typeName)")
    }
    var check = SchemaCheck(image: self, bytes: bytes.count, violationsMax: violationsMax)
    try check.body(type, bytes, "", depth: 0)
    return check.violations
  }
}

/// Goes through a message by its schema, field by field, and into what it holds.
private struct SchemaCheck {
  let image: SchemaImage
  let reader: BodyReader
  let violationsMax: Int
  private(set) var violations: [Violation] = []
  private var patterns: [String: WirePattern] = [:]
  /// Bodies and values that may still be looked at: a hostile schema can fold a small message into
  /// a large one.
  private var visitsLeft: Int

  init(image: SchemaImage, bytes: Int, violationsMax: Int) {
    self.image = image
    reader = BodyReader(image: image)
    self.violationsMax = violationsMax
    visitsLeft = 16 * bytes + 1 << 20
  }

  private mutating func visit(_ path: String, depth: Int) throws(ReflectionError) {
    visitsLeft -= 1
    // Readers take bodies 64 deep, and an empty one in the last.
    if visitsLeft < 0 || depth > 65 { throw ReflectionError(path, "nested too deep") }
  }

  mutating func body(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String,
    depth: Int
  ) throws(ReflectionError) {
    try visit(path, depth: depth)
    guard type.kind != .structure else { return }
    let values = try reader.values(of: type, bytes, path)
    if type.kind == .union, values.isEmpty {
      if type.isClosed { add(path, "closed", "a case the schema names") }
      return
    }
    for field in type.fields {
      try self.field(field, values[field.number], inUnion: type.kind == .union, path, depth: depth)
    }
    let evaluator = ConditionEvaluator(reader: reader, root: type, values: values)
    for check in type.checks where try evaluator.isBroken(check, path) {
      add(path, check.ruleID, check.expectation)
    }
  }

  private mutating func field(
    _ field: FieldSchema,
    _ value: FieldValue?,
    inUnion: Bool,
    _ path: String,
    depth: Int
  ) throws(ReflectionError) {
    if inUnion, value == nil { return }
    let place = path.isEmpty ? field.name : path + "." + field.name
    let form = try image.form(of: field.type, place)
    for constraint in field.constraints { whole(constraint, field, value, form, place) }
    switch value {
    case .list(let elements)?:
      for (index, element) in elements.enumerated() {
        try one(field, element, form, "\(place)[\(index)]", depth: depth)
      }
    case .map(let entries)?:
      try map(field, entries, form, place, depth: depth)
    case let value?: try one(field, value, form, place, depth: depth)
    case nil where field.isOptional || field.type.shape != .single: break
    case nil: try one(field, FieldValue(defaultOf: form), form, place, depth: depth)
    }
  }

  /// Keys have the rules of their type, values those of the field too; both in the order of the
  /// keys' texts, as generated code has them.
  private mutating func map(
    _ field: FieldSchema,
    _ entries: [FieldValue],
    _ form: ValueForm,
    _ place: String,
    depth: Int
  ) throws(ReflectionError) {
    let entry = MapEntry.type(of: field.type)
    let keyForm = try image.form(of: entry.fields[0].type, place)
    let isHidden =
      !field.sensitive.isEmpty || image.type(named: field.type.keyNamed)?.sensitive.isEmpty == false
    var pairs: [(text: String, key: FieldValue, value: FieldValue)] = []
    for case .body(let bytes) in entries {
      let pair = try reader.values(of: entry, bytes, place)
      let key = pair[1] ?? FieldValue(defaultOf: keyForm)
      pairs.append((key.keyText(keyForm), key, pair[2] ?? FieldValue(defaultOf: form)))
    }
    pairs.sort { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    for pair in pairs {
      let step = ".keys" + MapKeyText.step(pair.text, isHidden: isHidden)
      try one(entry.fields[0], pair.key, keyForm, place + step, depth: depth)
    }
    for pair in pairs {
      let step = MapKeyText.step(pair.text, isHidden: isHidden)
      try one(field, pair.value, form, place + step, depth: depth)
    }
  }

  /// A rule of the field as a whole.
  private mutating func whole(
    _ constraint: Constraint,
    _ field: FieldSchema,
    _ value: FieldValue?,
    _ form: ValueForm,
    _ place: String
  ) {
    var elements: [FieldValue] = []
    if case .list(let values)? = value { elements = values }
    if case .map(let values)? = value { elements = values }
    switch constraint {
    case .items(let bounds):
      report(place) { $0.items(elements.count, bounds.leastCount, bounds.mostCount, "") }
    case .unique:
      if hasEqual(elements) { report(place) { $0.unique([0, 0], "") } }
    case .required:
      var isPresent = value != nil
      if !field.isOptional {
        switch value {
        case .integer(let number)?: isPresent = number != 0
        case .uuid(let id)?: isPresent = id != UUID128()
        default: break
        }
      }
      report(place) { $0.required(isPresent, "") }
    default: break
    }
  }

  /// Bodies are canonical, so that equal values have equal bodies.
  private func hasEqual(_ elements: [FieldValue]) -> Bool {
    var seen: Set<UniqueKey> = []
    return !elements.allSatisfy { seen.insert(UniqueKey($0)).inserted }
  }

  /// The rules of one value: those of its field, of its newtype, of its closed enum, of its body.
  private mutating func one(
    _ field: FieldSchema,
    _ value: FieldValue,
    _ form: ValueForm,
    _ place: String,
    depth: Int
  ) throws(ReflectionError) {
    try visit(place, depth: depth)
    var scalar = Scalar.none
    if case .scalar(let own) = form { scalar = own }
    for constraint in field.constraints { try rule(constraint, value, scalar, place) }
    if let newtype = image.type(named: field.type.named), newtype.kind == .newtype {
      for constraint in newtype.constraints { try rule(constraint, value, scalar, place) }
    }
    switch (form, value) {
    case (.enumeration(let type), .integer(let number)) where type.isClosed:
      if !type.values.contains(where: { Int128($0.number) == number }) {
        add(place, "closed", "a value the schema names")
      }
    case (.message(let type), .body(let bytes)), (.union(let type), .body(let bytes)):
      try body(type, bytes, place, depth: depth + 1)
    default: break
    }
  }

  private mutating func rule(
    _ constraint: Constraint,
    _ value: FieldValue,
    _ scalar: Scalar,
    _ place: String
  ) throws(ReflectionError) {
    switch (constraint, value) {
    case (.length(let bounds), .text(let text)):
      report(place) { $0.length(text, bounds.leastCount, bounds.mostCount, "") }
    case (.bytes(let bounds), .text(let text)):
      report(place) { $0.bytes(text.utf8.count, bounds.leastCount, bounds.mostCount, "") }
    case (.bytes(let bounds), .bytes(let bytes)):
      report(place) { $0.bytes(bytes.count, bounds.leastCount, bounds.mostCount, "") }
    case (.range(let range), _): self.range(range, value, scalar, place)
    case (.pattern(let source), .text(let text)):
      let pattern = try self.pattern(source, place)
      report(place) { $0.pattern(text, pattern, "") }
    case (.check(let name), .text(let text)):
      guard let check = NamedCheck(named: name) else {
        throw ReflectionError(
          place,
          "the schema names a check \(name) that this tool does not know"
        )
      }
      if !check.accepts(text) { add(place, "check.\(name)", check.expectation) }
    default: break
    }
  }

  private mutating func range(
    _ range: ValueRange,
    _ value: FieldValue,
    _ scalar: Scalar,
    _ place: String
  ) {
    let least = range.least.flatMap { FieldValue($0) }
    let most = range.most.flatMap { FieldValue($0) }
    switch (value, scalar) {
    case (.integer(let number), .date):
      report(place) { $0.range(date(number), least?.date, most?.date, "") }
    case (.integer(let number), .duration):
      report(place) { $0.range(duration(number), least?.duration, most?.duration, "") }
    case (.integer(let number), _):
      report(place) { $0.range(number, least?.integer, most?.integer, "") }
    case (.float32(let number), _):
      report(place) {
        $0.range(number, least?.real.map { Float($0) }, most?.real.map { Float($0) }, "")
      }
    case (.float64(let number), _): report(place) { $0.range(number, least?.real, most?.real, "") }
    default: break
    }
  }

  private mutating func pattern(
    _ source: String,
    _ place: String
  ) throws(ReflectionError) -> WirePattern {
    if let known = patterns[source] { return known }
    do throws(PatternError) {
      let pattern = try WirePattern(source)
      patterns[source] = pattern
      return pattern
    } catch {
      throw ReflectionError(place, "the schema's pattern is malformed: \(error)")
    }
  }

  // MARK: Violations

  /// The words are those of the checker that generated code calls.
  private mutating func report(_ place: String, _ check: (inout ConstraintChecker) -> Void) {
    var checker = ConstraintChecker()
    check(&checker)
    for violation in checker.violations { add(place, violation.rule, violation.expected) }
  }

  private mutating func add(_ place: String, _ rule: String, _ expected: String) {
    guard violations.count < violationsMax else { return }
    violations.append(Violation(field: place, rule: rule, expected: expected))
  }
}

/// Finds equal elements of a list.
private struct UniqueKey: Hashable {
  private var bytes: [UInt8] = []
  private var text: String?
  private var number: Int128 = 0
  private var real: Double?

  init(_ value: FieldValue) {
    switch value {
    case .truth(let truth): number = truth ? 1 : 0
    case .integer(let integer): number = integer
    case .float32(let float): real = Double(float)
    case .float64(let double): real = double
    case .text(let own): text = own
    case .bytes(let own), .body(let own): bytes = own
    case .uuid(let id): bytes = Array(id.description.utf8)
    case .list, .map: break
    }
  }
}

private func date(_ number: Int128) -> CivilDate { CivilDate(days: Int32(clamping: number)) }

private func duration(_ number: Int128) -> WireDuration {
  WireDuration(microseconds: Int64(clamping: number))
}

extension FieldValue {
  fileprivate var integer: Int128? { if case .integer(let value) = self { value } else { nil } }
  fileprivate var date: CivilDate? { integer.map { TrameReflection.date($0) } }
  fileprivate var duration: WireDuration? { integer.map { TrameReflection.duration($0) } }
}

extension FieldValue {
  /// As generated code names a key.
  fileprivate func keyText(_ form: ValueForm) -> String {
    switch (self, form) {
    case (.truth(let truth), _): return "\(truth)"
    case (.integer(let number), .enumeration(let type)):
      return type.values.first { Int128($0.number) == number }?.name ?? "\(number)"
    case (.integer(let number), .scalar(.date)): return "\(TrameReflection.date(number))"
    case (.integer(let number), .scalar(.duration)): return "\(TrameReflection.duration(number))"
    case (.integer(let number), .scalar(.timestamp)):
      return "\(Timestamp(microseconds: Int64(clamping: number)))"
    case (.integer(let number), _): return "\(number)"
    case (.text(let text), _): return text
    case (.bytes(let bytes), _): return MapKeyText.text(of: bytes)
    case (.uuid(let id), _): return "\(id)"
    // Nothing else is a key.
    default: return ""
    }
  }
}

extension Bounds {
  fileprivate var leastCount: Int { Int(clamping: least) }
  fileprivate var mostCount: Int { most.map { Int(clamping: $0) } ?? .max }
}
