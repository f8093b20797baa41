import ArgumentParser
import Foundation
import TrameCompiler

/// How findings are shown, and whether they are mended.
struct Reporting: ParsableArguments {
  @Option(help: "The form of the report: text, json, sarif or github.")
  var output: OutputForm = .text

  init() {}

  /// Writes a report: for people to standard error, as compilers do, for programs to standard
  /// output.
  func show(_ report: Report, of schemas: SchemaFiles) {
    Self.show(report, of: schemas, as: output)
  }

  /// The same for commands without the option.
  static func show(_ report: Report, of schemas: SchemaFiles, as output: OutputForm = .text) {
    let named = report.renamingFiles(schemas.diskPath)
    let text = output.write(named, coloured: isColoured)
    if output == .text { printError(text, terminator: "") } else { print(text, terminator: "") }
  }

  /// Colour is for terminals, and only where nobody objects (no-color.org).
  private static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    if environment["NO_COLOR", default: ""] != "" || environment["TERM"] == "dumb" { return false }
    return isatty(FileHandle.standardError.fileDescriptor) == 1
  }
}

extension OutputForm: ExpressibleByArgument {}

/// Whether what can be mended is mended.
struct Fixing: ParsableArguments {
  @Flag(name: .customLong("fix"), help: "Mend what has one sure mend, in place.")
  var fixes = false

  @Flag(help: "Mend by near names and other guesses too; look at what it did.")
  var fixGuesses = false

  /// Checks; with `--fix` mends what can be mended, until nothing is left, writes the files that
  /// were asked for, and says what was done. Returns what remains.
  func run(
    _ schemas: SchemaFiles,
    check: ([String: [UInt8]]) throws -> Report
  ) throws -> Report {
    guard fixes || fixGuesses else { return try check([:]) }
    // Read once outside of the rounds, where failure can still be told.
    _ = try check([:])
    let entries = Set(schemas.entries)
    let rounds = FixRounds(withGuesses: fixGuesses, editable: entries.contains) { texts in
      (try? check(texts)) ?? Report(findings: [], sources: [])
    }
    for (path, text) in rounds.texts.sorted(by: { $0.key < $1.key }) {
      try replaceFile(schemas.diskPath(path), with: String(decoding: text, as: UTF8.self))
      printError("mended \(schemas.diskPath(path))")
    }
    return rounds.report
  }
}
