import Dispatch
import Glibc

/// The signals that a server obeys.
enum Signals {
  /// A peer that goes away must not end the process.
  static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Returns when the process is asked to end.
  static func waitForEnd() async {
    let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGTERM, SIGINT].map { number in
      // The default action would end the process before the source sees the signal.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    for await _ in asked { break }
    for source in sources { source.cancel() }
  }
}
