import Foundation
import Trame
import TrameTLS
import TrameTesting
import TrameTransport

/// Serves the echo service over generated stubs: `echo-server PKI PORT LOOPS`.
@main
struct EchoServer {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let loops = Int(arguments[3]) else {
      print("usage: echo-server PKI PORT LOOPS")
      exit(2)
    }
    var router = Router()
    router.add(EchoProvider())
    let tls = TLSConfiguration(
      role: .server,
      certificatePath: arguments[1] + "/server.pem",
      keyPath: arguments[1] + "/server.key",
      authorityPath: arguments[1] + "/ca.pem"
    )
    let server = try TrameServer(
      TrameServerConfiguration(address: "127.0.0.1:\(arguments[2])", tls: tls, loopCount: loops),
      router: router
    )
    server.start()
    print("ready on \(server.address)")
    while true { sleep(1000) }
  }
}
