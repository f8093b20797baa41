import TrameCompiler
import TrameJSON

/// What the client can do and wants, as it said in `initialize`.
struct ClientOptions {
  var encoding = PositionEncoding.utf16
  /// Absolute paths of the workspace's folders.
  var folders: [String] = []
  /// Absolute paths that imports begin at; where there are none they are found from each file.
  var importPaths: [String] = []
  var lint: LintSettings? = LintSettings()
  /// Whether a renaming leaves `@renamedFrom` where the old name has been seen by others.
  var keepsIdentity = true
  /// The address of the folder of diagnostics.md and lint.md, with a slash at its end.
  var pages: String?
  /// What is wrong with the options, for people.
  var faults: [String] = []

  var hasSnippets = false
  var hasHierarchicalSymbols = false
  var hasDocumentChanges = false
  var hasChangeAnnotations = false
  var hasCodeActionLiterals = false
  var hasRelatedInformation = false
  var hasDynamicWatching = false

  init() {}

  init(_ params: JSONValue) {
    let options = params["initializationOptions"] ?? .null
    let client = params["capabilities"] ?? .null
    encoding = .chosen(among: client.at("general", "positionEncodings")?.strings)
    folders = Self.folders(params)
    importPaths = (options["importPaths"]?.strings ?? []).map(absolute)
    keepsIdentity = options["renameKeepsIdentity"]?.boolValue ?? true
    pages = options["pages"]?.stringValue
    takeLint(options["lint"])
    takeAbilities(client["textDocument"] ?? .null, client["workspace"] ?? .null)
  }

  private mutating func takeAbilities(_ document: JSONValue, _ workspace: JSONValue) {
    func says(_ value: JSONValue?) -> Bool { value?.boolValue ?? false }
    hasSnippets = says(document.at("completion", "completionItem", "snippetSupport"))
    hasHierarchicalSymbols = says(
      document.at("documentSymbol", "hierarchicalDocumentSymbolSupport")
    )
    hasCodeActionLiterals = document.at("codeAction", "codeActionLiteralSupport") != nil
    hasRelatedInformation = says(document.at("publishDiagnostics", "relatedInformation"))
    hasDocumentChanges = says(workspace.at("workspaceEdit", "documentChanges"))
    hasChangeAnnotations =
      hasDocumentChanges && workspace.at("workspaceEdit", "changeAnnotationSupport") != nil
    hasDynamicWatching = says(workspace.at("didChangeWatchedFiles", "dynamicRegistration"))
  }

  /// `false` for no lint, or settings as `tramec lint --rule` takes them.
  private mutating func takeLint(_ value: JSONValue?) {
    if value?.boolValue == false { lint = nil }
    for setting in value?.strings ?? [] {
      if let fault = lint?.take(setting) { faults.append("lint: \(fault)") }
    }
  }

  private static func folders(_ params: JSONValue) -> [String] {
    if let folders = params["workspaceFolders"]?.arrayValue {
      return folders.compactMap { $0["uri"]?.stringValue }.map(DocumentURI.folder)
    }
    if let uri = params["rootUri"]?.stringValue { return [DocumentURI.folder(uri)] }
    return params["rootPath"]?.stringValue.map { [DocumentURI.folder($0)] } ?? []
  }

  /// Relative paths are below the first folder of the workspace.
  private func absolute(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/") || folders.isEmpty
    let whole = isAbsolute ? path : folders[0] + "/" + path
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }
}

extension DocumentURI {
  /// The path of a folder, without a slash at its end.
  static func folder(_ uri: String) -> String {
    var path = path(uri)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
