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

  @Option(help: "Folder of certificates, as tools/dev-pki makes it with the principal 'suite'.")
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
    if list { return print(CaseList.markdown(cases), terminator: "") }
    let known = try KnownFailures(path: self.known)
    let certificates = CertificateFolder(path: pki)
    let words = { (text: String) in text.split(separator: " ").map(String.init) }
    var tally = Tally(known: known)
    let servers = ServersUnderTest(command: words(server), certificates: certificates)
    for item in cases { tally.add(await servers.run(item)) }
    let clients = ClientsUnderTest(command: words(client), certificates: certificates)
    for item in cases { tally.add(await clients.run(item)) }
    tally.addMissing(isWhole: only.isEmpty)
    print(tally.summary)
    if !tally.isGood { throw ExitCode.failure }
  }
}
