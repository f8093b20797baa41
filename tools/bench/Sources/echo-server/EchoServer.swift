import Foundation
import Gauge
import Trame
import TrameEngine
import TrameTLS
import TrameTesting
import TrameTransport

/// Serves the echo service over generated stubs, on one loop: `echo-server --pki DIR --port N`.
@main
struct EchoServer {
  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      var router = Router()
      router.add(EchoProvider())
      let tls = TLSConfiguration(
        role: .server,
        certificatePath: options.pki + "/server.pem",
        keyPath: options.pki + "/server.key",
        authorityPath: options.pki + "/ca.pem"
      )
      var configuration = TrameServerConfiguration(
        address: "127.0.0.1:\(options.port)",
        tls: tls,
        loopCount: 1
      )
      // One machine makes all the connections here, and some programs on it answer no pings.
      configuration.connectionLimits = .unlimited
      configuration.transportLimits.handshakesPerAddressPerSecondMax = 0
      let server = try TrameServer(configuration, router: router)
      server.start()
      announceReady(at: server.address)
      while true { sleep(1000) }
    } catch {
      fail("echo-server", error)
    }
  }
}
