import TrameJSON
import TrameLanguageServer

/// A client that talks to the server in memory, over a disk of a few files below `/w`.
struct ScriptedClient {
  var server: LanguageServer
  /// All that came and was not an answer to a request, since it was last taken.
  private var others: [JSONValue] = []
  private var lastID = 0

  /// What editors of our day can do.
  static let capabilities = """
    {"general":{"positionEncodings":["utf-8","utf-16"]},
    "textDocument":{"completion":{"completionItem":{"snippetSupport":true}},
    "documentSymbol":{"hierarchicalDocumentSymbolSupport":true},
    "codeAction":{"codeActionLiteralSupport":{}},
    "publishDiagnostics":{"relatedInformation":true}}}
    """

  /// Files are named from `/w`; the server is initialized, and has done what there is to do.
  init(
    _ files: [String: String] = [:],
    options: String = #"{"lint":false}"#,
    capabilities: String = capabilities
  ) {
    let disk = Dictionary(uniqueKeysWithValues: files.map { ("/w/" + $0.key, $0.value) })
    server = LanguageServer(disk: .holding(disk))
    _ = request(
      "initialize",
      """
      {"processId":null,"rootUri":"file:///w","capabilities":\(capabilities),
      "initializationOptions":\(options)}
      """
    )
    notify("initialized", "{}")
  }

  /// One that has said nothing yet.
  init(fresh files: [String: String]) {
    let disk = Dictionary(uniqueKeysWithValues: files.map { ("/w/" + $0.key, $0.value) })
    server = LanguageServer(disk: .holding(disk))
  }

  /// One over another disk.
  init(over disk: Disk) {
    server = LanguageServer(disk: disk)
    _ = request(
      "initialize",
      #"{"rootUri":"file:///w","capabilities":{},"initializationOptions":{"lint":false}}"#
    )
  }

  /// Sends a message as it is and lets the server do all it has to do.
  mutating func send(_ text: String) -> [JSONValue] {
    server.take(Array(text.utf8))
    return run()
  }

  mutating func run() -> [JSONValue] {
    var messages: [JSONValue] = []
    while server.hasWork { messages += server.step() }
    return messages
  }

  /// The `result` or the `error` of the answer.
  mutating func request(_ method: String, _ params: String) -> JSONValue {
    lastID += 1
    let messages = send(
      #"{"jsonrpc":"2.0","id":\#(lastID),"method":"\#(method)","params":\#(params)}"#
    )
    var answer = JSONValue.null
    for message in messages {
      if message["id"] == .number("\(lastID)"), message["method"] == nil {
        answer = message["result"] ?? message["error"] ?? .null
      } else {
        others.append(message)
      }
    }
    return answer
  }

  mutating func notify(_ method: String, _ params: String) {
    others += send(#"{"jsonrpc":"2.0","method":"\#(method)","params":\#(params)}"#)
  }

  mutating func takeOthers() -> [JSONValue] {
    defer { others.removeAll() }
    return others
  }

  mutating func open(_ path: String, _ text: String, version: Int = 1) {
    notify(
      "textDocument/didOpen",
      """
      {"textDocument":{"uri":"file:///w/\(path)","languageId":"trame","version":\(version),
      "text":\(JSONValue.string(text).text())}}
      """
    )
  }

  /// One request about a place of a document.
  mutating func ask(
    _ method: String,
    _ path: String,
    at place: Place,
    _ more: String = ""
  )
    -> JSONValue
  {
    request(
      "textDocument/" + method,
      """
      {"textDocument":{"uri":"file:///w/\(path)"},
      "position":{"line":\(place.line),"character":\(place.character)}\(more)}
      """
    )
  }

  /// The diagnostics told last about a file, each as `line:character code message`.
  mutating func diagnostics(of path: String) -> [String] {
    let told = takeOthers().last {
      $0["method"] == .string("textDocument/publishDiagnostics")
        && $0["params"]?["uri"] == .string("file:///w/\(path)")
    }
    guard case .array(let items)? = told?["params"]?["diagnostics"] else { return ["none told"] }
    return items.map { item in
      let start = item["range"]?["start"]
      let place = "\(start?["line"]?.plainText ?? ""):\(start?["character"]?.plainText ?? "")"
      return "\(place) \(item["code"]?.plainText ?? "") \(item["message"]?.plainText ?? "")"
    }
  }
}

/// A line and a column in bytes, both from 0.
struct Place: Hashable {
  var line: Int
  var character: Int
}

/// A text with `‸` where the cursor is.
struct CursorText {
  var text = ""
  var place = Place(line: 0, character: 0)

  init(_ marked: String) {
    let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.joined()
    let before = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    place = Place(line: before.count - 1, character: before.last?.utf8.count ?? 0)
  }
}
