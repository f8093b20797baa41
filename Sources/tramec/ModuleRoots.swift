import ArgumentParser
import Foundation
import TrameSchema

/// Which Swift module has the code of a schema file: that of the import path it is found below.
struct ModuleRoots {
  private let importPaths: [String]
  private let moduleByRoot: [String: String]

  /// Takes `Module=DIR` for those of the import paths whose Swift is made elsewhere.
  init(_ arguments: [String], among importPaths: [String]) throws {
    var modules: [String: String] = [:]
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { throw ValidationError("--module-root takes Module=DIR") }
      guard importPaths.contains(String(parts[1])) else {
        throw ValidationError("--module-root: \(parts[1]) is none of the import paths")
      }
      modules[String(parts[1])] = String(parts[0])
    }
    self.importPaths = importPaths
    moduleByRoot = modules
  }

  /// The modules of the packages whose Swift is made elsewhere. A package that is made in two places
  /// would be two sets of types under one name: it leaves with code 1.
  func modules(of schema: Schema) throws -> [String: String] {
    if moduleByRoot.isEmpty { return [:] }
    var modules: [String: String] = [:]
    for package in schema.packages {
      let files = Set(package.types.map(\.file) + package.services.map(\.file))
      let found = Set(files.map { module(of: $0) })
      if found.count > 1 {
        let names = found.map { $0 ?? "this one" }.sorted().joined(separator: ", ")
        printError(
          "package \(package.name) has files in several Swift modules (\(names)): "
            + "a package belongs to one; give the files of one of them another package"
        )
        throw Tramec.schemaFault
      }
      if let module = found.first.flatMap({ $0 }) { modules[package.name] = module }
    }
    return modules
  }

  private func module(of file: String) -> String? {
    let root = importPaths.first { FileManager.default.fileExists(atPath: $0 + "/" + file) }
    return root.flatMap { moduleByRoot[$0] }
  }
}
