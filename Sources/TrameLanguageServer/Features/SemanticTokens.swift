import TrameCompiler
import TrameJSON

/// Kinds of semantic tokens, in the order of the legend.
enum SemanticToken: Int, CaseIterable {
  case namespace
  case type
  case `struct`
  case `enum`
  case interface
  case event
  case property
  case enumMember
  case method
  case parameter
  case variable
  case decorator
  case keyword
  case number
  case string
  case comment

  static let deprecated = 2
  static let declaration = 1
  static let documentation = 4
  static let standard = 8

  static var legend: JSONValue {
    .members([
      "tokenTypes": .array(allCases.map { .string("\($0)") }),
      "tokenModifiers": .array(
        ["declaration", "deprecated", "documentation", "defaultLibrary"].map { .string($0) }
      ),
    ])
  }
}

extension LanguageServer {
  mutating func semanticTokens(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file) = try subject(params)
    let data = workspace.inRealm(realm) { file.tokenData(in: &$0) }
    return .members([
      "resultId": .string(tokenResults.keep(data, of: file.location)),
      "data": Self.json(of: data[...]),
    ])
  }

  mutating func semanticTokensInRange(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file) = try subject(params)
    guard let range = PositionRange(params["range"]) else {
      throw ResponseError(.invalidParams, "range is missing")
    }
    let span = file.lines.span(range)
    let data = workspace.inRealm(realm) { file.tokenData(in: &$0, within: span) }
    return .members(["data": Self.json(of: data[...])])
  }

  /// What differs from the last result: one run, between what is the same at both ends.
  mutating func semanticTokensDelta(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file) = try subject(params)
    let old = tokenResults.last(of: file.location, id: params["previousResultId"]?.stringValue)
    guard let old else { return try semanticTokens(params) }
    let new = workspace.inRealm(realm) { file.tokenData(in: &$0) }
    var head = 0
    while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
    }
    let isSame = head == old.count && head == new.count
    let edit = JSONValue.members([
      "start": .integer(head),
      "deleteCount": .integer(old.count - head - tail),
      "data": Self.json(of: new[head..<new.count - tail]),
    ])
    return .members([
      "resultId": .string(tokenResults.keep(new, of: file.location)),
      "edits": .array(isSame ? [] : [edit]),
    ])
  }

  private static func json(of data: ArraySlice<Int>) -> JSONValue {
    .array(data.map { .integer($0) })
  }
}

/// The last semantic tokens that each document's client has.
struct TokenResults {
  private var results: [String: (id: String, data: [Int])] = [:]
  private var count = 0

  mutating func keep(_ data: [Int], of location: String) -> String {
    count += 1
    results[location] = ("\(count)", data)
    return "\(count)"
  }

  func last(of location: String, id: String?) -> [Int]? {
    guard let result = results[location], result.id == id else { return nil }
    return result.data
  }

  mutating func forget(_ location: String) { results[location] = nil }
}

extension SchemaFile {
  /// Five numbers for each token: lines and units from the one before, length, kind, modifiers.
  fileprivate func tokenData(in realm: inout Realm, within span: Span? = nil) -> [Int] {
    var painter = TokenPainter(tree)
    painter.paintDeclarations()
    for use in index.uses { painter.paint(use, as: realm.target(of: use, in: self), in: &realm) }
    var data: [Int] = []
    var last = Position(line: 0, character: 0)
    for painted in painter.sorted {
      if let span, painted.span.end < span.start || painted.span.start > span.end { continue }
      let start = lines.position(of: painted.span.start)
      let length = lines.position(of: painted.span.end).character - start.character
      let isSameLine = start.line == last.line
      data += [
        start.line - last.line, isSameLine ? start.character - last.character : start.character,
        length, painted.kind.rawValue, painted.modifiers,
      ]
      last = start
    }
    return data
  }
}
