import Foundation
import Gauge
import TrameTLS
import TrameTransport

/// Calls the echo service over generated stubs, as many at a time as asked:
/// `echo-client --name value…`.
@main
struct EchoClient {
  // Not async: the main thread of such a program ends in a system call that valgrind, which
  // tools/bench/cost counts with, does not survive.
  static func main() {
    Task.detached {
      do {
        try await run(Options(CommandLine.arguments.dropFirst()))
        exit(0)
      } catch {
        fail("echo-client", error)
      }
    }
    while true { sleep(1000) }
  }

  private static func run(_ options: Options) async throws {
    let tls = TLSConfiguration(
      role: .client,
      certificatePath: options.pki + "/client.pem",
      keyPath: options.pki + "/client.key",
      authorityPath: options.pki + "/ca.pem"
    )
    guard options.calls > 0 else { return print(try await outcome(options, tls)) }
    let callers = try Callers(tls: tls, connections: options.connections, options: options)
    try await callers.call(times: options.calls)
  }

  private static func outcome(_ options: Options, _ tls: TLSConfiguration) async throws -> String {
    if options.handshakes > 0 {
      return try await HandshakeReport(options) {
        try await Callers(tls: tls, connections: 1, options: options).callOnce()
      }.line
    }
    if options.idle > 0 {
      let callers = try Callers(tls: tls, connections: options.idle, options: options)
      defer { withExtendedLifetime(callers) {} }
      return try await IdleReport(options, open: callers.callOnce).line
    }
    let callers = try Callers(tls: tls, connections: options.connections, options: options)
    return try await LoadReport(options, load: callers.call).line
  }
}
