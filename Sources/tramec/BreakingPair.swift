import TrameBreaking
import TrameCompiler
import TrameSchema

/// Both versions of the packages that are compared.
struct BreakingPair {
  let old: Schema
  /// Names of the packages that are compared; others are only referred to.
  let packages: Set<String>
  private let entries: [String]
  private let now: Version

  /// Compiles the older version; leaves with code 1 where it does not compile.
  init(_ schemas: SchemaFiles, _ baseline: BreakingBaseline) throws {
    now = Version(read: schemas.read) { schemas.files(in: $0) }
    let before = Version(
      read: { baseline.read($0, below: schemas.importPaths) },
      list: { baseline.files(in: $0, below: schemas.importPaths) }
    )
    entries = schemas.entries
    for (file, path) in zip(schemas.files, entries)
    where now.read(path) == nil && before.read(path) == nil {
      printError("cannot read \(file), neither now nor in the older version")
      throw Tramec.usageFault
    }
    packages = Set(
      entries.flatMap { [now, before] in [now.package($0), before.package($0)] }.compactMap { $0 }
    )
    if case .compiled(let schema) = baseline {
      old = schema
      try requireOld(baseline)
      return
    }
    let compilation = before.compile(entries, packages)
    if compilation.diagnostics.hasErrors {
      printError("the older version does not compile:\n" + compilation.report, terminator: "")
      throw Tramec.schemaFault
    }
    old = compilation.schema
    try requireOld(baseline)
  }

  /// A folder that holds none of the packages is the wrong one: nothing would seem to break. In a
  /// revision, a first package is simply new.
  private func requireOld(_ baseline: BreakingBaseline) throws {
    if case .revision = baseline { return }
    let known = Set(old.packages.map(\.name))
    guard !packages.isEmpty, packages.isDisjoint(with: known) else { return }
    let wanted = packages.sorted().joined(separator: ", ")
    printError(
      "the older version has nothing of \(wanted); --against takes the folder that import paths "
        + "begin at, or a compiled schema of the same packages"
    )
    throw Tramec.usageFault
  }

  /// Compiles the newer version, with other texts in the place of some files.
  func compile(over texts: [String: [UInt8]]) -> Compilation {
    Version(read: { texts[$0] ?? now.read($0) }, list: now.list).compile(entries, packages)
  }

  /// One version of the files.
  private struct Version {
    let read: (String) -> [UInt8]?
    let list: (String) -> [String]

    func package(_ path: String) -> String? {
      read(path).flatMap { packageName(of: SourceFile(path: path, bytes: $0)) }
    }

    /// The files of some packages: those named, where they are there, and those beside them.
    func compile(_ named: [String], _ packages: Set<String>) -> Compilation {
      let beside = Set(named.map(folder)).flatMap(list).filter { path in
        package(path).map(packages.contains) ?? false
      }
      let entries = Set(named.filter { read($0) != nil } + beside).sorted()
      return Compilation.compile(entries, reading: read)
    }
  }
}

/// The folder that a file stands in, from the import root; empty for the root.
private func folder(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

extension SchemaFiles {
  /// The schema files of a folder, as paths from the import roots.
  fileprivate func files(in folder: String) -> [String] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    return importPaths.flatMap { root in
      schemaFiles(ofFolder: root + "/" + folder).map { prefix + $0 }
    }
  }
}
