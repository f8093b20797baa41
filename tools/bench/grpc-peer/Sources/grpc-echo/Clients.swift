import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Gauge

typealias Client = GRPCClient<HTTP2ClientTransport.Posix>

/// Clients with a connection each, which they open on their first call.
struct Clients: Sendable {
  let all: [Client]
  private let request: [UInt8]

  init(_ options: Options, count: Int) throws {
    request = options.request
    all = try (0..<count).map { _ in
      Client(
        transport: try .http2NIOPosix(
          target: .ipv4(address: "127.0.0.1", port: options.port),
          transportSecurity: .mTLS(
            certificateChain: [.file(path: options.pki + "/client.pem", format: .pem)],
            privateKey: .file(path: options.pki + "/client.key", format: .pem)
          ) {
            $0.trustRoots = .certificates([.file(path: options.pki + "/ca.pem", format: .pem)])
          },
          config: .defaults { $0.http2.authority = "localhost" }
        )
      )
    }
  }

  /// Keeps the connections as long as `body` runs.
  func whileConnected<Outcome>(_ body: () async throws -> Outcome) async throws -> Outcome {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in all { group.addTask { try await client.runConnections() } }
      let outcome = try await body()
      for client in all { client.beginGracefulShutdown() }
      try await group.waitForAll()
      return outcome
    }
  }

  /// One call, whose answer must be the request.
  func call(_ client: Client) async throws {
    let answer = try await client.unary(
      request: ClientRequest(message: request),
      descriptor: echoMethod,
      serializer: PassThrough(),
      deserializer: PassThrough(),
      options: .defaults
    ) { try $0.message }
    guard answer == request else { throw OtherAnswer() }
  }

  /// One server stream to its end, whose answers must be the payload; the times from one to the next.
  func read(_ client: Client, _ options: Options) async throws -> Histogram {
    try await client.serverStreaming(
      request: ClientRequest(message: expandRequest(options)),
      descriptor: expandMethod,
      serializer: PassThrough(),
      deserializer: PassThrough(),
      options: .defaults
    ) { response in
      var latencies = Histogram()
      var now = monotonicNanoseconds()
      for try await answer in response.messages {
        guard answer == request else { throw OtherAnswer() }
        let after = monotonicNanoseconds()
        latencies.add(nanoseconds: after - now)
        now = after
      }
      guard latencies.total == options.stream else { throw OtherAnswer() }
      return latencies
    }
  }

  private struct OtherAnswer: Error, CustomStringConvertible {
    let description = "an answer is not what was sent"
  }
}
