import Foundation
import Trame
import TrameInProcess
import TrameTLS
import TrameTransport

/// `Ferry`                         server and client in one process
/// `Ferry serve HOST:PORT DIR`     a server over TLS, with the certificates of a folder
/// `Ferry call HOST:PORT DIR`      a client of it
@main
struct Ferry {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    var router = Router()
    router.add(FerryDesk())
    switch (arguments.first, arguments.count) {
    case (nil, _):
      try await travel(over: InProcessTransport(router))
    case ("serve", 3):
      let tls = certificates("server", in: arguments[2], role: .server)
      let server = try TrameServer(
        TrameServerConfiguration(address: arguments[1], tls: tls),
        router: router
      )
      server.start()
      print("listening on \(server.address)")
      // Who started this reads the line from a pipe.
      fflush(nil)
      try await Task.sleep(for: .seconds(86_400))
    case ("call", 3):
      let tls = certificates("client", in: arguments[2], role: .client)
      try await travel(over: TLSClientTransport(address: arguments[1], tls: tls))
    default:
      print("usage: Ferry [serve HOST:PORT DIR | call HOST:PORT DIR]")
    }
  }

  private static func travel(over transport: some ClientTransport) async throws {
    try await Passenger(ferry: FerryServiceClient(TrameClient(transport))).travel()
  }

  private static func certificates(
    _ name: String,
    in folder: String,
    role: TLSConfiguration.Role
  ) -> TLSConfiguration {
    TLSConfiguration(
      role: role,
      certificatePath: "\(folder)/\(name).pem",
      keyPath: "\(folder)/\(name).key",
      authorityPath: "\(folder)/ca.pem"
    )
  }
}
