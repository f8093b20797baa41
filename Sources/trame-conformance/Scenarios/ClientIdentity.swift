import Foundation
import TrameConformance
import TrameWire

/// Which servers a client under test believes.
enum ClientIdentity {
  static var all: [Scenario] {
    [
      believes("T/foreign-authority", "A server of another authority is not believed.") { stage in
        try ConformanceServer(ServerSetup(certificates: stage.foreign.server))
      },
      outsider(
        "T/expired-certificate",
        "A server with an expired certificate is not believed.",
        \.expired,
        extra: ["-alpn", "trame/1"]
      ),
      believes(
        "T/host-mismatch",
        "A server at another address than its certificate names is not believed.",
        host: "127.0.0.2"
      ) { stage in
        try ConformanceServer(
          ServerSetup(certificates: stage.certificates.server),
          address: "127.0.0.2:0"
        )
      },
      outsider(
        "K/server-never-says-hello",
        "A server that is believed and then silent: the call ends with its deadline.",
        \.certificates,
        extra: ["-alpn", "trame/1"],
        codes: [4, 14]
      ),
      outsider(
        "T/alpn-required",
        "A server that does not name the protocol is not believed.",
        \.certificates
      ),
    ]
  }

  private static func believes(
    _ name: String,
    _ why: String,
    host: String = "127.0.0.1",
    _ server: @escaping (Stage) throws -> ConformanceServer
  ) -> Scenario {
    Scenario(side: .client, name: name, why: why) { stage in
      let server = try server(stage)
      defer { withExtendedLifetime(server) {} }
      return try complaints(stage, server.address)
    }
  }

  /// The call must fail without a handler, and say why in some words.
  private static func complaints(
    _ stage: Stage,
    _ address: String,
    _ codes: [UInt8] = [14, 16]
  ) throws -> [String] {
    let client = try stage.client(calling: address)
    let call = ClientCall(kind: .unary, timeout: 5000, attemptsMax: 1)
    try client.send(ClientCase(call: call))
    let outcomes = try client.answer(ClientResult.self).outcomes
    var complaints = outcomes.complaints(unless: codes, to: "the call")
    for outcome in outcomes where !outcome.message.contains(address) {
      complaints.append("the message names no address: \(outcome.message)")
    }
    return complaints
  }

  /// A server that is openssl's, and never sends a frame.
  private static func outsider(
    _ name: String,
    _ why: String,
    _ certificates: KeyPath<Stage, CertificateFolder>,
    extra: [String] = [],
    codes: [UInt8] = [14, 16]
  ) -> Scenario {
    Scenario(side: .client, name: name, why: why) { stage in
      let files = stage[keyPath: certificates].server
      let free = try ConformanceServer(ServerSetup(certificates: stage.certificates.server))
      let address = free.address
      await free.drain(within: .zero)
      let server = try OpenSSLProgram.start(
        [
          "s_server", "-quiet", "-accept", address, "-cert", files.certificatePath, "-key",
          files.keyPath, "-CAfile", files.authorityPath, "-Verify", "1",
        ] + extra
      )
      defer { server.terminate() }
      try PlainSocket.waitUntilListening(address)
      return try complaints(stage, address, codes)
    }
  }
}
