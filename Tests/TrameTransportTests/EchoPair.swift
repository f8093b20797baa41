import Foundation
import Testing
import Trame
import TrameTLS
import TrameTesting
import TrameTransport

/// A server and a client on loopback, with certificates made once for the run.
final class EchoPair: Sendable {
  let server: TrameServer
  let clientTLS: TLSConfiguration
  let echo: EchoServiceClient
  let transport: TLSClientTransport

  init() throws {
    let folder = try DevelopmentCertificates.folder()
    var router = Router()
    router.add(EchoProvider())
    let configuration = TrameServerConfiguration(
      address: "127.0.0.1:0",
      tls: TLSConfiguration(
        role: .server,
        certificatePath: folder + "/server.pem",
        keyPath: folder + "/server.key",
        authorityPath: folder + "/ca.pem"
      ),
      loopCount: 1
    )
    server = try TrameServer(configuration, router: router)
    server.start()
    clientTLS = TLSConfiguration(
      role: .client,
      certificatePath: folder + "/region-53.pem",
      keyPath: folder + "/region-53.key",
      authorityPath: folder + "/ca.pem"
    )
    transport = try TLSClientTransport(address: server.address, tls: clientTLS)
    echo = EchoServiceClient(TrameClient(transport))
  }
}
