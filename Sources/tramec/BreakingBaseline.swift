import Foundation
import TrameCompiler
import TrameSchema
import TrameWire

/// The older version that schemas are compared with.
enum BreakingBaseline {
  /// A folder that import paths begin at.
  case folder(String)
  /// A compiled schema.
  case compiled(Schema)
  /// A revision of git, by the hash of its commit.
  case revision(String)

  /// What `--against` names; leaves with code 2 where it names nothing.
  init(_ name: String) throws {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) {
      self = isFolder.boolValue ? .folder(name) : .compiled(try Self.schema(ofFile: name))
      return
    }
    let found = Git.run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}",
    ])
    guard let found else {
      printError("--against \(name): no such folder, file or revision of git here")
      throw Tramec.usageFault
    }
    self = .revision(String(decoding: found, as: UTF8.self).trimmingCharacters(in: .newlines))
  }

  static func schema(ofFile path: String) throws -> Schema {
    guard let bytes = tramec.bytes(ofFile: path) else {
      printError("cannot read \(path)")
      throw Tramec.usageFault
    }
    do {
      let schema = try SchemaImage(decoding: bytes).schema
      if schema.formatVersion <= SchemaFormat.version { return schema }
      printError(
        "\(path) was compiled by a newer tramec (form \(schema.formatVersion), this one knows "
          + "\(SchemaFormat.version)); update tramec, or compile it again with this one"
      )
    } catch {
      printError("\(path) is no compiled schema (\(error)); tramec compile --out FILE writes one")
    }
    throw Tramec.usageFault
  }

  /// A file of the older version below one of the import roots; nil where it was not there.
  func read(_ path: String, below roots: [String]) -> [UInt8]? {
    switch self {
    case .compiled: return nil
    case .folder(let folder): return tramec.bytes(ofFile: folder + "/" + path)
    case .revision(let commit):
      for root in roots {
        // A path that begins with ./ is taken from the folder that git runs in.
        if let bytes = Git.run(["show", "\(commit):./\(path)"], in: root) { return bytes }
      }
      return nil
    }
  }

  /// The schema files of a folder in the older version, as paths from the import roots.
  func files(in folder: String, below roots: [String]) -> [String] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    switch self {
    case .compiled: return []
    case .folder(let root): return schemaFiles(ofFolder: root + "/" + folder).map { prefix + $0 }
    case .revision(let commit):
      var files: [String] = []
      for root in roots {
        let listed = Git.run(["ls-tree", "-z", "--name-only", commit, "./" + prefix], in: root)
        for path in (listed ?? []).split(separator: 0) {
          let name = String(decoding: path, as: UTF8.self)
          if name.hasSuffix(".trame") {
            files.append(name.hasPrefix("./") ? String(name.dropFirst(2)) : name)
          }
        }
      }
      return files
    }
  }
}

/// Names of the schema files that stand right in a folder.
func schemaFiles(ofFolder path: String) -> [String] {
  let names =
    (try? FileManager.default.contentsOfDirectory(atPath: path.isEmpty ? "." : path)) ?? []
  return names.filter { $0.hasSuffix(".trame") }.sorted()
}
