import Foundation
import PackagePlugin

/// The targets of a package that a command works on, and the compiler it runs.
struct PackageSchemas {
  /// Each with its schemas; those of `--target NAME`, or all.
  let targets: [(target: SwiftSourceModuleTarget, schemas: TargetSchemas)]
  /// Whether the user named them.
  let areNamed: Bool
  private let compiler: URL

  /// Reads `--target NAME` off the arguments, as often as it stands there; nothing else may.
  init(_ context: PluginContext, _ arguments: [String]) throws {
    var extractor = ArgumentExtractor(arguments)
    let names = extractor.extractOption(named: "target")
    if let rest = extractor.remainingArguments.first {
      throw PluginFault("'\(rest)' is not understood; there is --target NAME")
    }
    let all = context.package.targets.compactMap { $0 as? SwiftSourceModuleTarget }
    for name in names where !all.contains(where: { $0.name == name }) {
      throw PluginFault("the package has no Swift target \(name)")
    }
    var found: [(SwiftSourceModuleTarget, TargetSchemas)] = []
    for target in all where names.isEmpty || names.contains(target.name) {
      if let schemas = try TargetSchemas(of: target) {
        found.append((target, schemas))
      } else if names.contains(target.name) {
        throw PluginFault("\(target.name) has no .trame files")
      }
    }
    if found.isEmpty { throw PluginFault("no target of the package has .trame files") }
    targets = found
    areNamed = !names.isEmpty
    compiler = try context.tool(named: "tramec").url
  }

  /// Runs the compiler; it says on standard error what is wrong. Returns whether nothing was.
  func run(_ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = compiler
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

extension TargetSchemas {
  /// The command that makes committed Swift again.
  static let command = "swift package trame-generate"

  /// The folder of committed Swift: that of `trame.json`, or `Generated` in the target.
  func committedFolder(of target: SwiftSourceModuleTarget) -> URL {
    target.directoryURL.appending(path: own.settings.generated ?? "Generated").standardizedFileURL
  }
}
