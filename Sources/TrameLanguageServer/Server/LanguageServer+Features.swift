import TrameJSON

/// Requests and notifications by their method: one line for each.
extension LanguageServer {
  typealias Feature = @Sendable (inout LanguageServer, JSONValue) throws(ResponseError) -> JSONValue
  typealias Handler = @Sendable (inout LanguageServer, JSONValue) -> [JSONValue]

  static let features: [String: Feature] = [
    "textDocument/hover": { (s, p) throws(ResponseError) in try s.hover(p) },
    "textDocument/definition": { (s, p) throws(ResponseError) in try s.goToDefinition(p) },
    "textDocument/typeDefinition": { (s, p) throws(ResponseError) in
      try s.goToTypeDefinition(p)
    },
    "textDocument/references": { (s, p) throws(ResponseError) in try s.references(p) },
    "textDocument/documentHighlight": { (s, p) throws(ResponseError) in try s.highlights(p) },
    "textDocument/prepareRename": { (s, p) throws(ResponseError) in try s.prepareRename(p) },
    "textDocument/rename": { (s, p) throws(ResponseError) in try s.rename(p) },
    "textDocument/completion": { (s, p) throws(ResponseError) in try s.completion(p) },
    "textDocument/signatureHelp": { (s, p) throws(ResponseError) in try s.signatureHelp(p) },
    "textDocument/documentSymbol": { (s, p) throws(ResponseError) in try s.documentSymbols(p) },
    "textDocument/formatting": { (s, p) throws(ResponseError) in try s.formatting(p) },
    "textDocument/rangeFormatting": { (s, p) throws(ResponseError) in
      try s.rangeFormatting(p)
    },
    "textDocument/codeAction": { (s, p) throws(ResponseError) in try s.codeActions(p) },
    "textDocument/semanticTokens/full": { (s, p) throws(ResponseError) in
      try s.semanticTokens(p)
    },
    "textDocument/semanticTokens/full/delta": { (s, p) throws(ResponseError) in
      try s.semanticTokensDelta(p)
    },
    "textDocument/semanticTokens/range": { (s, p) throws(ResponseError) in
      try s.semanticTokensInRange(p)
    },
    "textDocument/foldingRange": { (s, p) throws(ResponseError) in try s.foldingRanges(p) },
    "textDocument/inlayHint": { (s, p) throws(ResponseError) in try s.inlayHints(p) },
    "workspace/symbol": { (s, p) throws(ResponseError) in try s.workspaceSymbols(p) },
  ]

  static let notifications: [String: Handler] = [
    "initialized": { $0.initialized($1) },
    "textDocument/didOpen": { $0.didOpen($1) },
    "textDocument/didChange": { $0.didChange($1) },
    "textDocument/didClose": { $0.didClose($1) },
    "workspace/didChangeWatchedFiles": { $0.didChangeWatchedFiles($1) },
    "workspace/didChangeWorkspaceFolders": { $0.didChangeFolders($1) },
  ]

  /// The file that a request is about.
  mutating func subject(
    _ params: JSONValue
  ) throws(ResponseError) -> (realm: Int, file: SchemaFile) {
    guard let uri = params.at("textDocument", "uri")?.stringValue else {
      throw ResponseError(.invalidParams, "textDocument.uri is missing")
    }
    guard let found = workspace.file(at: DocumentURI.path(uri)) else {
      throw ResponseError(.invalidParams, "\(uri) is not open, and cannot be read")
    }
    return found
  }

  /// The same with an offset in it.
  mutating func subjectAndOffset(
    _ params: JSONValue
  ) throws(ResponseError) -> (realm: Int, file: SchemaFile, offset: Int) {
    let (realm, file) = try subject(params)
    guard let position = Position(params["position"]) else {
      throw ResponseError(.invalidParams, "position is missing")
    }
    return (realm, file, file.lines.offset(of: position))
  }
}
