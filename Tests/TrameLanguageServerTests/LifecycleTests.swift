import Testing
import TrameJSON
import TrameLanguageServer

/// A session as a script: what the client sends, and all that comes back.
struct Session: Sendable, CustomTestStringConvertible {
  enum Step: Sendable {
    case send(String)
    case expect(String)
  }

  var testDescription: String
  var steps: [Step]
  var exitCode: Int32?

  init(_ title: String, exitCode: Int32? = nil, _ steps: Step...) {
    testDescription = title
    self.steps = steps
    self.exitCode = exitCode
  }
}

@Suite("A session from its first message to its last")
struct LifecycleTests {
  static let initialize = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#
  static let shutdown = #"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#
  static let exit = #"{"jsonrpc":"2.0","method":"exit"}"#
  static let capabilities = "capabilities"

  static let sessions: [Session] = [
    Session(
      "a session that ends well has exit code 0",
      exitCode: 0,
      .send(initialize),
      .expect(capabilities),
      .send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#),
      .send(shutdown),
      .expect(#"{"jsonrpc":"2.0","id":2,"result":null}"#),
      .send(exit)
    ),
    Session(
      "an exit without a shutdown has exit code 1",
      exitCode: 1,
      .send(initialize),
      .expect(capabilities),
      .send(exit)
    ),
    Session("an exit before anything has exit code 1", exitCode: 1, .send(exit)),
    Session(
      "a request before initialize is refused, a notification passed",
      .send(#"{"jsonrpc":"2.0","id":"a","method":"textDocument/hover","params":{}}"#),
      .expect(
        #"{"jsonrpc":"2.0","id":"a","error":{"code":-32002,"message":"the first request is 'initialize'"}}"#
      ),
      .send(#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}"#),
      .send(initialize),
      .expect(capabilities)
    ),
    Session(
      "initialize comes once, and nothing behind shutdown",
      exitCode: 0,
      .send(initialize),
      .expect(capabilities),
      .send(#"{"jsonrpc":"2.0","id":3,"method":"initialize","params":{}}"#),
      .expect(
        #"{"jsonrpc":"2.0","id":3,"error":{"code":-32600,"message":"'initialize' comes once"}}"#
      ),
      .send(shutdown),
      .expect(#"{"jsonrpc":"2.0","id":2,"result":null}"#),
      .send(#"{"jsonrpc":"2.0","id":4,"method":"workspace/symbol","params":{}}"#),
      .expect(
        #"{"jsonrpc":"2.0","id":4,"error":{"code":-32600,"message":"the server was shut down"}}"#
      ),
      .send(exit)
    ),
    Session(
      "what is not JSON, not a message or not known is answered so",
      .send(initialize),
      .expect(capabilities),
      .send("{"),
      .expect(
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not JSON: a member's name is missing at byte 1"}}"#
      ),
      .send("[]"),
      .expect(
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"a message is an object, its id a number or a string"}}"#
      ),
      .send(#"{"jsonrpc":"2.0","id":5}"#),
      .expect(
        #"{"jsonrpc":"2.0","id":5,"error":{"code":-32600,"message":"a message has a method, a result or an error"}}"#
      ),
      .send(#"{"jsonrpc":"2.0","id":6,"method":"textDocument/dance"}"#),
      .expect(
        #"{"jsonrpc":"2.0","id":6,"error":{"code":-32601,"message":"there is no 'textDocument/dance' here"}}"#
      ),
      .send(#"{"jsonrpc":"2.0","method":"$/dance","params":{}}"#),
      .send(#"{"jsonrpc":"2.0","id":"trame-1","result":null}"#)
    ),
    Session(
      "a request about a document that is nowhere, or without one, is refused",
      .send(initialize),
      .expect(capabilities),
      .send(
        #"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///no.trame"},"position":{"line":0,"character":0}}}"#
      ),
      .expect(
        #"{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"file:///no.trame is not open, and cannot be read"}}"#
      ),
      .send(#"{"jsonrpc":"2.0","id":8,"method":"textDocument/hover","params":{}}"#),
      .expect(
        #"{"jsonrpc":"2.0","id":8,"error":{"code":-32602,"message":"textDocument.uri is missing"}}"#
      ),
      .send(
        #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///no.trame"},"contentChanges":[]}}"#
      ),
      .expect(
        #"{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":2,"message":"a change of file:///no.trame, which is not open"}}"#
      )
    ),
  ]

  @Test("goes by the script", arguments: sessions)
  func script(session: Session) {
    var client = ScriptedClient(fresh: [:])
    var waiting: [JSONValue] = []
    for step in session.steps {
      switch step {
      case .send(let text):
        #expect(waiting.map { $0.text() } == [])
        waiting = client.send(text)
      case .expect(Self.capabilities):
        #expect(waiting.first?["result"]?["capabilities"]?["hoverProvider"] == .bool(true))
        waiting.removeFirst()
      case .expect(let text):
        #expect(waiting.first?.text() == text)
        waiting = Array(waiting.dropFirst())
      }
    }
    #expect(waiting.map { $0.text() } == [])
    #expect(client.server.exitCode == session.exitCode)
  }

  @Test("a request that is cancelled before its turn is answered as cancelled, others are not")
  func cancellation() {
    var client = ScriptedClient(fresh: [:])
    _ = client.send(Self.initialize)
    for id in [11, 12] {
      let text = #"{"jsonrpc":"2.0","id":\#(id),"method":"workspace/symbol","params":{"query":""}}"#
      client.server.take(Array(text.utf8))
    }
    let answers = client.send(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":12}}"#)
    #expect(
      answers.map { $0.text() } == [
        #"{"jsonrpc":"2.0","id":11,"result":[]}"#,
        #"{"jsonrpc":"2.0","id":12,"error":{"code":-32800,"message":"cancelled by the client"}}"#,
      ]
    )
    // Too late, or for nothing: no answer, and no harm.
    #expect(
      client.send(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":12}}"#).isEmpty
    )
  }

  @Test("a client that can watch files is asked to, one that offers utf-8 is counted for in bytes")
  func negotiation() {
    var client = ScriptedClient(fresh: [:])
    let answer = client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"general":{"positionEncodings":["utf-16","utf-8"]},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}},"initializationOptions":{"lint":["limits=never"]}}}"#
    )
    #expect(answer[0]["result"]?["capabilities"]?["positionEncoding"] == .string("utf-8"))
    let asked = client.send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
    #expect(
      asked.map { $0.text() } == [
        #"{"jsonrpc":"2.0","method":"window/showMessage","params":{"type":2,"message":"lint: 'limits=never' is not RULE=off, RULE=warn or RULE=error"}}"#,
        #"{"jsonrpc":"2.0","id":"trame-1","method":"client/registerCapability","params":{"registrations":[{"id":"trame-files","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[{"globPattern":"**/*.trame"}]}}]}}"#,
      ]
    )
  }
}
