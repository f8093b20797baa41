/// Collects the constraints a message breaks. Generated `check` methods call it field by field;
/// a value that keeps its constraints costs comparisons and nothing else.
public struct ConstraintChecker {
  /// What was found, in field order.
  public private(set) var violations: [Violation] = []
  /// Further violations than this are not collected.
  public let violationsMax: Int
  private var path: [(name: StaticString, index: Int?)] = []

  /// Makes an empty checker.
  public init(violationsMax: Int = 64) { self.violationsMax = violationsMax }

  /// Descends into a nested value.
  public mutating func enter(_ field: StaticString) { path.append((field, nil)) }

  /// Descends into an element of a list.
  public mutating func enter(_ field: StaticString, index: Int) { path.append((field, index)) }

  /// Comes back up.
  public mutating func leave() { path.removeLast() }

  /// Records a violation of a field; without a name, of the element at hand.
  public mutating func report(_ field: StaticString, _ rule: String, _ expected: String) {
    if field.utf8CodeUnitCount == 0 { return broken(rule, expected) }
    guard violations.count < violationsMax else { return }
    let place = path.isEmpty ? "" : place + "."
    violations.append(Violation(field: place + "\(field)", rule: rule, expected: expected))
  }

  /// Records a violation of the message or union at hand as a whole.
  public mutating func broken(_ rule: String, _ expected: String) {
    guard violations.count < violationsMax else { return }
    violations.append(Violation(field: place, rule: rule, expected: expected))
  }

  private var place: String {
    path.map { step in step.index.map { "\(step.name)[\($0)]" } ?? "\(step.name)" }
      .joined(separator: ".")
  }

  /// A string's length in Unicode scalars.
  @inlinable
  public mutating func length(
    _ value: String,
    _ least: Int,
    _ most: Int,
    _ field: StaticString
  ) {
    // Between a quarter and all of the bytes are scalars: most strings need no count.
    let bytes = value.utf8.count
    if bytes <= most && bytes >= least * 4 { return }
    lengthSlow(value, least, most, field)
  }

  @usableFromInline
  mutating func lengthSlow(_ value: String, _ least: Int, _ most: Int, _ field: StaticString) {
    let count = value.unicodeScalars.count
    if count < least || count > most {
      report(field, "length", "\(bounds(least, most, "characters")), found \(count)")
    }
  }

  /// The count of a byte string.
  @inlinable
  public mutating func bytes(_ count: Int, _ least: Int, _ most: Int, _ field: StaticString) {
    if count < least || count > most {
      report(field, "bytes", "\(bounds(least, most, "bytes")), found \(count)")
    }
  }

  /// The count of a list or map.
  @inlinable
  public mutating func items(_ count: Int, _ least: Int, _ most: Int, _ field: StaticString) {
    if count < least || count > most {
      report(field, "items", "\(bounds(least, most, "items")), found \(count)")
    }
  }

  /// A number, date or quantity within bounds, both included.
  @inlinable
  public mutating func range<T: Comparable>(
    _ value: T,
    _ least: T?,
    _ most: T?,
    _ field: StaticString
  ) {
    if let least, value < least { report(field, "range", "at least \(least), found \(value)") }
    if let most, value > most { report(field, "range", "at most \(most), found \(value)") }
  }

  /// A list without equal elements.
  public mutating func unique<T: Hashable>(_ list: [T], _ field: StaticString) {
    guard list.count > 1, Set(list).count != list.count else { return }
    report(field, "unique", "no two equal items")
  }

  /// A string that a pattern matches whole.
  public mutating func pattern(_ value: String, _ pattern: WirePattern, _ field: StaticString) {
    if !pattern.matches(value) { report(field, "pattern", "text of the form \(pattern.source)") }
  }

  /// A string that a named check accepts.
  public mutating func named(_ value: String, _ check: StaticString, _ field: StaticString) {
    guard let named = NamedCheck(named: "\(check)") else {
      preconditionFailure("the compiler let an unknown check through: \(check)")
    }
    if !named.accepts(value) { report(field, "check.\(check)", named.expectation) }
  }

  /// A field that must be there.
  @inlinable
  public mutating func required(_ isPresent: Bool, _ field: StaticString) {
    if !isPresent { report(field, "required", "a value") }
  }
}

@usableFromInline
func bounds(_ least: Int, _ most: Int, _ noun: String) -> String {
  if least == most { return "exactly \(least) \(noun)" }
  if most == .max { return "at least \(least) \(noun)" }
  return least == 0 ? "at most \(most) \(noun)" : "\(least) to \(most) \(noun)"
}
