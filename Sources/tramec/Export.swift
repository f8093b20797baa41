import ArgumentParser
import TrameCompiler
import TrameDocs
import TrameSchema

/// `tramec export`: writes schemas in other languages.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes schemas as proto3 or JSON Schema; comments say what is lost.",
    discussion: """
      A file for each package that the files declare. Trame's bytes are not protobuf's: a .proto \
      says what messages hold. The JSON is that of docs/idl.md.
      """
  )

  @Option(help: "proto or json-schema.")
  var format: ExportFormat

  @Option(name: .customLong("out"), help: "The folder to write to; made where it is missing.")
  var outputFolder: String

  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    let schema = try schemas.compile().schema
    let files: [ExportedFile]
    do throws(ExportFault) {
      files = try format.files(of: schema, packages: schemas.packages(of: schema))
    } catch {
      printError("\(error)")
      throw Tramec.schemaFault
    }
    try makeFolder(outputFolder)
    for file in files { try replaceFile(outputFolder + "/" + file.name, with: file.text) }
  }
}

extension ExportFormat: ExpressibleByArgument {}

extension SchemaFiles {
  /// The packages that the files declare something in, without those that are only imported.
  func packages(of schema: Schema) -> Set<String> {
    let entries = Set(entries)
    let packages = schema.packages.filter { package in
      package.types.contains { entries.contains($0.file) }
        || package.services.contains { entries.contains($0.file) }
    }
    return Set(packages.map(\.name))
  }
}
