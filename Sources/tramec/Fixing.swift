import ArgumentParser
import TrameCompiler

/// Whether what can be mended is mended.
struct Fixing: ParsableArguments {
  @Flag(name: .customLong("fix"), help: "Mend what has one sure mend, in place.")
  var fixes = false

  @Flag(help: "Mend by near names and other guesses too; look at what it did.")
  var fixGuesses = false

  /// Checks; with `--fix` mends what can be mended, until nothing is left, writes the files that
  /// were asked for, each in one step, and says which. Returns what remains.
  func run(
    _ schemas: SchemaFiles,
    check: ([String: [UInt8]]) throws -> Report
  ) throws -> Report {
    guard fixes || fixGuesses else { return try check([:]) }
    let entries = Set(schemas.entries)
    let rounds = try FixRounds(
      withGuesses: fixGuesses,
      editable: entries.contains,
      check: check
    )
    for (path, text) in rounds.texts.sorted(by: { $0.key < $1.key }) {
      let file = schemas.diskPath(path)
      try replaceFile(file, with: String(decoding: text, as: UTF8.self))
      printError("mended \(file)")
    }
    return rounds.report
  }
}
