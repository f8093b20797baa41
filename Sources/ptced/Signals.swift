import Dispatch
import Glibc

/// The signals that a server obeys.
struct Signals {
  private let sources: [any DispatchSourceSignal]
  private let asked: AsyncStream<Void>

  /// Takes the signals over from now on: SIGTERM and SIGINT ask for an end in order, and a peer that
  /// goes away does not end the process.
  init() {
    _ = signal(SIGPIPE, SIG_IGN)
    let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
    self.asked = asked
    sources = [SIGTERM, SIGINT].map { number in
      // The default action would end the process before the source sees the signal.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
  }

  /// Returns when the process is asked to end.
  func waitForEnd() async {
    for await _ in asked { break }
    for source in sources { source.cancel() }
  }
}
