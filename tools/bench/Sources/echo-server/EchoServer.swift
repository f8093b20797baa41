import Foundation
import Gauge
import Trame
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
      let server = try TrameServer(
        TrameServerConfiguration(address: "127.0.0.1:\(options.port)", tls: tls, loopCount: 1),
        router: router
      )
      server.start()
      announceReady(at: server.address)
      while true { sleep(1000) }
    } catch {
      fail("echo-server", error)
    }
  }
}
