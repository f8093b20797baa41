import Randomness
import Testing
import TrameJSON

@testable import TrameLanguageServer

/// A text as a client keeps it, in units of its encoding, done in the simplest way there is.
struct ClientText {
  var units: [UInt32]
  let encoding: PositionEncoding

  init(_ text: String, _ encoding: PositionEncoding) {
    self.encoding = encoding
    units = Self.units(text, encoding)
  }

  static func units(_ text: String, _ encoding: PositionEncoding) -> [UInt32] {
    switch encoding {
    case .utf8: text.utf8.map { UInt32($0) }
    case .utf16: text.utf16.map { UInt32($0) }
    case .utf32: text.unicodeScalars.map(\.value)
    }
  }

  var text: String {
    switch encoding {
    case .utf8: String(decoding: units.map { UInt8($0) }, as: UTF8.self)
    case .utf16: String(decoding: units.map { UInt16($0) }, as: UTF16.self)
    case .utf32: String(String.UnicodeScalarView(units.compactMap(Unicode.Scalar.init)))
    }
  }

  /// Where each line begins, and where its text ends.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < units.count {
      let isEnd = units[index] == 10 || units[index] == 13
      if isEnd {
        lines.append(start..<index)
        if units[index] == 13, index + 1 < units.count, units[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    return lines + [start..<units.count]
  }

  func index(line: Int, character: Int) -> Int {
    let lines = lines
    guard line < lines.count else { return units.count }
    var index = lines[line].lowerBound + min(character, lines[line].count)
    while !isBoundary(index) { index -= 1 }
    return index
  }

  /// Whether a character begins here.
  private func isBoundary(_ index: Int) -> Bool {
    guard index < units.count else { return true }
    switch encoding {
    case .utf8: return units[index] & 0xC0 != 0x80
    case .utf16: return !(0xDC00..<0xE000).contains(units[index])
    case .utf32: return true
    }
  }
}

@Suite("The text of an open document")
struct SynchronizationTests {
  static let pieces = [
    "a", "é", "€", "😀", "\n", "\r\n", "\r", " ", "message M {\n}\n", "", "\u{0}",
  ]

  @Test(
    "is that of the client after any changes, in any encoding",
    arguments: PositionEncoding.allCases,
    1...20
  )
  func anyChanges(encoding: PositionEncoding, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var client = ScriptedClient(
      capabilities: #"{"general":{"positionEncodings":["\#(encoding.rawValue)"]}}"#
    )
    var expected = ClientText("package a.v1\n\nmessage A {\n  1 é: bool\n}\n", encoding)
    client.open("a.trame", expected.text)
    for version in 2...40 {
      var changes: [String] = []
      for _ in 0...Int.random(in: 0...2, using: &random) {
        changes.append(change(&expected, &random))
      }
      client.notify(
        "textDocument/didChange",
        """
        {"textDocument":{"uri":"file:///w/a.trame","version":\(version)},
        "contentChanges":[\(changes.joined(separator: ","))]}
        """
      )
      let bytes = client.server.workspace.documents["/w/a.trame"]?.text.bytes
      #expect(bytes == Array(expected.text.utf8), "seed \(seed), version \(version)")
    }
  }

  /// Makes one change of both texts; now and then outside of the text, or of all of it.
  private func change(_ text: inout ClientText, _ random: inout SeededRandom) -> String {
    let piece = (0...Int.random(in: 0...3, using: &random)).map { _ in
      Self.pieces.randomElement(using: &random) ?? ""
    }.joined()
    if Int.random(in: 0..<30, using: &random) == 0 {
      text.units = ClientText.units(piece, text.encoding)
      return #"{"text":\#(JSONValue.string(piece).text())}"#
    }
    let count = text.lines.count
    let start = (
      Int.random(in: 0...count, using: &random), Int.random(in: 0...12, using: &random)
    )
    let end = (
      min(start.0 + Int.random(in: 0...1, using: &random), count + 3),
      Int.random(in: 0...12, using: &random)
    )
    let from = text.index(line: start.0, character: start.1)
    let to = text.index(line: end.0, character: end.1)
    text.units.replaceSubrange(
      min(from, to)..<max(from, to),
      with: ClientText.units(piece, text.encoding)
    )
    return """
      {"range":{"start":{"line":\(start.0),"character":\(start.1)},
      "end":{"line":\(end.0),"character":\(end.1)}},"text":\(JSONValue.string(piece).text())}
      """
  }

  @Test("a document that is opened anew, closed twice or changed when closed does no harm")
  func carelessClient() {
    var client = ScriptedClient()
    client.open("a.trame", "package a.v1\n")
    client.open("a.trame", "package b.v1\n", version: 7)
    #expect(client.server.workspace.documents["/w/a.trame"]?.text.version == 7)
    for _ in 1...2 {
      client.notify("textDocument/didClose", #"{"textDocument":{"uri":"file:///w/a.trame"}}"#)
    }
    client.notify(
      "textDocument/didChange",
      #"{"textDocument":{"uri":"file:///w/a.trame"},"contentChanges":[{"text":"x"}]}"#
    )
    #expect(client.server.workspace.documents.isEmpty)
  }

  @Test("names with spaces and letters of all alphabets are paths and back")
  func names() {
    let path = "/w/à b/ü%20.trame"
    let uri = "file:///w/%C3%A0%20b/%C3%BC%2520.trame"
    #expect(DocumentURI.uri(path) == uri)
    #expect(DocumentURI.path(uri) == path)
    #expect(DocumentURI.path("file://localhost/a") == "/a")
    #expect(DocumentURI.path("untitled:Untitled-1") == "untitled:Untitled-1")
    #expect(DocumentURI.uri("untitled:Untitled-1") == "untitled:Untitled-1")
    #expect(DocumentURI.path("file:///a%zz%4") == "/a%zz%4")
  }

  @Test(
    "a file's import root is configured, or the nearest IDL, or where its package's folders are",
    arguments: [
      ("/w/schemas/a/v1/x.trame", "a.v1", ["/w/schemas"], "/w/schemas"),
      ("/w/IDL/a/v1/x.trame", "b.v1", [], "/w/IDL"),
      ("/w/IDL/deep/IDL/x.trame", nil, [], "/w/IDL/deep/IDL"),
      ("/w/api/a/v1/x.trame", "a.v1", [], "/w/api"),
      ("/w/api/a/v1/x.trame", "other.v1", [], "/w/api/a/v1"),
      ("/x.trame", "a.v1", [], ""),
      ("untitled:1", "a.v1", [], ""),
    ] as [(String, String?, [String], String)]
  )
  func roots(path: String, package: String?, configured: [String], root: String) {
    #expect(ImportRoot.of(path, package: package, configured: configured).folder == root)
  }
}
