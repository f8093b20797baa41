import TrameCompiler

/// All that the server knows of schemas: the realms, and the documents that are open over them.
struct Workspace {
  /// A document with its place in a realm.
  struct Open {
    var text: TextDocument
    var realm: Int
    /// Below the import root.
    var path: String
    /// The text changed since it was last parsed.
    var isStale: Bool
  }

  /// A file that is another than before.
  struct Change {
    var realm: Int
    var path: String
    /// It says the same as before, to all other files.
    var isQuiet: Bool
  }

  private(set) var options = ClientOptions()
  private(set) var realms: [Realm] = []
  /// By location.
  private(set) var documents: [String: Open] = [:]
  /// Files below the workspace's folders that were not read yet.
  private var unread: [String] = []
  private var changed: [Change] = []
  private let disk: Disk

  init(disk: Disk) { self.disk = disk }

  var hasUnread: Bool { !unread.isEmpty }
  var hasChanged: Bool { !changed.isEmpty || documents.values.contains(where: \.isStale) }

  mutating func open(_ options: ClientOptions) {
    self.options = options
    if !options.importPaths.isEmpty { addRealm(options.importPaths, isSure: true) }
    for folder in options.importPaths + options.folders { scan(folder) }
  }

  /// Notes the files below a folder, to be read when there is time.
  mutating func scan(_ folder: String) {
    let known = Set(unread)
    unread += disk.schemaFiles(folder).filter { !known.contains($0) }.reversed()
  }

  /// Reads one file that was not read yet.
  mutating func readNext() -> (realm: Int, path: String)? {
    guard let location = unread.popLast() else { return nil }
    return place(location).flatMap { realm, path in
      realms[realm].file(path).map { _ in (realm, path) }
    }
  }

  /// Reads all that was not read yet: for what asks about the whole workspace.
  mutating func readAll() {
    while hasUnread { _ = readNext() }
  }

  // MARK: Documents

  mutating func openDocument(_ location: String, _ text: String, version: Int) {
    let text = TextDocument(text, version: version, options.encoding)
    let (realm, path) = place(location, text.bytes)
    documents[location] = Open(text: text, realm: realm, path: path, isStale: false)
    realms[realm].set(path, at: location, text.bytes)
  }

  /// False where the document is not open.
  mutating func changeDocument(
    _ location: String,
    version: Int?,
    _ changes: [(PositionRange?, String)]
  ) -> Bool {
    guard documents[location] != nil else { return false }
    for (range, text) in changes { documents[location]?.text.apply(range, text) }
    if let version { documents[location]?.text.version = version }
    documents[location]?.isStale = true
    return true
  }

  mutating func closeDocument(_ location: String) -> Open? {
    guard let closed = documents.removeValue(forKey: location) else { return nil }
    realms[closed.realm].forget(closed.path)
    return closed
  }

  /// The disk has another version, or none, of a file. Nil where that does not matter.
  mutating func fileChanged(_ location: String) -> (realm: Int, path: String)? {
    guard documents[location] == nil, let (realm, path) = place(location) else { return nil }
    realms[realm].forget(path)
    return (realm, path)
  }

  func isOpen(_ realm: Int, _ path: String) -> Bool {
    documents.values.contains { $0.realm == realm && $0.path == path }
  }

  /// Parses what changed, and notes it for `takeChanged`.
  mutating func settle() {
    for (location, document) in documents where document.isStale {
      let old = realms[document.realm].files[document.path]
      let new = realms[document.realm].set(document.path, at: location, document.text.bytes)
      documents[location]?.isStale = false
      let saysTheSame = old.map(new.says) ?? false
      changed.append(Change(realm: document.realm, path: document.path, isQuiet: saysTheSame))
    }
  }

  /// The files that changed since the last time.
  mutating func takeChanged() -> [Change] {
    defer { changed.removeAll() }
    return changed
  }

  // MARK: Places

  /// The file at a location, open or on the disk.
  mutating func file(at location: String) -> (realm: Int, file: SchemaFile)? {
    guard let (realm, path) = place(location), let file = realms[realm].file(path) else {
      return nil
    }
    return (realm, file)
  }

  private mutating func place(_ location: String) -> (realm: Int, path: String)? {
    if let open = documents[location] { return (open.realm, open.path) }
    for (index, realm) in realms.enumerated() {
      if let path = realm.path(of: location), realm.files[path]?.location == location {
        return (index, path)
      }
    }
    return disk.read(location).map { place(location, $0) }
  }

  private mutating func place(_ location: String, _ bytes: [UInt8]) -> (realm: Int, path: String) {
    let root = ImportRoot.of(
      location,
      package: ParsedFile(SourceFile(path: "", bytes: bytes)).tree.package?.name.text,
      configured: options.importPaths
    )
    let realm =
      realms.firstIndex { $0.roots.contains(root.folder) }
      ?? addRealm([root.folder], isSure: root.isSure)
    return (realm, realms[realm].path(of: location) ?? location)
  }

  @discardableResult
  private mutating func addRealm(_ roots: [String], isSure: Bool) -> Int {
    realms.append(Realm(roots: roots, isSure: isSure, disk: disk, encoding: options.encoding))
    return realms.count - 1
  }

  // MARK: Work in a realm

  mutating func inRealm<R>(_ index: Int, _ body: (inout Realm) -> R) -> R { body(&realms[index]) }
}
