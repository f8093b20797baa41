import Foundation
import PackagePlugin

/// `swift package trame-check [--target NAME]`: says what is wrong with the schemas of a package,
/// and whether committed Swift is what they say. It writes nothing.
@main
struct TrameCheckCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let package = try PackageSchemas(context, arguments)
    for (target, schemas) in package.targets {
      if try !package.run(checkArguments(target, schemas)) {
        Diagnostics.error("\(target.name): see above")
      } else {
        print("\(target.name): \(schemas.own.files.count) schema file(s) are well")
      }
    }
  }

  /// Where the Swift is committed, the compiler compares it too.
  private func checkArguments(
    _ target: SwiftSourceModuleTarget,
    _ schemas: TargetSchemas
  ) -> [String] {
    if schemas.own.settings.generated == nil {
      return ["check"] + schemas.importArguments + schemas.own.files.map(\.path)
    }
    let folder = schemas.committedFolder(of: target)
    return schemas.generateArguments(into: folder, command: TargetSchemas.command) + ["--check"]
  }
}
