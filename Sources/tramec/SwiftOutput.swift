import ArgumentParser
import Foundation
import TrameCompiler

/// Which Swift is made of schemas, and where it goes.
struct SwiftOutput: ParsableArguments {
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

  @Flag(help: "Also name the fields for views, which read them without decoding the message.")
  var views = false

  @Flag(
    name: .customLong("keep-leftovers"),
    help: "Leave generated files in the folder whose schemas are gone."
  )
  var keepsLeftovers = false

  @Option(help: "The command that makes the files again, named in their first lines.")
  var command = "tramec generate"

  @Option(
    name: .customLong("planned-settings"),
    help: "FILE=TEXT: the text of trame.json that this build was planned by; another is refused."
  )
  var plannedSettings: [String] = []

  @OptionGroup var reporting: Reporting
  @OptionGroup var schemas: SchemaFiles

  /// Compiles, and tells what is wrong; the files are not written yet.
  func files() throws -> [EmittedFile] {
    let compilation = try schemas.compile(reportingAs: reporting.output)
    let shared = compilation.namesSharedInOneModule
    if !shared.findings.isEmpty {
      reporting.show(shared, of: schemas)
      throw Tramec.schemaFault
    }
    return try compilation.swift(options(for: compilation))
  }

  /// Writes the files whose text changes, and removes those of schemas that are gone; returns the
  /// names of both.
  func write(_ files: [EmittedFile]) throws -> (written: [String], removed: [String]) {
    try makeFolder(outputFolder)
    let written = try files.filter { try replaceFile(outputFolder + "/" + $0.name, with: $0.text) }
    let removed = leftovers(beside: files)
    for name in removed {
      try Leftovers(in: outputFolder, beside: files, of: schemas).remove(name)
    }
    return (written.map(\.name), removed)
  }

  /// Names of generated files whose schemas are gone.
  func leftovers(beside files: [EmittedFile]) -> [String] {
    keepsLeftovers ? [] : Leftovers(in: outputFolder, beside: files, of: schemas).names()
  }

  /// Names of the files that are not as the schemas say.
  func stale(_ files: [EmittedFile]) -> [String] {
    files.filter { bytes(ofFile: outputFolder + "/" + $0.name) != Array($0.text.utf8) }.map(\.name)
  }

  /// A build is planned anew when files come and go, not when settings change, and by old settings
  /// it would go on making what nobody asked for.
  func refuseStalePlan() throws {
    for planned in plannedSettings {
      // A folder's name may have the sign too.
      guard let sign = planned.firstRange(of: ".json=") else {
        throw ValidationError("--planned-settings takes FILE.json=TEXT")
      }
      let path = String(planned[..<sign.upperBound].dropLast())
      let now = bytes(ofFile: path).map { String(decoding: $0, as: UTF8.self) }
      if now == String(planned[sign.upperBound...]) { continue }
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
    options.views = views
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
