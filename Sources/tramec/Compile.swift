import ArgumentParser
import TrameCompiler
import TrameSchema
import TrameWire

/// `tramec compile`: writes compiled schemas as bytes.
struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the compiled form of schemas and of what they import.",
    discussion: "An encoded trame.schema.v1.Schema, as reflection serves it and breaking reads it."
  )

  @Option(name: .customLong("out"), help: "The file to write.")
  var outputFile: String

  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    try replaceFile(outputFile, with: try schemas.compile().schema.encoded())
  }
}
