import TrameCompiler
import TrameJSON

/// What the client says about texts and files.
extension LanguageServer {
  mutating func initialized(_ params: JSONValue) -> [JSONValue] {
    var messages = workspace.options.faults.map { fault in
      Outgoing.notification(
        "window/showMessage",
        .members(["type": .integer(2), "message": .string(fault)])
      )
    }
    if workspace.options.hasDynamicWatching {
      let watchers = JSONValue.array([.members(["globPattern": .string("**/*.trame")])])
      let registration = JSONValue.members([
        "id": .string("trame-files"),
        "method": .string("workspace/didChangeWatchedFiles"),
        "registerOptions": .members(["watchers": watchers]),
      ])
      messages.append(
        request("client/registerCapability", .members(["registrations": .array([registration])]))
      )
    }
    return messages
  }

  mutating func didOpen(_ params: JSONValue) -> [JSONValue] {
    guard let document = params["textDocument"], let uri = document["uri"]?.stringValue,
      let text = document["text"]?.stringValue
    else { return [] }
    let location = DocumentURI.path(uri)
    let before = workspace.file(at: location)?.file
    workspace.openDocument(location, text, version: document["version"]?.integerValue ?? 0)
    if let (realm, file) = workspace.file(at: location) {
      checkNext(realm, file.path, importersToo: before.map { !$0.says(file) } ?? true)
    }
    return []
  }

  mutating func didChange(_ params: JSONValue) -> [JSONValue] {
    guard let uri = params.at("textDocument", "uri")?.stringValue,
      let changes = params["contentChanges"]?.arrayValue
    else { return [] }
    let location = DocumentURI.path(uri)
    let edits = changes.compactMap { change in
      change["text"]?.stringValue.map { (PositionRange(change["range"]), $0) }
    }
    let version = params.at("textDocument", "version")?.integerValue
    if !workspace.changeDocument(location, version: version, edits) {
      return [log("a change of \(uri), which is not open")]
    }
    return []
  }

  mutating func didClose(_ params: JSONValue) -> [JSONValue] {
    guard let uri = params.at("textDocument", "uri")?.stringValue else { return [] }
    let location = DocumentURI.path(uri)
    tokenResults.forget(location)
    guard let closed = workspace.closeDocument(location) else {
      return [log("\(uri) is closed, and was not open")]
    }
    checkNext(closed.realm, closed.path, importersToo: true)
    return []
  }

  mutating func didChangeWatchedFiles(_ params: JSONValue) -> [JSONValue] {
    for change in params["changes"]?.arrayValue ?? [] {
      guard let uri = change["uri"]?.stringValue,
        let (realm, path) = workspace.fileChanged(DocumentURI.path(uri))
      else { continue }
      checkNext(realm, path, importersToo: true)
    }
    return []
  }

  mutating func didChangeFolders(_ params: JSONValue) -> [JSONValue] {
    for folder in params.at("event", "added")?.arrayValue ?? [] {
      if let uri = folder["uri"]?.stringValue { workspace.scan(DocumentURI.folder(uri)) }
    }
    return []
  }

  /// Puts a file in the line of checks, and behind it those that import it.
  mutating func checkNext(_ realm: Int, _ path: String, importersToo: Bool) {
    checks.add(CheckQueue.Entry(realm: realm, path: path), isUrgent: true)
    guard importersToo else { return }
    for importer in workspace.realms[realm].importers(of: path) {
      let entry = CheckQueue.Entry(realm: realm, path: importer)
      let isOpen = workspace.isOpen(realm, importer)
      if isOpen || workspace.realms[realm].isSure { checks.add(entry, isUrgent: isOpen) }
    }
  }

  private func log(_ message: String) -> JSONValue {
    Outgoing.notification(
      "window/logMessage",
      .members(["type": .integer(2), "message": .string(message)])
    )
  }
}

extension SchemaFile {
  /// Whether two files say the same, whatever their white space and ordinary comments.
  func says(_ other: SchemaFile) -> Bool {
    let (one, two) = (tree, other.tree)
    guard one.tokens.count == two.tokens.count else { return false }
    return zip(one.tokens, two.tokens).allSatisfy { a, b in
      a.kind == b.kind
        && one.source.bytes[a.start..<a.end].elementsEqual(two.source.bytes[b.start..<b.end])
    }
  }
}
