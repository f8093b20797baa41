/// Collects the constraints a message breaks. Generated `check` methods call it field by field;
/// a value that keeps its constraints costs comparisons and nothing else.
public struct ConstraintChecker {
  /// What was found, in field order.
  public internal(set) var violations: [Violation] = []
  /// Further violations than this are not collected.
  public let violationsMax: Int

  /// Makes an empty checker.
  @inlinable
  public init(violationsMax: Int = 64) { self.violationsMax = violationsMax }

  /// How many violations there are: where those of a nested value begin.
  @inlinable @inline(__always)
  public var mark: Int { violations.count }

  /// Says that the violations since `mark` were found in a nested value. Paths are put together on
  /// the way up, so that a value without violations costs one comparison.
  @inlinable @inline(__always)
  public mutating func nest(_ mark: Int, _ field: StaticString, _ index: Int? = nil) {
    if violations.count != mark { prefix(mark, field, index) }
  }

  @usableFromInline @inline(never)
  mutating func prefix(_ mark: Int, _ field: StaticString, _ index: Int?) {
    prefix(mark, index.map { "\(field)[\($0)]" } ?? "\(field)")
  }

  mutating func prefix(_ mark: Int, _ step: String) {
    for position in mark..<violations.count {
      let inner = violations[position].field
      violations[position].field = inner.isEmpty ? step : step + "." + inner
    }
  }

  /// Checks each element of a list in place.
  @inlinable
  public mutating func each<Element>(
    _ list: borrowing [Element],
    _ field: StaticString,
    _ check: (borrowing Element, inout ConstraintChecker) -> Void
  ) {
    unsafe list.withUnsafeBufferPointer { elements in
      guard let first = elements.baseAddress else { return }
      unsafe each(first, elements.count, field, check)
    }
  }

  /// Checks a nested value where there is one, and says which field it is in.
  @inlinable @inline(__always)
  public mutating func nested<Value: ~Copyable>(
    _ value: borrowing Value?,
    _ field: StaticString,
    _ check: (borrowing Value, inout ConstraintChecker) -> Void
  ) {
    switch value {
    case .some(let value):
      let mark = mark
      check(value, &self)
      nest(mark, field)
    case .none: break
    }
  }

  /// Here elements cannot be copied, so that the compiler lends each instead of copying it first.
  @inlinable @inline(__always)
  mutating func each<Element: ~Copyable>(
    _ first: UnsafePointer<Element>,
    _ count: Int,
    _ field: StaticString,
    _ check: (borrowing Element, inout ConstraintChecker) -> Void
  ) {
    for index in 0..<count {
      let mark = mark
      unsafe check(first[index], &self)
      nest(mark, field, index)
    }
  }

  /// Records a violation of a field; without a name, of the element at hand.
  public mutating func report(_ field: StaticString, _ rule: String, _ expected: String) {
    guard violations.count < violationsMax else { return }
    violations.append(Violation(field: "\(field)", rule: rule, expected: expected))
  }

  /// Records a violation of the message or union at hand as a whole.
  public mutating func broken(_ rule: String, _ expected: String) { report("", rule, expected) }

  /// A string's length in Unicode scalars.
  @inlinable
  public mutating func length(
    _ value: String,
    _ least: Int,
    _ most: Int,
    _ field: StaticString
  ) {
    if !isSurelyWithin(value.utf8.count, least, most) { lengthSlow(value, least, most, field) }
  }

  @usableFromInline @inline(never)
  mutating func lengthSlow(_ value: String, _ least: Int, _ most: Int, _ field: StaticString) {
    let counted = unsafe value.utf8.withContiguousStorageIfAvailable { unsafe scalarCount($0) }
    let count = counted ?? value.unicodeScalars.count
    if count < least || count > most { wrongCount(count, least, most, .length, field) }
  }

  /// The count of a byte string.
  @inlinable
  public mutating func bytes(_ count: Int, _ least: Int, _ most: Int, _ field: StaticString) {
    if count < least || count > most { wrongCount(count, least, most, .bytes, field) }
  }

  /// The count of a list or map.
  @inlinable
  public mutating func items(_ count: Int, _ least: Int, _ most: Int, _ field: StaticString) {
    if count < least || count > most { wrongCount(count, least, most, .items, field) }
  }

