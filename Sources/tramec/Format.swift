import ArgumentParser
import TrameCompiler

/// `tramec format`: puts schemas into their one layout.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lays schemas out in place; comments stay where they are."
  )

  @Flag(help: "Write nothing; code 1 when a file is not laid out.")
  var check = false

  @Argument(help: "Schema files.")
  var files: [String]

  func run() throws {
    var isAtFault = false
    for path in files {
      guard let bytes = bytes(ofFile: path) else {
        printError("cannot read \(path)")
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
}
