import Dispatch
import Glibc

/// The signals that a server obeys.
struct Signals {
  /// What a signal asks for.
  enum Request: Sendable {
    case reload
    case end
    /// An end in order, with so much time for the calls under way.
    case drain(Duration)
  }

  private static let requests: [(signal: Int32, request: Request)] = [
    (SIGHUP, .reload), (SIGTERM, .end), (SIGINT, .end),
  ]
  /// Asks as a signal would.
  let ask: @Sendable (Request) -> Void
  private let sources: [any DispatchSourceSignal]
  /// What is asked for, in order; signals that come while one is obeyed are kept, some of each.
  let asked: AsyncStream<Request>

  /// Takes the signals over: SIGHUP asks for the files to be read again, SIGTERM and SIGINT for an
  /// end in order, and a peer that goes away does not end the process. When it returns it holds the
  /// descriptors it needs: a source that comes too late for one drops its signal without a word.
  static func taken() async -> Signals {
    let (registered, continuation) = AsyncStream.makeStream(of: Void.self)
    let signals = Signals { continuation.yield() }
    var waiting = registered.makeAsyncIterator()
    for _ in requests { await waiting.next() }
    return signals
  }

  private init(onRegistered: @escaping @Sendable () -> Void) {
    _ = signal(SIGPIPE, SIG_IGN)
    let (asked, continuation) = AsyncStream.makeStream(
      of: Request.self,
      bufferingPolicy: .bufferingNewest(16)
    )
    self.asked = asked
    ask = { continuation.yield($0) }
    sources = Self.requests.map { number, request in
      // The default action would end the process before the source sees the signal.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(request) }
      source.setRegistrationHandler(handler: onRegistered)
      source.resume()
      return source
    }
  }

  /// Takes no further signals.
  func stop() { for source in sources { source.cancel() } }
}
