import Foundation
package import TrameWire

/// A process under test: what it is asked over its standard input, it answers on its output.
package final class PeerProcess {
  /// What a process did instead of answering.
  package struct Silent: Error, CustomStringConvertible {
    /// For people.
    package let description: String
  }

  private let process = Process()
  private let pipe: MessagePipe
  private let toProcess = Pipe()
  private let command: [String]

  /// Starts a command; the first word is the path of the program.
  package init(_ command: [String]) throws {
    self.command = command
    let fromProcess = Pipe()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = toProcess
    process.standardOutput = fromProcess
    pipe = MessagePipe(
      input: fromProcess.fileHandleForReading,
      output: toProcess.fileHandleForWriting
    )
    try process.run()
  }

  deinit {
    try? toProcess.fileHandleForWriting.close()
    // One that does not end with its input has had its chance.
    for _ in 0..<200 where process.isRunning { usleep(5_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// How it ended, when it has within ten seconds; nil otherwise.
  package func exitStatus() async throws -> Int32? {
    for _ in 0..<1000 where process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    return process.isRunning ? nil : process.terminationStatus
  }

  /// Says something to it.
  package func send<M: WireMessage>(_ message: M) throws { try pipe.send(message) }

  /// Its next answer. One that takes longer than a minute is killed.
  package func answer<M: WireMessage>(_ type: M.Type) throws -> M {
    let patience = DispatchWorkItem { [process] in kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: patience)
    defer { patience.cancel() }
    guard let message = try pipe.next(M.self) else {
      throw Silent(description: "\(command.joined(separator: " ")) ended or said nothing")
    }
    return message
  }
}
