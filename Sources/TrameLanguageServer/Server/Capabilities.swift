import TrameJSON

/// What the server can do, as `initialize` answers it.
enum Capabilities {
  static func json(_ options: ClientOptions) -> JSONValue {
    let yes = JSONValue.bool(true)
    return .members([
      "positionEncoding": .string(options.encoding.rawValue),
      "textDocumentSync": .members([
        "openClose": yes, "change": .integer(2),
      ]),
      "hoverProvider": yes,
      "definitionProvider": yes,
      "typeDefinitionProvider": yes,
      "referencesProvider": yes,
      "documentHighlightProvider": yes,
      "documentSymbolProvider": yes,
      "workspaceSymbolProvider": yes,
      "documentFormattingProvider": yes,
      "documentRangeFormattingProvider": yes,
      "foldingRangeProvider": yes,
      "inlayHintProvider": yes,
      "renameProvider": .members(["prepareProvider": yes]),
      "codeActionProvider": .members([
        "codeActionKinds": .array(CodeActionKind.allCases.map { .string($0.rawValue) })
      ]),
      "completionProvider": .members([
        "triggerCharacters": .array(["@", ":", "(", "[", "\"", "/", ".", " "].map { .string($0) })
      ]),
      "signatureHelpProvider": .members([
        "triggerCharacters": .array([.string("("), .string(",")])
      ]),
      "semanticTokensProvider": .members([
        "legend": SemanticToken.legend,
        "range": yes,
        "full": .members(["delta": yes]),
      ]),
      "workspace": .members([
        "workspaceFolders": .members(["supported": yes, "changeNotifications": yes])
      ]),
    ])
  }
}
