import ArgumentParser
import Foundation
import TrameCompiler
import TrameJSON
import TrameReflection
import TrameSchema

/// `tramec decode`: shows what an encoded message holds.
struct Decode: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows an encoded message as JSON, or byte by byte.",
    discussion: """
      --explain says of every field where it stands and what it holds, also of bytes that are no \
      message: the faults are marked with !!, and the code is 1.
      """
  )

  @Flag(help: "An annotated dump instead of JSON.")
  var explain = false

  @Option(
    name: .customLong("import-path"),
    help: "A folder that import paths begin at; several are tried in order."
  )
  var importPaths: [String] = ["."]

  @Option(name: .customLong("schema"), help: "A schema file that names the type; repeatable.")
  var schemas: [String]

  @Argument(help: "The message's full name, such as ptce.v1.Pole.")
  var type: String

  @Argument(help: "The file with its bytes; - is standard input.")
  var file: String

  func run() throws {
    let paths = importPaths.flatMap { ["--import-path", $0] }
    let image = SchemaImage(try SchemaFiles.parse(paths + schemas).compile().schema)
    let input =
      file == "-"
      ? Array(FileHandle.standardInput.readDataToEndOfFile()) : bytes(ofFile: file)
    guard let input else {
      printError("cannot read \(file)")
      throw Tramec.usageFault
    }
    do throws(ReflectionError) {
      if !explain { return print(try image.json(of: type, input).text(indented: true)) }
      let notes = try image.notes(on: input, as: type)
      print(notes.dump(of: input), terminator: "")
      if !notes.contains(where: { $0.text.hasPrefix("!!") }) { return }
    } catch {
      printError("\(file): \(error)")
    }
    throw Tramec.schemaFault
  }
}
