import Synchronization
import TrameWire

/// Sees how one client call goes on, streams to their end; an interceptor puts it into the head that
/// it hands on. A stream that is opened again, elsewhere or behind what was taken, passes the
/// interceptors again and is another call to them. Its methods may be called from several tasks at
/// once and should be short.
public protocol ClientCallObserver: AnyObject, Sendable {
  /// A request of this size goes out; once a call, however often it is attempted.
  func sends(bytes: Int)
  /// A response of this size was taken.
  func received(bytes: Int)
  /// The call has ended: well, or with an error. Called once for each call that was handed on; a
  /// stream has ended when its last response was taken, when it failed, or was given up.
  func ended(_ error: RPCError?)
}

/// The observers of a call, most often none. One reference, so that a call without any costs
/// nothing.
struct ObserverList: Sendable {
  private final class Node: Sendable {
    let observer: any ClientCallObserver
    let next: Node?
    init(_ observer: any ClientCallObserver, _ next: Node?) {
      self.observer = observer
      self.next = next
    }
  }
  private var first: Node?

  var isEmpty: Bool { first == nil }
  mutating func add(_ observer: any ClientCallObserver) { first = Node(observer, first) }
  func sends(bytes: Int) { forEach { $0.sends(bytes: bytes) } }
  func received(bytes: Int) { forEach { $0.received(bytes: bytes) } }
  func ended(_ error: RPCError?) { forEach { $0.ended(error) } }

  private func forEach(_ body: (any ClientCallObserver) -> Void) {
    var node = first
    while let here = node {
      body(here.observer)
      node = here.next
    }
  }
}

/// A stream whose doings observers see.
final class ObservedStream: ClientStream {
  private let base: any ClientStream
  private let observers: ObserverList
  private let hasEnded = Atomic<Bool>(false)

  init(_ base: any ClientStream, _ observers: ObserverList) {
    self.base = base
    self.observers = observers
  }

  private func end(_ error: RPCError?) {
    if !hasEnded.exchange(true, ordering: .relaxed) { observers.ended(error) }
  }

  func send<Q: WireMessage>(_ request: Q, isLast: Bool) async throws(RPCError) {
    observers.sends(bytes: request.encoded().count)
    try await base.send(request, isLast: isLast)
  }

  func halfClose() async throws(RPCError) { try await base.halfClose() }

  func next() async throws(RPCError) -> [UInt8]? {
    do throws(RPCError) {
      let bytes = try await base.next()
      if let bytes { observers.received(bytes: bytes.count) } else { end(nil) }
      return bytes
    } catch {
      end(error)
      throw error
    }
  }

  func cancel() {
    base.cancel()
    end(RPCError(.cancelled, "the caller gave the call up", origin: .client))
  }
}
