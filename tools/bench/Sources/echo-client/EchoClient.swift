import Gauge
import TrameTLS
import TrameTransport

/// Calls the echo service over generated stubs, as many at a time as asked:
/// `echo-client --name value…`.
@main
struct EchoClient {
  static func main() async {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let tls = TLSConfiguration(
        role: .client,
        certificatePath: options.pki + "/client.pem",
        keyPath: options.pki + "/client.key",
        authorityPath: options.pki + "/ca.pem"
      )
      print(try await outcome(options, tls))
    } catch {
      fail("echo-client", error)
    }
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
