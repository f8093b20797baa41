/// Why a request has no result: the codes are those of JSON-RPC 2.0 and of the protocol.
struct ResponseError: Error, Hashable {
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    /// A request came before `initialize`.
    case serverNotInitialized = -32002
    case requestCancelled = -32800
    /// The request was right, and cannot be done: a rename that collides.
    case requestFailed = -32803
  }

  var code: Code
  /// What is wrong and what to do, for people.
  var message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
