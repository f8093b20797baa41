import TrameCompiler

/// The files that see each other: those below one import root, or below the configured ones. Files
/// are parsed when they are first asked for, and kept until they change.
struct Realm {
  let roots: [String]
  /// All its files are checked, not only open ones.
  let isSure: Bool
  /// By path below a root.
  private(set) var files: [String: SchemaFile] = [:]
  /// Paths that led nowhere since the disk last changed.
  private var missing: Set<String> = []
  private let disk: Disk
  private let encoding: PositionEncoding

  init(roots: [String], isSure: Bool, disk: Disk, encoding: PositionEncoding) {
    self.roots = roots
    self.isSure = isSure
    self.disk = disk
    self.encoding = encoding
  }

  /// A file by its path below a root.
  mutating func file(_ path: String) -> SchemaFile? {
    if let known = files[path] { return known }
    if missing.contains(path) { return nil }
    for root in roots {
      if let bytes = disk.read(root + "/" + path) {
        return set(path, at: root + "/" + path, bytes)
      }
    }
    missing.insert(path)
    return nil
  }

  @discardableResult
  mutating func set(_ path: String, at location: String, _ bytes: [UInt8]) -> SchemaFile {
    let file = SchemaFile(
      location: location,
      parsed: ParsedFile(SourceFile(path: path, bytes: bytes)),
      lines: LineMap(bytes, encoding)
    )
    files[path] = file
    missing.remove(path)
    return file
  }

  /// Forgets what was read, so that it is read anew.
  mutating func forget(_ path: String) {
    files[path] = nil
    missing.removeAll()
  }

  /// The path below a root of a file on the disk.
  func path(of location: String) -> String? {
    for root in roots where location.hasPrefix(root + "/") {
      return String(location.dropFirst(root.utf8.count + 1))
    }
    return nil
  }

  /// Files that import another.
  func importers(of path: String) -> [String] {
    files.values.filter { $0.imports.contains(path) }.map(\.path).sorted()
  }

  /// What `tramec check` says of one file.
  mutating func check(_ path: String) -> Compilation {
    Compilation.check(path) { self.file($0)?.parsed }
  }
}

/// A file of a realm as it is now.
final class SchemaFile: Sendable {
  /// On the disk; what the client knows it by.
  let location: String
  let parsed: ParsedFile
  let lines: LineMap
  let imports: Set<String>
  let index: NameIndex

  init(location: String, parsed: ParsedFile, lines: LineMap) {
    self.location = location
    self.parsed = parsed
    self.lines = lines
    imports = Set(parsed.tree.imports.map(\.path))
    index = NameIndex(parsed.tree)
  }

  var tree: SyntaxTree { parsed.tree }
  var source: SourceFile { parsed.tree.source }
  /// Below its import root.
  var path: String { parsed.tree.source.path }
  var package: String { parsed.tree.package?.name.text ?? "" }
  var uri: String { DocumentURI.uri(location) }
}
