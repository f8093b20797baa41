import PTCEMessages
import Synchronization
import Testing
import Trame
import TrameJSON
import TrameSchema
import TrameServices
import TrameWire

@Suite("Calls by schema alone")
struct DynamicResumptionTests {
  /// A feed of so many events whose connection is lost after every other one.
  private final class CutFeed: ClientTransport {
    let cursors = Mutex<[[UInt8]]>([])
    private let last: UInt8

    init(last: UInt8) { self.last = last }

    func unary<Q: WireMessage>(_ head: CallHead, _ request: Q) async throws(RPCError) -> [UInt8] {
      throw RPCError(.unimplemented, "a feed of streams only")
    }

    func open(
      _ head: CallHead,
      request: [UInt8]?
    ) async throws(RPCError) -> any ClientStream {
      guard let watch = try? WatchChangesRequest(decoding: request ?? []) else {
        throw RPCError(.invalidArgument, "not a request")
      }
      cursors.withLock { $0.append(watch.cursor.rawValue) }
      return Stream(from: (watch.cursor.rawValue.first ?? 0) + 1, to: last)
    }

    func pause(_ duration: Duration) async {}
  }

  private final class Stream: ClientStream {
    private struct State {
      var next: UInt8
      var left = 2
    }
    private let state: Mutex<State>
    private let last: UInt8

    init(from first: UInt8, to last: UInt8) {
      state = Mutex(State(next: first))
      self.last = last
    }

    func next() async throws(RPCError) -> [UInt8]? {
      let number: UInt8? = state.withLock { state in
        if state.next > last || state.left == 0 { return nil }
        state.left -= 1
        defer { state.next += 1 }
        return state.next
      }
      guard let number else {
        if state.withLock({ $0.next > last }) { return nil }
        throw RPCError(.unavailable, "cut", origin: .network)
      }
      var event = ChangeEvent()
      event.cursor = FeedCursor(rawValue: [number])
      event.version = UInt64(number)
      return WatchChangesResponse(item: .event(event)).encoded()
    }

    func send<Q: WireMessage>(_ request: Q, isLast: Bool) async throws(RPCError) {}
    func halfClose() async throws(RPCError) {}
    func cancel() {}
  }

  @Test("a stream that the schema marks goes on behind the position found in its union's cases")
  func resumes() async throws {
    let feed = CutFeed(last: 9)
    let client = DynamicClient(
      TrameClient(feed),
      image: try SchemaImage(base64: PtceV1Schema.base64)
    )
    let versions = Mutex<[String]>([])
    try await client.call(
      "ChangeFeedService/watchChanges",
      .object([JSONValue.Member("start", .string("head"))])
    ) { response in
      let version = response["item"]?["event"]?["version"]?.plainText ?? "none"
      versions.withLock { $0.append(version) }
    }
    #expect(versions.withLock { $0 } == (1...9).map { "\($0)" })
    #expect(feed.cursors.withLock { $0 } == [[], [2], [4], [6], [8]])
  }

  @Test("so does the generated client")
  func generated() async throws {
    let feed = CutFeed(last: 7)
    let client = ChangeFeedServiceClient(TrameClient(feed))
    var versions: [UInt64] = []
    for try await response in try await client.watchChanges(WatchChangesRequest()) {
      if case .event(let event)? = response.item { versions.append(event.version) }
    }
    #expect(versions == Array(1...7))
  }
}
