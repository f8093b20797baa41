import TrameSchema

/// How one value of a type is read, written and spelled in Swift. A value on the wire is *raw*
/// (`Int64`); what stands in the message may wrap it (`Timestamp`, `Quantity`, a newtype).
struct ElementCode {
  /// What reads and writes it: `unsigned`, `string`, `message` …
  var verb: String
  /// Its type in the message.
  var swiftType: String
  /// The argument `as:`, where the verb needs one.
  var rawType = ""
  /// Around the raw value, innermost first: `Quantity(`, `PoleID(rawValue: `.
  private var wrappers: [String] = []
  /// Behind the wrapped value, outermost first: `.rawValue.value`.
  private(set) var unwrap = ""
  /// The value of an absent field.
  var initial: String

  init(_ scalar: Scalar) {
    (verb, swiftType, initial) = ("unsigned", "", "0")
    switch scalar {
    case .bool: (verb, swiftType, initial) = ("bool", "Bool", "false")
    case .float32: (verb, swiftType) = ("float32", "Float")
    case .float64: (verb, swiftType) = ("float64", "Double")
    case .string: (verb, swiftType, initial) = ("string", "String", "\"\"")
    case .bytes: (verb, swiftType, initial) = ("bytes", "[UInt8]", "[]")
    case .uuid: (verb, swiftType, initial) = ("uuid", "UUID128", "UUID128()")
    case .timestamp: wrapSigned("Timestamp", "microseconds", "Int64")
    case .duration: wrapSigned("WireDuration", "microseconds", "Int64")
    case .date: wrapSigned("CivilDate", "days", "Int32")
    default:
      let name = scalar.name ?? "uint64"
      swiftType = scalar.isSigned ? "I" + name.dropFirst() : "UI" + name.dropFirst(2)
      rawType = swiftType
      if scalar.isSigned { verb = "signed" }
    }
  }

  private mutating func wrapSigned(_ type: String, _ label: String, _ raw: String) {
    (verb, swiftType, rawType, initial) = ("signed", type, raw, type + "()")
    wrappers = [type + "(" + label + ": "]
    unwrap = "." + label
  }

  /// A use of a type in a field, alone or as the element of a list or map.
  init(scalar: Scalar, named: String, unit: String, index: SchemaIndex) {
    guard let type = index[named] else {
      self.init(scalar)
      if !unit.isEmpty { put(unit: index.swiftName(unit)) }
      return
    }
    let name = index.swiftName(named)
    switch type.kind {
    case .enumeration, .flags:
      self.init(type.base.scalar)
      brand(name)
    case .newtype:
      self.init(scalar: type.base.scalar, named: "", unit: type.base.unit, index: index)
      brand(name)
    case .union: self.init(type: name, verb: "union")
    case .structure: self.init(type: name, verb: "structure")
    default: self.init(type: name, verb: "message")
    }
  }

  private init(type: String, verb: String) {
    self.verb = verb
    swiftType = type
    rawType = type
    initial = type + "()"
  }

  private mutating func put(unit: String) {
    swiftType = "Quantity<" + swiftType + ", " + unit + ">"
    wrappers.append("Quantity(")
    unwrap = ".value"
  }

  private mutating func brand(_ name: String) {
    swiftType = name
    wrappers.append(name + "(rawValue: ")
    unwrap = ".rawValue" + unwrap
    initial = name + "()"
  }

  /// A literal as violations show it to people: a day, not its number.
  func shown(literal: String) -> String {
    isShownWrapped ? (wrappers.first ?? "") + literal + ")" : literal
  }

  /// The same of the raw value of a field: what unwraps it last is left away.
  func shown(raw: String) -> String {
    guard isShownWrapped, let dot = raw.lastIndex(of: ".") else { return raw }
    return String(raw[..<dot])
  }

  private var isShownWrapped: Bool {
    guard let wrapper = wrappers.first else { return false }
    return wrapper.hasPrefix("CivilDate(") || wrapper.hasPrefix("WireDuration(")
  }

  var isWrapped: Bool { !wrappers.isEmpty }

  /// Raw expression → value.
  func wrapped(_ raw: String) -> String {
    var text = raw
    for wrapper in wrappers { text = wrapper + text + ")" }
    return text
  }

  /// `try r.signed(h, as: Int64.self)` with a suffix of the verb such as `Optional` or `List`.
  func read(_ suffix: String = "") -> String {
    "try r." + verb + suffix + "(h" + (rawType.isEmpty ? "" : ", as: " + rawType + ".self") + ")"
  }
}
