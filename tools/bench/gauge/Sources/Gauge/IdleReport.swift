import Foundation

/// What connections that rest cost the server.
public struct IdleReport: Sendable {
  private let options: Options
  private let residentKiB: Int
  private let addedKiB: Int
  private let cpuPercent: Double

  /// Reads the server's memory before and after `open` has opened, and used, `options.idle`
  /// connections, and then for two seconds its CPU time; they must stay open until this returns.
  public init(_ options: Options, open: () async throws -> Void) async throws {
    let server = ServerProcess(pid: options.pid)
    let before = server.residentKiB
    try await open()
    // The server may still be putting handshakes away.
    try await Task.sleep(for: .seconds(1))
    residentKiB = server.residentKiB
    addedKiB = residentKiB - before
    let cpu = server.cpuSeconds
    try await Task.sleep(for: .seconds(2))
    cpuPercent = (server.cpuSeconds - cpu) / 2 * 100
    self.options = options
  }

  /// One line, as the C client prints it but for what it says of connecting.
  public var line: String {
    let format =
      options.printsJSON
      ? #"{"idle_connections":%d,"kib_per_connection":%.2f,"server_rss_kib":%d,"#
        + #""idle_cpu_percent":%.2f}"#
      : "%d idle connections: %.2f KiB each (server RSS %d KiB), %.2f %% when idle"
    let each = Double(addedKiB) / Double(max(1, options.idle))
    return String(format: format, options.idle, each, residentKiB, cpuPercent)
  }
}
