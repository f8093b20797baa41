import Foundation
import PackagePlugin

/// `swift package trame-generate [--target NAME]`: writes Swift for schemas into the sources, for
/// those who commit it. Without a name it works on the targets whose `trame.json` has `generated`.
@main
struct TrameGenerateCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let package = try PackageSchemas(context, arguments)
    let chosen = package.targets.filter {
      package.areNamed || $0.schemas.own.settings.generated != nil
    }
    if chosen.isEmpty {
      let names = package.targets.map(\.target.name).joined(separator: ", ")
      throw PluginFault(
        "which target? Its trame.json has \"generated\": \"Generated\", or name it: --target NAME; "
          + "there are schemas in \(names)"
      )
    }
    for (target, schemas) in chosen {
      let folder = schemas.committedFolder(of: target)
      let arguments = schemas.generateArguments(into: folder, command: TargetSchemas.command)
      guard try package.run(arguments) else {
        Diagnostics.error("\(target.name): nothing was written, since its schemas have errors")
        continue
      }
      print("\(target.name): \(schemas.own.files.count) schema file(s) → \(folder.path)")
    }
  }
}
