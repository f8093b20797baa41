import ArgumentParser
import Logging
import PTCEService

/// The PTCE service over TLS.
@main
struct Ptced: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ptced",
    abstract: "Serves poles, partners and their funding to the administrations of a deployment.",
    discussion: """
      Every option may also stand in a file given by --config, one a line, as its long name: \
      `listen = 0.0.0.0:7443`. Empty lines and lines that begin with # are skipped; what the \
      command line says goes before the file.

      A development server (--development) answers setSandboxClock, and fills an empty store from \
      --bootstrap:

        tenant 01946d2b-7c00-7000-8000-000000000053 53 Bretagne
        principal trame://dev/anne 01946d2b-7c00-7000-8000-000000000053 reader,editor stateService
        principal trame://dev/desk - nationalReader,nationalAdmin nationalDesk

      The line `tenant` takes an id, a region's code and a name; `principal` a certificate's URI, \
      a tenant's id or -, roles, and whose servant it is. SIGHUP reads \
      certificates and the revocation list again; SIGTERM ends calls in order.
      """,
    version: "0.1.0"
  )

  @OptionGroup var options: ServerOptions

  @Flag(help: "Say whether the configuration can be served, and stop.")
  var checkConfig = false

  mutating func validate() throws {
    // Reads the file now, so that its faults are told like those of the command line.
    _ = try ServerConfiguration(options)
  }

  mutating func run() async throws {
    let configuration = try ServerConfiguration(options)
    let level = LogLevel(configuration.logLevel)
    let log = Logger(label: "ptced") { _ in LineLog(level: level) }
    do {
      if checkConfig {
        try ServerProgram.check(configuration)
        print("the configuration is good; the server would listen on \(configuration.listen)")
        return
      }
      try await ServerProgram(configuration, log: log, level: level).run()
    } catch {
      log.critical("\(error)")
      throw ExitCode.failure
    }
  }
}
