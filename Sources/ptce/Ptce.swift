import ArgumentParser

/// The command line of the service: `ptce FAMILY VERB …`, tables for people, JSON for programs.
@main
struct Ptce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ptce",
    abstract: "Poles, partners and funding, from the command line.",
    discussion: """
      Exit codes: 0 done, 1 refused, 2 wrong usage, 3 not found, 4 conflict, 5 server cannot be \
      reached, 6 done in part. Where a request has many fields, give it as JSON: an argument, \
      @FILE, or - for standard input. See docs/cli.md.
      """,
    subcommands: [
      ContextCommand.self, PoleFamily.self, PartnerFamily.self, CallFamily.self,
      ApplicationFamily.self, AwardFamily.self, TrancheFamily.self, TenantFamily.self,
      AdminFamily.self,
      NationalFamily.self, ImportCommand.self, WatchCommand.self, HealthCommand.self,
      DescribeCommand.self,
    ]
  )

  /// Runs a command and turns its outcome into an exit code; every error is said once, in full.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.print()
      exit(withError: ExitCode(failure.exitCode))
    } catch {
      let code = exitCode(for: error)
      if code == .validationFailure || code.rawValue == 64 {
        let text = fullMessage(for: error)
        StandardError.write(text)
        exit(withError: ExitCode(2))
      }
      exit(withError: error)
    }
  }
}
