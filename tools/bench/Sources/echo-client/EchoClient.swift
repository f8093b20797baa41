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
      let transport = try TLSClientTransport(
        address: "127.0.0.1:\(options.port)",
        tls: tls,
        connectionCount: options.connections
      )
      let callers = Callers(transport: transport, options: options)
      print(try await LoadReport(options, load: callers.call).line)
    } catch {
      fail("echo-client", error)
    }
  }
}
