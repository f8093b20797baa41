import TrameJSON

extension JSONValue {
  /// Members in order; those without a value are left out.
  static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  static func integer(_ value: Int) -> JSONValue { .number("\(value)") }

  var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A whole number in 32 bits' range, as positions and versions are; nil for all else.
  var integerValue: Int? {
    guard case .number(let digits) = self, let value = Int32(digits) else { return nil }
    return Int(value)
  }

  var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var objectMembers: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The strings of an array; what is none is passed.
  var strings: [String]? { arrayValue?.compactMap(\.stringValue) }

  /// A member of a member: `value.at("textDocument", "uri")`.
  func at(_ path: String...) -> JSONValue? {
    var value: JSONValue? = self
    for name in path { value = value?[name] }
    return value
  }
}

// MARK: Positions

extension Position {
  init?(_ json: JSONValue?) {
    guard let line = json?["line"]?.integerValue, let character = json?["character"]?.integerValue
    else { return nil }
    self.init(line: line, character: character)
  }

  var json: JSONValue { .members(["line": .integer(line), "character": .integer(character)]) }
}

extension PositionRange {
  init?(_ json: JSONValue?) {
    guard let start = Position(json?["start"]), let end = Position(json?["end"]) else { return nil }
    self.init(start: start, end: end)
  }

  var json: JSONValue { .members(["start": start.json, "end": end.json]) }
}
