import ArgumentParser
import TrameCompiler
import TrameDocs
import TrameSchema

/// `tramec describe`: writes schemas, or one declaration, as the language has them.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows packages, or single types, services and methods.",
    discussion: """
      From schema files, or with --compiled from what tramec compile wrote. A name is full or short: \
      ptce.v1.Pole, Pole, PoleService, PoleService.getPole.
      """
  )

  @Option(help: "A compiled schema to read in the place of schema files.")
  var compiled: String?

  @Option(name: .customLong("name"), help: "What to show; all packages of the files when not said.")
  var names: [String] = []

  @Option(
    name: .customLong("import-path"),
    help: "A folder that import paths begin at; several are tried in order."
  )
  var importPaths: [String] = ["."]

  @Argument(help: "Schema files, on the disk or below an import path.")
  var files: [String] = []

  func validate() throws {
    if (compiled == nil) == files.isEmpty {
      throw ValidationError("name schema files, or a compiled schema with --compiled")
    }
  }

  func run() throws {
    let (image, packages) = try load()
    let description = SchemaDescription(image)
    if names.isEmpty {
      let shown = image.schema.packages.filter { packages?.contains($0.name) ?? true }
      print(shown.map(description.text(of:)).joined(separator: "\n"), terminator: "")
      return
    }
    for (index, name) in names.enumerated() {
      guard let text = description.text(of: name) else {
        printError("there is no '\(name)'; there are: \(description.names.joined(separator: ", "))")
        throw Tramec.usageFault
      }
      if index > 0 { print() }
      print(text, terminator: "")
    }
  }

  /// The schema, and the packages that were asked for; nil for all.
  private func load() throws -> (SchemaImage, Set<String>?) {
    if let compiled {
      return (SchemaImage(try BreakingBaseline.schema(ofFile: compiled)), nil)
    }
    var schemas = SchemaFiles()
    schemas.importPaths = importPaths
    schemas.files = files
    let schema = try schemas.compile().schema
    return (SchemaImage(schema), schemas.packages(of: schema))
  }
}
