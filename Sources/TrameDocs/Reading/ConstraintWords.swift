import TrameSchema

extension Constraint {
  /// What it asks for, for people: `1 to 140 characters`.
  func words(of use: TypeUse, _ image: SchemaImage) -> String {
    switch self {
    case .length(let bounds): bounds.words("character", "characters")
    case .bytes(let bounds): bounds.words("byte", "bytes")
    case .items(let bounds): bounds.words("element", "elements")
    case .range(let range):
      range.words { $0.spelling(as: use, image) }
        + (use.unit.isEmpty ? "" : " " + shortName(use.unit))
    case .pattern(let pattern): "matches \(pattern)"
    case .unique: "no two equal elements"
    case .check(let name): "passes the check \(name)"
    case .required: "required"
    default: "a rule of a newer version"
    }
  }

  /// As a schema writes it: `@length(1...140)`.
  func spelling(of use: TypeUse, _ image: SchemaImage) -> String {
    switch self {
    case .length(let bounds): "@length(\(bounds.spelling))"
    case .bytes(let bounds): "@bytes(\(bounds.spelling))"
    case .items(let bounds): "@items(\(bounds.spelling))"
    case .range(let range): "@range(\(range.spelling { $0.spelling(as: use, image) }))"
    case .pattern(let pattern): "@pattern(\(quoted(pattern)))"
    case .unique: "@unique"
    case .check(let name): "@check(\(name))"
    case .required: "@required"
    default: "@unknown"
    }
  }
}

extension Bounds {
  fileprivate func words(_ one: String, _ many: String) -> String {
    guard let most else { return "at least \(least) \(least == 1 ? one : many)" }
    if least == most { return "\(most) \(most == 1 ? one : many)" }
    if least == 0 { return "at most \(most) \(most == 1 ? one : many)" }
    return "\(least) to \(most) \(many)"
  }

  fileprivate var spelling: String {
    guard let most else { return "\(least)..." }
    if least == most { return "\(most)" }
    return least == 0 ? "...\(most)" : "\(least)...\(most)"
  }
}

extension ValueRange {
  fileprivate func words(_ spell: (Literal) -> String) -> String {
    switch (least, most) {
    case (let least?, let most?): "\(spell(least)) to \(spell(most))"
    case (let least?, nil): "at least \(spell(least))"
    case (nil, let most?): "at most \(spell(most))"
    case (nil, nil): "any value"
    }
  }

  fileprivate func spelling(_ spell: (Literal) -> String) -> String {
    if let least, let most, least == most { return spell(least) }
    return (least.map(spell) ?? "") + "..." + (most.map(spell) ?? "")
  }
}

extension Deprecation {
  /// For people.
  var words: String {
    let version = since == 0 ? "deprecated" : "deprecated since version \(since)"
    return reason.isEmpty ? version : "\(version): \(reason)"
  }

  var spelling: String {
    "@deprecated(\(quoted(reason))" + (since == 0 ? ")" : ", since: \(since))")
  }
}
