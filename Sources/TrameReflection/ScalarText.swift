import TrameJSON
import TrameSchema
import TrameWire

/// Scalars as JSON: dates and times as text, the rest as numbers.
enum ScalarText {
  static func unsigned(_ scalar: Scalar, _ value: UInt64) -> JSONValue { .number("\(value)") }

  static func signed(_ scalar: Scalar, _ value: Int64) -> JSONValue {
    switch scalar {
    case .timestamp:
      let instant = Timestamp(microseconds: value)
      return text(instant.description, of: value) { Timestamp($0) == instant }
    case .date:
      let date = CivilDate(days: Int32(clamping: value))
      return text(date.description, of: value) { CivilDate($0) == date }
    case .duration: return .string(duration(value))
    default: return .number("\(value)")
    }
  }

  /// The text where it can be read back, which ends with the year 9999; else the number.
  private static func text(
    _ text: String,
    of value: Int64,
    isReadable: (String) -> Bool
  ) -> JSONValue {
    isReadable(text) ? .string(text) : .number("\(value)")
  }

  static func real(_ value: Double) -> JSONValue {
    value.isFinite ? .number("\(value)") : .string("\(value)")
  }

  static func named(_ type: TypeSchema, _ number: UInt64) -> JSONValue {
    type.values.first { $0.number == number }.map { .string($0.memberName) } ?? .number("\(number)")
  }

  static func flags(_ type: TypeSchema, _ bits: UInt64) -> JSONValue {
    var names: [JSONValue] = []
    for bit in 0..<64 where bits >> UInt64(bit) & 1 == 1 {
      names.append(named(type, UInt64(bit)))
    }
    return .array(names)
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
    let parts = text.dropLast().dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap(digits) else { return nil }
    var fraction: Int128 = 0
    if parts.count == 2 {
      guard (1...6).contains(parts[1].utf8.count), let value = digits(parts[1]) else { return nil }
      fraction = value
      for _ in parts[1].utf8.count..<6 { fraction *= 10 }
    }
    let magnitude = whole * 1_000_000 + fraction
    return Int64(exactly: isNegative ? -magnitude : magnitude)
  }

  /// At most 18 digits, no sign.
  private static func digits(_ text: Substring) -> Int128? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.count <= 18
      ? Int128(text) : nil
  }

  static func defaultValue(_ scalar: Scalar) -> JSONValue {
    switch scalar {
    case .string, .bytes, .none: .string("")
    case .bool: .bool(false)
    case .uuid: .string(UUID128.zero.description)
    case .float32, .float64: real(0)
    default: scalar.isUnsigned ? unsigned(scalar, 0) : signed(scalar, 0)
    }
  }
}

/// A map's entry as the message it is on the wire.
enum MapEntry {
  static func type(of use: TypeUse) -> TypeSchema {
    var key = TypeUse()
    key.scalar = use.keyScalar
    key.named = use.keyNamed
    var value = use
    value.shape = .single
    value.keyScalar = .none
    value.keyNamed = ""
    var type = TypeSchema()
    type.kind = .message
    type.fields = [field(1, "key", key), field(2, "value", value)]
    return type
  }

  /// Entries are the only types without a name. They have two fields for ever.
  static func isEntry(_ type: TypeSchema) -> Bool { type.name.isEmpty }

  private static func field(_ number: UInt32, _ name: String, _ use: TypeUse) -> FieldSchema {
    var field = FieldSchema()
    field.number = number
    field.name = name
    field.jsonName = name
    field.type = use
    return field
  }
}

/// The JSON of a value that the wire leaves out.
struct JSONDefault {
  let image: SchemaImage
  init(_ image: SchemaImage) { self.image = image }

  func value(_ use: TypeUse, _ path: String) throws(ReflectionError) -> JSONValue {
    switch try image.form(of: use, path) {
    case .scalar(let scalar): return ScalarText.defaultValue(scalar)
    case .enumeration(let type):
      return type.values.first { $0.number == 0 }.map { .string($0.memberName) } ?? .number("0")
    case .flags: return .array([])
    case .message: return .object([])
    case .structure(let type):
      let zeros = [UInt8](repeating: 0, count: try image.structureBytes(type, path))
      return try StructToJSON(image: image).json(type, zeros, path)
    case .union: throw ReflectionError(path, "a union has exactly one case")
    }
  }
}
