import Foundation
import PackagePlugin

/// Makes Swift for the schemas of a target while it is built; nothing of it is committed.
@main
struct TrameGenerator: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    guard let target = target as? SwiftSourceModuleTarget else { return [] }
    guard let schemas = try TargetSchemas(of: target) else {
      Diagnostics.warning("\(target.name) uses TrameGenerator and has no .trame files")
      return []
    }
    if schemas.own.settings.generated != nil {
      throw PluginFault(
        "\(target.name): trame.json says with \"generated\" that the Swift is committed; remove that "
          + "key, or the plugin from the target"
      )
    }
    let folder = context.pluginWorkDirectoryURL.appending(path: "Generated")
    let names = schemas.outputNames + [TargetSchemas.imagesFile]
    return [
      .buildCommand(
        displayName: "Compiling schemas of \(target.name)",
        executable: try context.tool(named: "tramec").url,
        arguments: schemas.generateArguments(into: folder, command: "swift build")
          + ["--images-file", TargetSchemas.imagesFile],
        inputFiles: schemas.inputs,
        outputFiles: names.map { folder.appending(path: $0) }
      )
    ]
  }
}