  /// A number, date or quantity within bounds, both included; what is not a number is in none.
  @inlinable @inline(__always)
  public mutating func range<T: Comparable>(
    _ value: T,
    _ least: T?,
    _ most: T?,
    _ field: StaticString
  ) {
    if let least, !(value >= least) {
      outOfRange("at least", least, value, field)
    } else if let most, !(value <= most) {
      outOfRange("at most", most, value, field)
    }
  }

  /// A list without equal elements.
  @inlinable
  public mutating func unique<T: Hashable>(_ list: borrowing [T], _ field: StaticString) {
    if list.count > 1 && hasEqual(list) { report(field, "unique", "no two equal items") }
  }

  /// A string that a pattern matches whole.
  public mutating func pattern(_ value: String, _ pattern: WirePattern, _ field: StaticString) {
    if !pattern.matches(value) { report(field, "pattern", "text of the form \(pattern.source)") }
  }

  /// A string that a named check accepts.
  public mutating func named(_ value: String, _ check: NamedCheck, _ field: StaticString) {
    if !check.accepts(value) { report(field, "check.\(check.rawValue)", check.expectation) }
  }

  /// A string of so many Unicode scalars that a named check accepts.
  @inlinable @inline(__always)
  public mutating func text(
    _ value: String,
    _ least: Int,
    _ most: Int,
    _ check: NamedCheck,
    _ field: StaticString
  ) {
    // The check is a constant here, so that this is a call of the one function.
    let isKept =
      switch check {
      case .siren where least <= 9 && most >= 9: isSiren(value)
      case .siret where least <= 14 && most >= 14: isSiret(value)
      case .text: isPlain(value, least, most)
      default: false
      }
    if !isKept { textSlow(value, least, most, check, field) }
  }

  @usableFromInline @inline(never)
  mutating func textSlow(
    _ value: String,
    _ least: Int,
    _ most: Int,
    _ check: NamedCheck,
    _ field: StaticString
  ) {
    length(value, least, most, field)
    named(value, check, field)
  }

  /// Whether a string is of a shape that its pattern describes and its bounds admit (`TextShape`).
  /// Where it is not, pattern and bounds are asked.
  @inlinable @inline(__always)
  public func fits(
    _ value: String,
    _ count: Int,
    _ low: UInt64,
    _ high: UInt64,
    _ low2: UInt64 = 0,
    _ high2: UInt64 = 0
  ) -> Bool {
    TextShape(count, low, high, low2, high2).matches(value)
  }

  /// A field that must be there.
  @inlinable
  public mutating func required(_ isPresent: Bool, _ field: StaticString) {
    if !isPresent { report(field, "required", "a value") }
  }
}

// What is said of a broken rule: none of it stands in generated code.
extension ConstraintChecker {
  @usableFromInline
  enum Counted: String {
    case length
    case bytes
    case items

    var noun: String { self == .length ? "characters" : rawValue }
  }

  @usableFromInline @inline(never)
  mutating func wrongCount(
    _ found: Int,
    _ least: Int,
    _ most: Int,
    _ counted: Counted,
    _ field: StaticString
  ) {
    let wanted = bounds(least, most, counted.noun)
    report(field, counted.rawValue, "\(wanted), found \(found)")
  }

  @usableFromInline @inline(never)
  mutating func outOfRange<T>(
    _ words: StaticString,
    _ bound: T,
    _ value: T,
    _ field: StaticString
  ) {
    report(field, "range", "\(words) \(bound), found \(value)")
  }
}

/// Between a quarter and all of the bytes are scalars: most strings need no count.
@inlinable @inline(__always)
func isSurelyWithin(_ bytes: Int, _ least: Int, _ most: Int) -> Bool {
  bytes <= most && (bytes >= least * 4 || least <= 1 && bytes >= least)
}

private func bounds(_ least: Int, _ most: Int, _ noun: String) -> String {
  if least == most { return "exactly \(least) \(noun)" }
  if most == .max { return "at least \(least) \(noun)" }
  return least == 0 ? "at most \(most) \(noun)" : "\(least) to \(most) \(noun)"
}

/// Short lists are compared pair by pair, which is cheaper than a set of them.
@inlinable
func hasEqual<T: Hashable>(_ list: borrowing [T]) -> Bool {
  let count = list.count
  if count > 12 { return Set(copy list).count != count }
  for later in 1..<count {
    for earlier in 0..<later where list[earlier] == list[later] { return true }
  }
  return false
}
