/// A unit of measure that a schema names, such as `euroCents`. Never instantiated.
public protocol WireUnit {
  /// How the unit is written behind a number.
  static var symbol: String { get }
}

/// A whole number of a unit. Two quantities of different units do not mix: it does not compile.
@frozen
public struct Quantity<Value: FixedWidthInteger & Sendable, Unit: WireUnit>: Hashable, Sendable,
  Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible
{
  /// The bare number.
  public var value: Value

  /// Puts the unit on a bare number.
  @inlinable
  public init(_ value: Value = 0) { self.value = value }

  /// A literal is a bare number of the unit.
  @inlinable
  public init(integerLiteral value: Value.IntegerLiteralType) {
    self.value = Value(integerLiteral: value)
  }

  /// In ascending order.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

  /// The sum, or nil where it does not fit: amounts come from peers, so nothing may trap.
  public func adding(_ other: Self) -> Self? {
    let (sum, overflow) = value.addingReportingOverflow(other.value)
    return overflow ? nil : Self(sum)
  }

  /// The difference, or nil where it does not fit.
  public func subtracting(_ other: Self) -> Self? {
    let (difference, overflow) = value.subtractingReportingOverflow(other.value)
    return overflow ? nil : Self(difference)
  }

  /// For people and logs.
  public var description: String { "\(value) \(Unit.symbol)" }
}

/// A unit of time: its quantities are durations.
public protocol WireTimeUnit: WireUnit {
  /// Microseconds in one of the unit.
  static var microseconds: Int64 { get }
}

extension Quantity where Unit: WireTimeUnit {
  /// The quantity as a standard duration.
  public var duration: Duration { .microseconds(Unit.microseconds) * Int128(value) }
}

extension Duration {
  fileprivate static func * (a: Duration, b: Int128) -> Duration {
    Duration(attoseconds: a.attoseconds.multipliedReportingOverflow(by: b).partialValue)
  }
}

/// Microseconds.
public enum Microseconds: WireTimeUnit {
  /// Behind a number.
  public static var symbol: String { "µs" }
  /// Microseconds in one.
  public static var microseconds: Int64 { 1 }
}

/// Milliseconds.
public enum Milliseconds: WireTimeUnit {
  /// Behind a number.
  public static var symbol: String { "ms" }
  /// Microseconds in one.
  public static var microseconds: Int64 { 1000 }
}

/// Seconds.
public enum Seconds: WireTimeUnit {
  /// Behind a number.
  public static var symbol: String { "s" }
  /// Microseconds in one.
  public static var microseconds: Int64 { 1_000_000 }
}

/// Minutes of sixty seconds.
public enum Minutes: WireTimeUnit {
  /// Behind a number.
  public static var symbol: String { "min" }
  /// Microseconds in one.
  public static var microseconds: Int64 { 60_000_000 }
}

/// Hours of sixty minutes.
public enum Hours: WireTimeUnit {
  /// Behind a number.
  public static var symbol: String { "h" }
  /// Microseconds in one.
  public static var microseconds: Int64 { 3_600_000_000 }
}

/// Days of twenty-four hours.
public enum Days: WireTimeUnit {
  /// Behind a number.
  public static var symbol: String { "d" }
  /// Microseconds in one.
  public static var microseconds: Int64 { 86_400_000_000 }
}
