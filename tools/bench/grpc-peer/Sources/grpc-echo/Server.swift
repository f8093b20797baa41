import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Gauge

/// Gives each request back.
private struct EchoService: RegistrableRPCService {
  func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
    router.registerHandler(
      forMethod: echoMethod,
      deserializer: PassThrough(),
      serializer: PassThrough()
    ) { request, _ in
      let request = try await ServerRequest(stream: request)
      return StreamingServerResponse(single: ServerResponse(message: request.message))
    }
    router.registerHandler(
      forMethod: expandMethod,
      deserializer: PassThrough(),
      serializer: PassThrough()
    ) { request, _ in
      let asked = try await ServerRequest(stream: request).message
      let count = (0..<4).reduce(0) { $0 | Int(asked[$1]) << (8 * $1) }
      let payload = Array(asked[4...])
      return StreamingServerResponse { writer in
        for _ in 0..<count { try await writer.write(payload) }
        return [:]
      }
    }
  }
}

/// Serves until the process ends.
func serve(_ options: Options) async throws {
  let server = GRPCServer(
    transport: .http2NIOPosix(
      address: .ipv4(host: "127.0.0.1", port: options.port),
      transportSecurity: .mTLS(
        certificateChain: [.file(path: options.pki + "/server.pem", format: .pem)],
        privateKey: .file(path: options.pki + "/server.key", format: .pem)
      ) {
        $0.trustRoots = .certificates([.file(path: options.pki + "/ca.pem", format: .pem)])
        $0.requireALPN = true
      }
    ),
    services: [EchoService()]
  )
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.serve() }
    if let address = try await server.listeningAddress?.ipv4 {
      announceReady(at: "\(address.host):\(address.port)")
    }
    try await group.waitForAll()
  }
}
