import ArgumentParser
import Foundation
import TrameCompiler

/// `tramec format`: puts schemas into their one layout.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lays schemas out in place; comments stay where they are."
  )

  @Flag(help: "Write nothing; code 1 when a file is not laid out.")
  var check = false

  @Option(
    name: .customLong("import-path"),
    help: ArgumentHelp(
      "Where files that are not here are looked for; nothing is imported.",
      discussion: "The layout of a file depends on that file alone."
    )
  )
  var importPaths: [String] = []

  @Argument(help: "Schema files, on the disk or below an import path.")
  var files: [String]

  func run() throws {
    var isAtFault = false
    for name in files {
      let path = place(of: name)
      guard let bytes = bytes(ofFile: path) else {
        printError("cannot read \(name)")
        throw Tramec.usageFault
      }
      let source = SourceFile(path: path, bytes: bytes)
      let (text, diagnostics) = formatted(source)
      guard let text else {
        showReport(diagnostics.report(on: [source]))
        isAtFault = true
        continue
      }
      if check, bytes != Array(text.utf8) {
        printError("\(path) is not laid out; run: tramec format \(path)")
        isAtFault = true
      } else if !check {
        try replaceFile(path, with: text)
      }
    }
    if isAtFault { throw Tramec.schemaFault }
  }

  /// The file itself where it is here, else below the first import root that has it.
  private func place(of name: String) -> String {
    let found = ([name] + importPaths.map { below($0, name) }).first {
      FileManager.default.fileExists(atPath: $0)
    }
    return found ?? name
  }
}
