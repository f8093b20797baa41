import Synchronization
import Trame
import TrameWire

/// A call without a connection: hands the request in, keeps what comes out.
final class TestExchange: Exchange {
  private let first: [UInt8]
  private let kept = Mutex<[UInt8]?>(nil)
  let responses: AsyncStream<[UInt8]>
  private let feed: AsyncStream<[UInt8]>.Continuation

  init(_ request: [UInt8]) {
    first = request
    (responses, feed) = AsyncStream.makeStream()
  }

  func request<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) throws(RPCError) -> Q {
    try decodeRequest(type, first)
  }

  var serial: UInt64 { 1 }

  func nextRequest<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) async throws(RPCError) -> Q? {
    nil
  }

  func send<R: WireMessage>(_ response: R, _ serial: UInt64) async throws(RPCError) {
    feed.yield(response.encoded())
  }

  func answer<R: WireMessage>(_ response: R, _ serial: UInt64) {
    kept.withLock { $0 = response.encoded() }
  }
  func addTrailer(_ entry: Metadata.Entry, _ serial: UInt64) {}
  func finish() { feed.finish() }

  var answered: [UInt8]? { kept.withLock { $0 } }
}
