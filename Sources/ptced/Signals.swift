import Dispatch
import Glibc

/// The signals that a server obeys.
struct Signals {
  /// What a signal asks for.
  enum Request: Sendable {
    case reload
    case end
  }

  private static let requests: [(signal: Int32, request: Request)] = [
    (SIGHUP, .reload), (SIGTERM, .end), (SIGINT, .end),
  ]
  private let sources: [any DispatchSourceSignal]
  /// What is asked for, in order; signals that come while one is obeyed are kept, some of each.
  let asked: AsyncStream<Request>

  /// Takes the signals over from now on: SIGHUP asks for the files to be read again, SIGTERM and
  /// SIGINT for an end in order, and a peer that goes away does not end the process.
  init() {
    _ = signal(SIGPIPE, SIG_IGN)
    let (asked, continuation) = AsyncStream.makeStream(
      of: Request.self,
      bufferingPolicy: .bufferingNewest(16)
    )
    self.asked = asked
    sources = Self.requests.map { number, request in
      // The default action would end the process before the source sees the signal.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(request) }
      source.resume()
      return source
    }
  }

  /// Takes no further signals.
  func stop() { for source in sources { source.cancel() } }
}
