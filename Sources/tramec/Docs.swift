import ArgumentParser
import Foundation
import TrameCompiler
import TrameDocs

/// `tramec docs`: writes a reference site.
struct Docs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a reference site: a page for each package, an index and a search.",
    discussion: """
      The pages need no server and nothing from the network: open index.html. Packages that are \
      imported have pages too, so that every link leads somewhere.
      """
  )

  @Option(name: .customLong("out"), help: "The folder to write to; made where it is missing.")
  var outputFolder: String

  @Option(help: "What the site is called.")
  var title = "Reference"

  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    let files = ReferenceSite.files(of: try schemas.compile().schema, title: title)
    try makeFolder(outputFolder)
    for file in files { try replaceFile(outputFolder + "/" + file.name, with: file.text) }
    print("\(files.count) files in \(outputFolder); open \(outputFolder)/index.html")
  }
}

/// Makes a folder and those above it; leaves with code 2 where that cannot be.
func makeFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    printError("cannot make the folder \(path): \(error.localizedDescription)")
    throw Tramec.usageFault
  }
}
