import Logging
import Synchronization
import Testing
import Trame
import TrameObservability
import TrameTesting
import TrameWire

@Suite("Log lines of calls")
struct LoggingTests {
  private final class Lines: Sendable {
    let lines = Mutex<[(level: Logger.Level, metadata: Logger.Metadata)]>([])
    var all: [(level: Logger.Level, metadata: Logger.Metadata)] { lines.withLock { $0 } }
    func of(_ method: String) -> Logger.Metadata? {
      all.first { $0.metadata["rpc.method"]?.description.hasSuffix("/" + method) == true }?.metadata
    }
  }

  private struct Handler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }
    func log(event: LogEvent) {
      lines.lines.withLock { $0.append((event.level, event.metadata ?? [:])) }
    }
  }

  private func logger(_ lines: Lines) -> Logger {
    Logger(label: "t") { _ in Handler(lines: lines) }
  }

  @Test("each call of a server has one line with who, what, how it ended and how much")
  func server() async throws {
    let lines = Lines()
    let pair = Pair(server: [CallLogging(logger(lines), describesRequests: true)])
    try await pair.callAll()
    try await eventually { lines.all.count == 5 ? () : nil }
    let echo = try #require(lines.of("echo"))
    #expect(echo["rpc.principal"] == "trame://test/anne")
    #expect(echo["rpc.code"] == "ok")
    #expect(echo["rpc.received"] == "\(EchoRequest(payload: [1, 2, 3]).encoded().count)")
    #expect(echo["rpc.request"]?.description.contains("[1, 2, 3]") == true)
    #expect(lines.of("expand")?["rpc.sent"].map { "\($0)" } != "0")
    let one = EchoRequest(payload: [1]).encoded().count
    #expect(lines.of("collect")?["rpc.received"] == "\(one * 2)")
    #expect(["deadlineExceeded", "cancelled"].contains("\(lines.of("wait")?["rpc.code"] ?? "")"))
    #expect(lines.all.map(\.level).sorted() == [.debug, .debug, .debug, .debug, .info])
  }

  @Test("each call of a client has one line, a stream at its end")
  func client() async throws {
    let lines = Lines()
    let pair = Pair(client: [CallLogging(logger(lines))])
    try await pair.callAll()
    #expect(lines.all.count == 5)
    #expect(lines.of("echo")?["rpc.sent"] == "\(EchoRequest(payload: [1, 2, 3]).encoded().count)")
    #expect(lines.of("expand")?["rpc.code"] == "ok")
    #expect(lines.of("wait")?["rpc.code"] == "deadlineExceeded")
    let stream = try await pair.echo.expand(EchoRequest(payload: [1], count: 100_000))
    #expect(lines.all.count == 5)
    stream.cancel()
    #expect(lines.all.count == 6)
    #expect(lines.all.last?.metadata["rpc.code"] == "cancelled")
  }

  @Test("nothing is described that the log would not take")
  func quiet() async throws {
    let lines = Lines()
    var logger = logger(lines)
    logger.logLevel = .error
    let pair = Pair(server: [CallLogging(logger)], client: [CallLogging(logger)])
    try await pair.callAll()
    #expect(lines.all.isEmpty)
  }
}
