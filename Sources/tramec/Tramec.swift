import ArgumentParser

/// The schema compiler. What it does is in TrameCompiler; here are its words and its files.
@main
struct Tramec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tramec",
    abstract: "Checks schemas, lays them out, turns them into Swift, and reads messages by them.",
    discussion: """
      Exit codes: 0 done, 1 the schemas (or their layout) are at fault, 2 the command line is, or a \
      file could not be read or written.
      """,
    subcommands: [
      Check.self, Lint.self, Breaking.self, Generate.self, Format.self, Compile.self,
      Explain.self, BreakingRules.self, Docs.self, Describe.self, Export.self, New.self, Watch.self,
      LanguageServerCommand.self, Decode.self,
    ]
  )

  /// The schemas are at fault: what is wrong has been printed.
  static let schemaFault = ExitCode(1)
  /// The command line or the disk is at fault.
  static let usageFault = ExitCode(2)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Self.exit(withError: code)
    } catch {
      // The argument parser's own code for wrong usage is 64; ours is documented.
      let isHelp = Self.exitCode(for: error) == .success
      let text = Self.fullMessage(for: error)
      if isHelp { print(text) } else { printError(text) }
      Self.exit(withError: isHelp ? ExitCode.success : usageFault)
    }
  }
}
