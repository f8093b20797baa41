import Foundation
import PackagePlugin

/// One target's schemas and those of the targets it depends on, as the compiler takes them.
struct TargetSchemas {
  let own: SchemaRoot
  let dependencies: [SchemaRoot]

  /// What the build makes besides a file for each schema: a fixed name, since the build must know
  /// all names before any schema is read.
  static let imagesFile = "CompiledPackages.swift"

  /// Nil where the target has no schemas.
  init?(of target: some SourceModuleTarget) throws {
    own = try SchemaRoot(of: target)
    if own.files.isEmpty { return nil }
    var roots: [SchemaRoot] = []
    for dependency in target.recursiveTargetDependencies {
      guard let module = dependency as? SwiftSourceModuleTarget else { continue }
      let root = try SchemaRoot(of: module)
      if !root.files.isEmpty { roots.append(root) }
    }
    dependencies = roots
  }

  /// Everything whose change means that the Swift must be made again.
  var inputs: [URL] {
    ([own] + dependencies).flatMap { $0.files + [$0.settingsFile].compactMap { $0 } }
  }

  /// Names of the Swift files of the own schemas; the compiler gives the same: the schema file's
  /// name, or its path where two files have one name.
  var outputNames: [String] {
    let bases = Dictionary(grouping: own.files, by: \.lastPathComponent)
    return own.files.map { file in
      let isShared = (bases[file.lastPathComponent]?.count ?? 0) > 1
      let below = file.path.dropFirst(own.folder.path.count + 1)
      let stem = below.split(separator: "/").joined(separator: "-")
      return (isShared ? stem : file.lastPathComponent) + ".swift"
    }
  }

  /// `--import-path` for every root, the own first; reports as editors read them.
  var importArguments: [String] {
    ["--output", "editor"] + ([own] + dependencies).flatMap { ["--import-path", $0.folder.path] }
  }

  /// What `tramec generate` is told.
  func generateArguments(into folder: URL, command: String) -> [String] {
    ["generate", "--out", folder.path, "--access", own.settings.access, "--command", command]
      + importArguments
      + dependencies.flatMap { ["--module-root", "\($0.module)=\($0.folder.path)"] }
      + ([own] + dependencies).flatMap(\.planArguments)
      + own.files.map(\.path)
  }
}
