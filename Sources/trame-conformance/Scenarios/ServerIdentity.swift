import Foundation
import TrameConformance
import TrameWire

/// Who a server under test lets in.
enum ServerIdentity {
  static var all: [Scenario] {
    [
      Scenario(
        side: .server,
        name: "T/tls-required",
        why: "A peer that does not speak TLS gets no frame and is closed.",
        run: plainText
      ),
      Scenario(
        side: .server,
        name: "T/openssl-is-served",
        why:
          "openssl, with all that is asked for, gets the server's hello: the cases below can fail."
      ) { stage in
        try await saysHello(stage, alpn: "trame/1", \.certificates)
          ? [] : ["the server did not say hello"]
      },
      refusal("T/alpn-required", "A client that does not name the protocol is refused.", alpn: nil),
      refusal("T/alpn-other", "So is one that names another.", alpn: "h2"),
      refusal(
        "T/tls-1.2-refused",
        "An older TLS is refused.",
        alpn: "trame/1",
        extra: ["-tls1_2"]
      ),
      refusal(
        "T/client-certificate-required",
        "A client without a certificate is refused.",
        alpn: "trame/1",
        certificates: nil
      ),
      Scenario(
        side: .server,
        name: "T/foreign-authority",
        why: "A certificate of another authority is refused, and who may call is served.",
        run: foreignAuthority
      ),
      refusal(
        "T/expired-certificate",
        "An expired certificate is refused.",
        alpn: "trame/1",
        certificates: \.expired
      ),
    ]
  }

  private static func plainText(_ stage: Stage) async throws -> [String] {
    let (process, address) = try stage.server()
    let socket = try PlainSocket.connected(to: address, secondsMax: 12)
    let request = Array("GET / HTTP/1.1\r\n\r\n".utf8)
    try unsafe request.withUnsafeBytes { bytes in unsafe try socket.send(bytes) }
    var answer: [UInt8] = []
    while let more = socket.receive() { answer += more }
    _ = process
    // A TLS alert is seven bytes; frames would be more.
    return answer.count > 7 ? ["it answered \(answer.count) bytes to plain text"] : []
  }

  /// A handshake by openssl that must not end in frames of the server.
  private static func refusal(
    _ name: String,
    _ why: String,
    alpn: String?,
    certificates: KeyPath<Stage, CertificateFolder>? = \.certificates,
    extra: [String] = []
  ) -> Scenario {
    Scenario(side: .server, name: name, why: why) { stage in
      try await saysHello(stage, alpn: alpn, certificates, extra)
        ? ["the server said hello to it"] : []
    }
  }

  /// Whether a server under test says hello to openssl.
  private static func saysHello(
    _ stage: Stage,
    alpn: String?,
    _ certificates: KeyPath<Stage, CertificateFolder>?,
    _ extra: [String] = []
  ) async throws -> Bool {
    let (process, address) = try stage.server()
    var arguments = ["s_client", "-quiet", "-connect", address]
    arguments += ["-CAfile", stage.certificates.client.authorityPath]
    if let certificates {
      let files = stage[keyPath: certificates].client
      arguments += ["-cert", files.certificatePath, "-key", files.keyPath]
    }
    if let alpn { arguments += ["-alpn", alpn] }
    let said = try OpenSSLProgram.output(arguments + extra)
    _ = process
    // The hello is the only thing that is longer than an alert.
    return said.utf8.count > 7
  }

  private static func foreignAuthority(_ stage: Stage) async throws -> [String] {
    let (process, address) = try stage.server()
    let files = stage.foreign.client
    // It trusts the right authority itself: only what it shows is wrong.
    let shown = Certificates(
      certificatePath: files.certificatePath,
      keyPath: files.keyPath,
      authorityPath: stage.certificates.client.authorityPath
    )
    let item = ClientCase(call: ClientCall(kind: .unary, attemptsMax: 1))
    let outcomes = await (try stage.caller(address, shown)).run(item).outcomes
    let served = await (try stage.caller(address)).run(item).outcomes
    _ = process
    return outcomes.complaints(unless: 14, 16, to: "the stranger's call")
      + served.complaints(unless: 0, to: "the call of who may")
  }
}
