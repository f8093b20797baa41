import TrameSchema

/// What a change from one scalar to another does; nil where they are the same. The table of
/// docs/wire-format.md, "Evolution".
func scalarChange(_ a: Scalar, _ b: Scalar) -> BreakingRule? {
  if a == b { return nil }
  switch (a.coding, b.coding) {
  case (.unsigned, .unsigned): return b.bits < a.bits ? .fieldNarrowed : .fieldWidened
  case (.signed, .signed):
    if a.isSigned && b.isSigned { return b.bits < a.bits ? .fieldNarrowed : .fieldWidened }
    // Two times, or a time and an integer: the bytes are of one form.
    if !a.isSigned && !b.isSigned { return .fieldType }
    return b.bits < a.bits ? .fieldNarrowed : .jsonEncoding
  case (.unsigned, .signed), (.signed, .unsigned): return .fieldSignedness
  case (.real, .real): return .floatWidth
  case (.text, .bytes): return .jsonEncoding
  case (.bytes, .text): return .bytesToString
  default: return .fieldType
  }
}

/// The forms that scalars have on the wire.
private enum ScalarCoding {
  case truth
  case unsigned
  /// Zigzag: integers with a sign, dates, instants, spans.
  case signed
  case real
  case text
  case bytes
  case id
  case unknown
}

extension Scalar {
  fileprivate var coding: ScalarCoding {
    if isUnsigned { return .unsigned }
    if isSigned { return .signed }
    if isReal { return .real }
    switch self {
    case .bool: return .truth
    case .timestamp, .duration, .date: return .signed
    case .string: return .text
    case .bytes: return .bytes
    case .uuid: return .id
    default: return .unknown
    }
  }

  /// Width of its values; 0 where it varies.
  var bits: Int { (fixedBytes ?? 0) * 8 }
}
