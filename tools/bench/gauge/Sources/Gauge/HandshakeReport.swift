import Foundation

/// How many connections a second come, make a call and go.
public struct HandshakeReport: Sendable {
  private let options: Options
  private let perSecond: Double
  private let clientCPUMicroseconds: Double
  private let serverCPUMicroseconds: Double

  /// Has `options.handshakes` tasks connect again and again for the warm-up and the measured time.
  ///
  /// `connect` opens a connection of its own, makes one call on it and closes it.
  public init(_ options: Options, connect: @escaping @Sendable () async throws -> Void) async throws
  {
    let server = ServerProcess(pid: options.pid)
    _ = try await Self.connections(options, seconds: options.warmup, connect)
    let (own, theirs, start) = (ownCPUSeconds(), server.cpuSeconds, monotonicNanoseconds())
    let made = try await Self.connections(options, seconds: options.seconds, connect)
    let count = Double(max(1, made))
    perSecond = Double(made) / (Double(monotonicNanoseconds() - start) / 1e9)
    clientCPUMicroseconds = (ownCPUSeconds() - own) * 1e6 / count
    serverCPUMicroseconds = (server.cpuSeconds - theirs) * 1e6 / count
    self.options = options
  }

  /// One line, as the C client prints it.
  public var line: String {
    let format =
      options.printsJSON
      ? #"{"handshakes_at_a_time":%d,"handshakes_per_second":%.0f,"client_cpu_us":%.1f,"#
        + #""server_cpu_us":%.1f}"#
      : "%d at a time: %.0f handshakes/s, CPU per handshake: client %.1f us, server %.1f us"
    return String(
      format: format,
      options.handshakes,
      perSecond,
      clientCPUMicroseconds,
      serverCPUMicroseconds
    )
  }

  private static func connections(
    _ options: Options,
    seconds: Double,
    _ connect: @escaping @Sendable () async throws -> Void
  ) async throws -> Int {
    let end = monotonicNanoseconds() + UInt64(seconds * 1e9)
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<options.handshakes {
        group.addTask {
          var made = 0
          while monotonicNanoseconds() < end {
            try await connect()
            made += 1
          }
          return made
        }
      }
      return try await group.reduce(0, +)
    }
  }
}
