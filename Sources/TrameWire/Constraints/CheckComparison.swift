/// Comparisons in conditions between fields, where an operator of Swift would not do: each is true
/// only where both values are there and the comparison holds, so that of a comparison and its
/// opposite neither is true where a value is absent or not a number.
public enum CheckComparison {
  /// Integers by value, whatever their types.
  @inlinable
  public static func equal<A: BinaryInteger, B: BinaryInteger>(_ a: A?, _ b: B?) -> Bool {
    if let a, let b { a == b } else { false }
  }

  /// The opposite of `equal`.
  @inlinable
  public static func notEqual<A: BinaryInteger, B: BinaryInteger>(_ a: A?, _ b: B?) -> Bool {
    if let a, let b { a != b } else { false }
  }

  /// Integers in order.
  @inlinable
  public static func less<A: BinaryInteger, B: BinaryInteger>(_ a: A?, _ b: B?) -> Bool {
    if let a, let b { a < b } else { false }
  }

  /// Integers in order.
  @inlinable
  public static func atMost<A: BinaryInteger, B: BinaryInteger>(_ a: A?, _ b: B?) -> Bool {
    if let a, let b { a <= b } else { false }
  }

  /// Numbers as `float64`.
  @inlinable
  public static func equal(_ a: Double?, _ b: Double?) -> Bool {
    if let a, let b { a == b } else { false }
  }

  /// Numbers that differ; what is not a number does not.
  @inlinable
  public static func notEqual(_ a: Double?, _ b: Double?) -> Bool {
    if let a, let b { a < b || a > b } else { false }
  }

  /// Numbers in order.
  @inlinable
  public static func less(_ a: Double?, _ b: Double?) -> Bool {
    if let a, let b { a < b } else { false }
  }

  /// Numbers in order.
  @inlinable
  public static func atMost(_ a: Double?, _ b: Double?) -> Bool {
    if let a, let b { a <= b } else { false }
  }

  /// Texts by their bytes: equal letters of other scalars are others.
  public static func equal(_ a: String?, _ b: String?) -> Bool {
    if let a, let b { a.utf8.elementsEqual(b.utf8) } else { false }
  }

  /// The opposite of `equal`.
  public static func notEqual(_ a: String?, _ b: String?) -> Bool {
    if let a, let b { !a.utf8.elementsEqual(b.utf8) } else { false }
  }

  /// Bools, bytes and ids.
  @inlinable
  public static func same<T: Equatable>(_ a: T?, _ b: T?) -> Bool {
    if let a, let b { a == b } else { false }
  }

  /// The opposite of `same`.
  @inlinable
  public static func differ<T: Equatable>(_ a: T?, _ b: T?) -> Bool {
    if let a, let b { a != b } else { false }
  }
}
