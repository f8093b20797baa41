import TrameJSON
import TrameSchema
import TrameWire

/// Values of scalars in JSON that keep the rules of a field.
enum SampleScalar {
  /// The `variant`-th such value, from 0; nil where none is known.
  static func value(_ scalar: Scalar, _ constraints: [Constraint], variant: Int) -> JSONValue? {
    switch scalar {
    case .bool: return .bool(variant == 0)
    case .string: return SampleText.text(constraints, variant: variant).map { .string($0) }
    case .bytes:
      var count = 3
      for case .bytes(let bounds) in constraints {
        count = max(Int(clamping: bounds.least), min(3, Int(clamping: bounds.most ?? 3)))
      }
      let bytes = (0..<min(count, 4096)).map { UInt8(truncatingIfNeeded: $0 + variant + 1) }
      return .string(Base64.encode(bytes))
    case .uuid:
      return .string(
        "\(UUID128(high: 0x0192_F0C1_2345_7890, low: 0xABCD_EF01_2345_6789 &+ UInt64(variant)))"
      )
    case .timestamp: return .string(instant(1_782_820_800 + variant * 86_400))
    case .duration: return .string(duration(ranged(constraints, 1_500_000, variant, step: 500_000)))
    case .date:
      let day = ranged(constraints, 20_634, variant, step: 1)
      return .string("\(CivilDate(days: Int32(clamping: day)))")
    case .float32, .float64: return .number(real(constraints, variant))
    default: return .number("\(ranged(constraints, 1, variant, step: 1))")
    }
  }

  /// An instant in seconds since 1970.
  static func instant(_ seconds: Int) -> String {
    "\(Timestamp(microseconds: Int64(seconds) * 1_000_000))"
  }

  private static func duration(_ microseconds: Int128) -> String {
    let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    if rest == 0 { return "\(whole)s" }
    let sign = microseconds < 0 && whole == 0 ? "-" : ""
    let digits = String(rest.magnitude)
    let padded = String(repeating: "0", count: 6 - digits.count) + digits
    return "\(sign)\(whole).\(padded)s"
  }

  /// What is wanted where it is in the range, else the bound that is nearer.
  private static func ranged(
    _ constraints: [Constraint],
    _ wanted: Int128,
    _ variant: Int,
    step: Int128
  ) -> Int128 {
    var value = wanted
    var (least, most) = (Int128?.none, Int128?.none)
    for case .range(let range) in constraints {
      least = range.least?.whole ?? least
      most = range.most?.whole ?? most
    }
    if let most { value = min(value, most) }
    if let least { value = max(value, least) }
    let moved = value + Int128(variant) * step
    return most.map { moved > $0 } == true ? value - Int128(variant) * step : moved
  }

  private static func real(_ constraints: [Constraint], _ variant: Int) -> String {
    var value = 1.5
    for case .range(let range) in constraints {
      if let most = range.most?.real { value = min(value, most) }
      if let least = range.least?.real { value = max(value, least) }
    }
    // Halves are exact in both widths.
    return "\(value + Double(variant) / 2)"
  }
}

extension Literal {
  var whole: Int128? {
    switch self {
    case .signed(let value): Int128(value)
    case .unsigned(let value): Int128(value)
    case .real(let value): Int128(exactly: value.rounded())
    default: nil
    }
  }

  fileprivate var real: Double? {
    if case .real(let value) = self { value } else { whole.map { Double($0) } }
  }
}
