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

  @Option(help: "Who may use the generated types: public or package.")
  var access: EmitOptions.Access = .public

  @Option(
    name: .customLong("module"),
    help: "package=Module: the Swift module of a package that is generated elsewhere."
  )
  var modules: [String] = []

  @Flag(help: "Also name the fields for views, which read them without decoding the message.")
  var views = false

  @Flag(help: "Write nothing; code 1 when a file would change.")
  var check = false

  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    var options = EmitOptions()
    options.access = access
    options.views = views
    for module in modules {
      let parts = module.split(separator: "=")
      guard parts.count == 2 else { throw ValidationError("--module takes package=Module") }
      options.modules[String(parts[0])] = String(parts[1])
    }
    let files = try schemas.compile().swift(options)
    if check {
      let stale = files.filter {
        bytes(ofFile: outputFolder + "/" + $0.name) != Array($0.text.utf8)
      }
      for file in stale { printError("\(outputFolder)/\(file.name) is not what the schema says") }
      if !stale.isEmpty { throw Tramec.schemaFault }
      return
    }
    do {
      try FileManager.default.createDirectory(
        atPath: outputFolder,
        withIntermediateDirectories: true
      )
    } catch {
      printError("cannot make the folder \(outputFolder): \(error.localizedDescription)")
      throw Tramec.usageFault
    }
    for file in files { try replaceFile(outputFolder + "/" + file.name, with: file.text) }
  }
}

extension EmitOptions.Access: ExpressibleByArgument {}
