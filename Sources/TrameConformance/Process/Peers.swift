import Trame
import TrameSession
package import TrameTLS
import TrameTransport
import TrameWire

extension TLSConfiguration {
  package init(_ role: Role, _ certificates: Certificates?) {
    let files = certificates ?? Certificates()
    self.init(
      role: role,
      certificatePath: files.certificatePath,
      keyPath: files.keyPath,
      authorityPath: files.authorityPath
    )
  }
}

extension SessionLimits {
  init(_ asked: Limits?) {
    self.init()
    guard let asked else { return }
    if asked.callsMax > 0 { callsMax = Int(asked.callsMax) }
    if asked.messageMax.value > 0 { messageBytesMax = Int(asked.messageMax.value) }
    if asked.streamCredit.value > 0 { streamCreditBytes = Int(asked.streamCredit.value) }
    if asked.connectionCredit.value > 0 {
      connectionCreditBytes = Int(asked.connectionCredit.value)
    }
  }
}

/// The suite's server on loopback.
package struct ConformanceServer: Sendable {
  private let server: TrameServer
  /// Where it listens.
  package var address: String { server.address }

  /// Listens on loopback, on a port of the system's choice where no address is given.
  package init(_ setup: ServerSetup, address: String = "127.0.0.1:0") throws {
    var configuration = TrameServerConfiguration(
      address: address,
      tls: TLSConfiguration(.server, setup.certificates),
      loopCount: 1,
      software: "conformance"
    )
    configuration.limits = SessionLimits(setup.limits)
    var router = Router()
    router.add(ConformanceProvider())
    server = try TrameServer(configuration, router: router)
    server.start()
  }

  /// Ends it, after its calls or when the time is up.
  package func drain(within limit: Duration) async { await server.drain(within: limit) }
}

extension CaseCaller {
  /// A client as a runner sets it up.
  package init(_ setup: ClientSetup) throws {
    self.init(
      TrameClient(
        try TLSClientTransport(
          address: setup.address,
          tls: TLSConfiguration(.client, setup.certificates),
          limits: SessionLimits(setup.limits),
          software: "conformance"
        )
      )
    )
  }
}
