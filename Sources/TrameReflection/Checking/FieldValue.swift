import TrameSchema
import TrameWire

/// One value of a message that is known by its schema alone.
enum FieldValue {
  case truth(Bool)
  /// Integers, enums, flags, times: the number on the wire.
  case integer(Int128)
  case float32(Float)
  case float64(Double)
  case text(String)
  case bytes([UInt8])
  case uuid(UUID128)
  /// A message, union or struct: its body.
  case body([UInt8])
  case list([FieldValue])
  /// The values of a map, in the order of their keys.
  case map([FieldValue])

  /// As rules compare numbers; nil for other values.
  var real: Double? {
    switch self {
    case .float32(let value): Double(value)
    case .float64(let value): value
    default: nil
    }
  }

  /// As conditions compare them; nil where neither is so, as of a value that is not a number.
  func isEqual(to other: FieldValue) -> Bool? {
    switch (self, other) {
    case (.truth(let a), .truth(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.uuid(let a), .uuid(let b)): a == b
    default:
      if let a = real, let b = other.real, !a.isNaN, !b.isNaN { a == b } else { nil }
    }
  }

  /// As conditions order them; nil where they have no order.
  func isLess(than other: FieldValue) -> Bool? {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    default:
      if let a = real, let b = other.real, !a.isNaN, !b.isNaN { a < b } else { nil }
    }
  }

  /// A value of the source; nil for cases of a later schema.
  init?(_ literal: Literal) {
    switch literal {
    case .truth(let value): self = .truth(value)
    case .signed(let value): self = .integer(Int128(value))
    case .unsigned(let value): self = .integer(Int128(value))
    case .real(let value): self = .float64(value)
    case .text(let value): self = .text(value)
    case .unknown: return nil
    }
  }

  /// The value of an absent field.
  init(defaultOf form: ValueForm) {
    switch form {
    case .scalar(.bool): self = .truth(false)
    case .scalar(.float32): self = .float32(0)
    case .scalar(.float64): self = .float64(0)
    case .scalar(.string): self = .text("")
    case .scalar(.bytes): self = .bytes([])
    case .scalar(.uuid): self = .uuid(UUID128())
    case .message, .union, .structure: self = .body([])
    case .scalar, .enumeration, .flags: self = .integer(0)
    }
  }
}
