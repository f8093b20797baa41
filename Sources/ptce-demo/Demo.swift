import ArgumentParser

/// Plays the first national call on a fresh server; `tools/demo` starts it.
@main
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ptce-demo",
    abstract: "Plays the first national call on a fresh development server.",
    subcommands: [Prepare.self, Play.self]
  )
}

struct Prepare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the tenants, principals and contexts; prints the principals, one a line."
  )
  @Argument(help: "Where the demonstration keeps its files.") var directory: String
  @Option(help: "host:port") var listen = "127.0.0.1:7453"

  func run() throws {
    let deployment = Deployment(directory: directory, address: listen)
    try deployment.writeBootstrap()
    try deployment.writeContexts()
    for principal in Deployment.principals { print(principal.name) }
  }
}

struct Play: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Starts the server, loads the samples, replays the call, and checks what came out."
  )
  @Argument(help: "Where the demonstration keeps its files.") var directory: String
  @Option(help: "host:port") var listen = "127.0.0.1:7453"
  @Option(help: "Where ptced and ptce are.") var programs: String
  @Option(help: "Of the samples.") var seed: UInt64 = 1

  func run() async throws {
    let deployment = Deployment(directory: directory, address: listen)
    let trial = Trial()
    let play = try Playbill(
      deployment: deployment,
      programs: programs,
      samples: Samples(seed: seed),
      trial: trial
    )
    await play.run()
    if await !trial.conclude() { throw ExitCode.failure }
  }
}
