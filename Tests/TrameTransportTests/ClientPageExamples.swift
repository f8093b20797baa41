// The examples of docs/client.md, as they stand there: they compile, and ClientPageTests compares.
import PTCEMessages
import Trame
import TrameTLS
import TrameTransport
import TrameWire

func oneServer(tls: TLSConfiguration) throws -> TrameClient {
  TrameClient(try TLSClientTransport(address: "api.example:7443", tls: tls))
}

func severalServers(tls: TLSConfiguration) throws -> TrameClient {
  TrameClient(
    try TLSClientTransport(
      target: ListResolver(["a.example:7443", "b.example:7443"]),
      policy: .leastOutstanding,
      tls: tls
    )
  )
}

func patient(_ poles: PoleServiceClient, _ id: PoleID) async throws -> Pole {
  var options = CallOptions(timeout: .seconds(30))
  options.waitsForReady = true
  options.attemptsMax = 3
  return try await poles.getPole(GetPoleRequest(pole: id), options)
}

struct Registry: Resolver {
  let target = "registry"
  let mayChange = true
  func resolve() async throws -> [Endpoint] {
    [Endpoint("10.0.0.7:7443", serverName: "api.example"), "b.example:7443"]
  }
}

func follow(_ feed: ChangeFeedServiceClient, from cursor: FeedCursor) async throws {
  do {
    for try await response in try await feed.watchChanges(WatchChangesRequest(cursor: cursor)) {
      print(response)
    }
  } catch {
    guard error.isPositionLost else { throw error }
    print("read by listing what was missed: \(error)")
  }
}

func audit(_ entry: @escaping @Sendable () async -> Void) {
  print(CallContext.current?.principal?.name ?? "nobody")
  // It may outlast the caller's patience.
  Task { await withDetachedContext { await entry() } }
}
