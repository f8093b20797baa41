import Foundation

/// What one load came to.
public struct LoadReport: Sendable {
  private let options: Options
  private let latencies: Histogram
  private let seconds: Double
  private let clientCPUMicroseconds: Double
  private let serverCPUMicroseconds: Double
  private let serverResidentKiB: Int

  /// Puts a load on for the warm-up and then for the measured time.
  ///
  /// `load` keeps calls going until the given instant of `monotonicNanoseconds` and gives back the
  /// latency of each, or of each message of a stream since the one before; calls still under way then are waited for and counted, and so is their time.
  public init(
    _ options: Options,
    load: (_ end: UInt64) async throws -> Histogram
  ) async throws {
    let server = ServerProcess(pid: options.pid)
    _ = try await load(monotonicNanoseconds() + UInt64(options.warmup * 1e9))
    let (own, theirs, start) = (ownCPUSeconds(), server.cpuSeconds, monotonicNanoseconds())
    latencies = try await load(start + UInt64(options.seconds * 1e9))
    seconds = Double(monotonicNanoseconds() - start) / 1e9
    let calls = Double(max(1, latencies.total))
    clientCPUMicroseconds = (ownCPUSeconds() - own) * 1e6 / calls
    serverCPUMicroseconds = (server.cpuSeconds - theirs) * 1e6 / calls
    serverResidentKiB = server.residentKiB
    self.options = options
  }

  /// One line, as the C client prints it.
  public var line: String {
    let format =
      options.printsJSON
      ? #"{"connections":%d,"depth":%d,"payload":%d,"stream":%d,"calls_per_second":%.0f,"p50_us":%.1f,"#
        + #""p99_us":%.1f,"p999_us":%.1f,"client_cpu_us_per_call":%.3f,"#
        + #""server_cpu_us_per_call":%.3f,"server_rss_kib":%d}"#
      : "%d x %d, %d B, streams of %d: %.0f calls/s, p50 %.1f us, p99 %.1f us, p99.9 %.1f us, "
        + "CPU per call: client %.3f us, server %.3f us; server RSS %d KiB"
    return String(
      format: format,
      options.connections,
      options.depth,
      options.payload,
      options.stream,
      Double(latencies.total) / seconds,
      latencies.microseconds(at: 0.5),
      latencies.microseconds(at: 0.99),
      latencies.microseconds(at: 0.999),
      clientCPUMicroseconds,
      serverCPUMicroseconds,
      serverResidentKiB
    )
  }
}
