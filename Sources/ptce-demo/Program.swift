import Foundation
import Glibc

/// One of the repository's programs as a child process, its output in a file.
actor Program {
  private let process = Process()
  private let log: String

  init(_ path: String, _ arguments: [String], contexts: String, log: String) {
    self.log = log
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["PTCE_CONTEXTS"] = contexts
    process.environment = environment
  }

  /// Starts it; what the log held before stays.
  func start() throws {
    if !FileManager.default.fileExists(atPath: log) {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
    }
    let output = FileHandle(forWritingAtPath: log)
    _ = try output?.seekToEnd()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  var pid: Int32 { process.processIdentifier }

  var isRunning: Bool { process.isRunning }

  /// SIGKILL: no handler runs, nothing is flushed.
  func killAtOnce() { kill(process.processIdentifier, SIGKILL) }

  /// Its exit code; for one that was killed, the signal's number.
  func end() async throws -> Int32 {
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    return process.terminationStatus
  }
}
