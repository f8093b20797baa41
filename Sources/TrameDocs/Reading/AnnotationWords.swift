import TrameSchema
import TrameWire

extension AnnotationUse {
  /// As a schema writes it, with labels: `@risk(level: high, review: 2027-01-01)`.
  func spelling(_ image: SchemaImage, in package: String) -> String {
    let declared =
      image.package(declaring: name)?.annotations.first { $0.name == name }
      ?? image.schema.packages.lazy.flatMap(\.annotations).first { $0.name == name }
    let written = arguments.compactMap { argument -> String? in
      guard let value = argument.value else { return nil }
      let parameter = declared?.parameters.first { $0.name == argument.name }
      let text = parameter.map { value.spelling(as: $0.type, image) } ?? value.spelling
      return "\(argument.name): \(text)"
    }
    let list = written.isEmpty ? "" : "(" + written.joined(separator: ", ") + ")"
    return "@" + (packageName(of: name) == package ? shortName(name) : name) + list
  }
}

extension Literal {
  /// Dates, spans of time and values of enums are numbers in the compiled form.
  func spelling(as use: TypeUse, _ image: SchemaImage) -> String {
    var number: Int64?
    if case .signed(let value) = self { number = value }
    if case .unsigned(let value) = self { number = Int64(clamping: value) }
    guard let number else { return spelling }
    if let type = image.type(named: use.named), type.kind == .enumeration {
      return type.values.first { $0.number == UInt64(clamping: number) }?.name ?? spelling
    }
    switch image.baseScalar(of: use) {
    case .date: return CivilDate(days: Int32(clamping: number)).description
    case .duration: return duration(microseconds: number)
    default: return spelling
    }
  }
}

extension SchemaImage {
  /// The scalar under newtypes; none for other types, and for a chain without an end.
  func baseScalar(of use: TypeUse) -> Scalar {
    var use = use
    for _ in 0..<16 {
      if use.named.isEmpty { return use.scalar }
      guard let type = type(named: use.named), type.kind == .newtype else { return .none }
      use = type.base
    }
    return .none
  }
}

/// In the largest unit that keeps it whole, as schemas write spans of time.
func duration(microseconds: Int64) -> String {
  let units: [(Int64, String)] = [(60_000_000, "min"), (1_000_000, "s"), (1000, "ms")]
  for (size, name) in units where microseconds != 0 && microseconds % size == 0 {
    return "\(microseconds / size) \(name)"
  }
  return "\(microseconds) us"
}
