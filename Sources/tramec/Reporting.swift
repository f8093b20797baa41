import ArgumentParser
import Foundation
import TrameCompiler

/// How findings are shown.
struct Reporting: ParsableArguments {
  @Option(help: "The form of the report: text, editor, json, sarif or github.")
  var output: OutputForm = .text

  func show(_ report: Report, of schemas: SchemaFiles) {
    showReport(report.renamingFiles(schemas.diskPath), as: output)
  }
}

extension OutputForm: ExpressibleByArgument {}

/// Writes a report: for people to standard error, as compilers do, for programs to standard output.
func showReport(_ report: Report, as form: OutputForm = .text) {
  let text = form.write(report, coloured: isColourWanted)
  switch form {
  case .text, .editor: printError(text, terminator: "")
  case .json, .sarif, .github: print(text, terminator: "")
  }
}

/// Colour is for terminals, and only where nobody objects (no-color.org).
private var isColourWanted: Bool {
  let environment = ProcessInfo.processInfo.environment
  if environment["NO_COLOR", default: ""] != "" || environment["TERM"] == "dumb" { return false }
  return isatty(FileHandle.standardError.fileDescriptor) == 1
}
