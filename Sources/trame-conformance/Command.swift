import ArgumentParser
import Foundation
import TrameConformance

@main
struct Command: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trame-conformance",
    abstract: "Runs the conformance suite against a client and a server.",
    discussion: """
      Each case runs twice: with the server under test and our client, and with the client under \
      test and our server. What a process under test has to do is in docs/conformance.md.
      """
  )

  @Option(
    help: """
      Folder of folders of certificates, as tools/dev-pki makes them with the principal 'suite': \
      'sound', 'foreign' of another authority, 'expired' of the first one.
      """
  )
  var pki: String
  @Option(help: "Server under test: the path of a program and its arguments.")
  var server: String
  @Option(help: "Client under test: the path of a program and its arguments.")
  var client: String
  @Option(help: "Cases that are known to fail: lines of 'server NAME' or 'client NAME'.")
  var known: String?
  @Option(help: "Only cases whose names begin so.")
  var only = ""
  @Flag(help: "Prints a table of the cases and runs none.")
  var list = false
  @Argument(help: "Files of cases.")
  var files: [String]

  func run() async throws {
    let cases = try files.flatMap { try SuiteFile.cases(path: $0) }.filter {
      $0.name.hasPrefix(only)
    }
    let scenarios = try Scenario.all().filter { $0.name.hasPrefix(only) }
    if list { return print(List.markdown(cases, scenarios), terminator: "") }
    let known = try KnownFailures(path: self.known)
    let words = { (text: String) in text.split(separator: " ").map(String.init) }
    let stage = Stage(
      serverCommand: words(server),
      clientCommand: words(client),
      certificates: CertificateFolder(path: pki + "/sound"),
      foreign: CertificateFolder(path: pki + "/foreign"),
      expired: CertificateFolder(path: pki + "/expired")
    )
    var tally = Tally(known: known)
    let servers = ServersUnderTest(stage)
    for item in cases { tally.add(await servers.run(item)) }
    let clients = ClientsUnderTest(stage)
    for item in cases { tally.add(await clients.run(item)) }
    for scenario in scenarios { tally.add(await scenario.verdict(stage)) }
    tally.addMissing(isWhole: only.isEmpty)
    print(tally.summary)
    if !tally.isGood { throw ExitCode.failure }
  }
}
