import TrameJSON
import TrameSchema
import TrameWire

/// Scalars as JSON: dates and times as text, the rest as numbers.
enum ScalarText {
  static func unsigned(_ scalar: Scalar, _ value: UInt64) -> JSONValue { .number("\(value)") }

  static func signed(_ scalar: Scalar, _ value: Int64) -> JSONValue {
    switch scalar {
    case .timestamp: .string(Timestamp(microseconds: value).description)
    case .date: .string(CivilDate(days: Int32(clamping: value)).description)
    case .duration: .string(duration(value))
    default: .number("\(value)")
    }
  }

  /// Seconds with as many fraction digits as are needed: `1.5s`.
  private static func duration(_ microseconds: Int64) -> String {
    let magnitude = microseconds.magnitude
    let fraction = magnitude % 1_000_000
    var text = (microseconds < 0 ? "-" : "") + "\(magnitude / 1_000_000)"
    if fraction != 0 {
      var digits = String(String(1_000_000 + fraction).dropFirst())
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text + "s"
  }

  /// Microseconds of `1.5s`.
  static func microseconds(_ text: String) -> Int64? {
    guard text.last == "s" else { return nil }
    let isNegative = text.first == "-"
    let parts = text.dropLast().drop { $0 == "-" }
      .split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
    var fraction: Int64 = 0
    if parts.count == 2 {
      guard (1...6).contains(parts[1].utf8.count), let digits = Int64(parts[1]), digits >= 0 else {
        return nil
      }
      fraction = digits
      for _ in parts[1].utf8.count..<6 { fraction *= 10 }
    }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowed) = scaled.addingReportingOverflow(fraction)
    return overflow || overflowed ? nil : isNegative ? -sum : sum
  }

  static func defaultKey(_ scalar: Scalar) -> JSONValue {
    switch scalar {
    case .string, .bytes, .none: .string("")
    case .bool: .bool(false)
    case .uuid: .string(UUID128.zero.description)
    default: scalar.isUnsigned ? unsigned(scalar, 0) : signed(scalar, 0)
    }
  }
}

/// A map's entry as the message it is on the wire.
enum MapEntry {
  static func type(of use: TypeUse) -> TypeSchema {
    let key = key(of: use)
    var value = use
    value.shape = .single
    value.keyScalar = .none
    value.keyNamed = ""
    var type = TypeSchema()
    type.kind = .message
    type.fields = [field(1, "key", key), field(2, "value", value)]
    return type
  }

  static func key(of use: TypeUse) -> TypeUse {
    var key = TypeUse()
    key.scalar = use.keyScalar
    key.named = use.keyNamed
    return key
  }

  private static func field(_ number: UInt32, _ name: String, _ use: TypeUse) -> FieldSchema {
    var field = FieldSchema()
    field.number = number
    field.name = name
    field.jsonName = name
    field.type = use
    return field
  }
}

/// What entries of a map are sorted by: numbers by value, the rest by its bytes.
enum MapKey: Comparable {
  case number(Int128)
  case bytes([UInt8])

  static func < (a: MapKey, b: MapKey) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.bytes(let a), .bytes(let b)): WireMapOrder.ascending(a, b)
    default: preconditionFailure("the keys of one map are of one form")
    }
  }
}

/// The JSON of a value that the wire leaves out.
struct JSONDefault {
  let image: SchemaImage
  init(_ image: SchemaImage) { self.image = image }

  func value(_ use: TypeUse, _ path: String) throws(ReflectionError) -> JSONValue {
    switch try image.form(of: use, path) {
    case .scalar(let scalar): return ScalarText.defaultKey(scalar)
    case .enumeration(let type):
      return type.values.first { $0.number == 0 }.map { .string($0.memberName) } ?? .number("0")
    case .flags: return .array([])
    case .message, .union, .structure: return .object([])
    }
  }
}
