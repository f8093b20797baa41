import ArgumentParser
import Foundation
import TrameCompiler

/// `tramec generate`: writes Swift for schemas.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes Swift: a file for each schema file and one for each package.",
    discussion: "Only files whose text changes are written, each in one step."
  )

  @Option(name: .customLong("out"), help: "The folder to write to; made where it is missing.")
  var outputFolder: String

  @Option(help: "Who may use the generated types: public, package or internal.")
  var access: EmitOptions.Access = .public

  @Option(
    name: .customLong("module"),
    help: "package=Module: the Swift module of a package that is generated elsewhere."
  )
  var modules: [String] = []

  @Option(
    name: .customLong("module-root"),
    help: "Module=DIR: schemas below this import path are generated in that Swift module."
  )
  var moduleRoots: [String] = []

  @Option(
    name: .customLong("images-file"),
    help: "One file for the compiled packages, instead of one for each package."
  )
  var imagesFile: String?

  @Option(help: "The command that makes the files again, named in their first lines.")
  var command = "tramec generate"

  @Option(
    name: .customLong("planned-settings"),
    help: "FILE=TEXT: the text of trame.json that this build was planned by; another is refused."
  )
  var plannedSettings: [String] = []

  @Flag(help: "Write nothing; code 1 when a file would change.")
  var check = false

  @OptionGroup var reporting: Reporting
  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    try refuseStalePlan()
    let compilation = try schemas.compile(reportingAs: reporting.output)
    let files = try compilation.swift(options(for: compilation))
    if check {
      let stale = files.filter {
        bytes(ofFile: outputFolder + "/" + $0.name) != Array($0.text.utf8)
      }
      for file in stale { printError("\(outputFolder)/\(file.name) is not what the schema says") }
      if !stale.isEmpty { throw Tramec.schemaFault }
      return
    }
    try makeFolder(outputFolder)
    for file in files { try replaceFile(outputFolder + "/" + file.name, with: file.text) }
  }

  /// A build is planned anew when files come and go, not when settings change, and by old settings
  /// it would go on making what nobody asked for.
  private func refuseStalePlan() throws {
    for planned in plannedSettings {
      let parts = planned.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw ValidationError("--planned-settings takes FILE=TEXT") }
      let path = String(parts[0])
      if bytes(ofFile: path).map({ String(decoding: $0, as: UTF8.self) }) == String(parts[1]) {
        continue
      }
      printError(
        "\(path):1:1: error: these settings are newer than the plan of the build; to plan it anew, "
          + "run: touch Package.swift && swift build"
      )
      throw Tramec.usageFault
    }
  }

  private func options(for compilation: Compilation) throws -> EmitOptions {
    var options = EmitOptions()
    options.access = access
    options.command = command
    options.imagesFile = imagesFile
    options.modules = try ModuleRoots(moduleRoots, among: schemas.importPaths)
      .modules(of: compilation.schema)
    for module in modules {
      let parts = module.split(separator: "=")
      guard parts.count == 2 else { throw ValidationError("--module takes package=Module") }
      options.modules[String(parts[0])] = String(parts[1])
    }
    return options
  }
}

extension EmitOptions.Access: ExpressibleByArgument {}
