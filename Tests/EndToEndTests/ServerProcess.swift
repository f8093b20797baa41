import Foundation
import PTCEMessages
import Trame
import TrameTLS
import TrameTransport

/// A real `ptced` in a folder of its own: started, killed and started again on the same port.
final class ServerProcess {
  let folder: String
  private(set) var address = "127.0.0.1:0"
  private var process: Process?

  static let tenant53 = "01946d2b-7c00-7000-8000-000000000053"
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/ptced-\(UUID().uuidString)"
    try run(
      "tools/dev-pki",
      [
        folder + "/pki", "--principal", "region-53", "--principal", "region-11", "--principal",
        "nobody",
      ]
    )
    let bootstrap = """
      tenant \(Self.tenant53) 53 Bretagne
      tenant 01946d2b-7c00-7000-8000-000000000011 11 Île-de-France
      principal trame://dev/region-53 \(Self.tenant53) reader,editor,examiner stateService
      principal trame://dev/region-11 01946d2b-7c00-7000-8000-000000000011 reader,editor stateService
      """
    try Data(bootstrap.utf8).write(to: URL(fileURLWithPath: folder + "/bootstrap"))
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func run(_ script: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = Self.root.appendingPathComponent(script)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(what: script) }
  }

  struct Failed: Error { let what: String }

  /// A program. The test bundle and the programs are built into one folder.
  private static func program(_ name: String) -> String {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent(name).path
    if let beside, FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return root.appendingPathComponent(".build/debug/" + name).path
  }

  /// What `ptce` prints, standard error behind standard output, and its exit code.
  func ptce(_ principal: String, _ arguments: [String]) throws -> (text: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program("ptce"))
    process.arguments =
      arguments + [
        "--server", address, "--ca", folder + "/pki/ca.pem", "--certificate",
        folder + "/pki/\(principal).pem", "--key", folder + "/pki/\(principal).key",
      ]
    let (out, failures) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = failures
    try process.run()
    let text = [out, failures].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return (text.joined(), process.terminationStatus)
  }

  /// Starts the server, with so many descriptors and further options, and waits until it says where
  /// it listens.
  func start(descriptorsMax: Int = 1_024, _ more: [String] = []) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      [
        "-c", "ulimit -n \(descriptorsMax) && exec \"$0\" \"$@\"", Self.program("ptced"),
        "--listen", address, "--certificate", folder + "/pki/server.pem", "--key",
        folder + "/pki/server.key", "--ca", folder + "/pki/ca.pem", "--crl",
        folder + "/pki/crl.pem",
        "--data", folder + "/data",
        "--bootstrap", folder + "/bootstrap", "--development",
      ] + more
    let log = folder + "/log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    self.process = process
    for _ in 0..<1000 {
      if let found = self.log.split(separator: "listening on ").dropFirst().first {
        address = String(found.prefix { !$0.isNewline })
        return
      }
      if !process.isRunning { break }
      usleep(10_000)
    }
    throw Failed(what: "ptced did not start: \(self.log)")
  }

  /// Waits until the log holds a text: a peer may learn its fate before the line is written.
  func logs(_ text: String) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(10)
    while !log.contains(text) {
      if .now > end { return false }
      try await Task.sleep(for: .milliseconds(5))
    }
    return true
  }

  /// What the server has written to its log since its last start.
  var log: String {
    (FileManager.default.contents(atPath: folder + "/log")).map {
      String(decoding: $0, as: UTF8.self)
    } ?? ""
  }

  /// Memory of the process that is in use now.
  func residentKibibytes() throws -> Int {
    let path = "/proc/\(process?.processIdentifier ?? 0)/status"
    let status = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    guard let number = line?.split(whereSeparator: \.isWhitespace).dropFirst().first,
      let kibibytes = Int(number)
    else { throw Failed(what: "reading \(path)") }
    return kibibytes
  }

  /// `kill -9`.
  func kill() {
    guard let process, process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks the server to read its certificates and lists again.
  func hangUp() { if let process { Foundation.kill(process.processIdentifier, SIGHUP) } }

  /// SIGTERM; returns the exit code.
  func terminate() -> Int32 {
    process?.terminate()
    process?.waitUntilExit()
    return process?.terminationStatus ?? -1
  }

  func client(_ principal: String) throws -> TrameClient {
    TrameClient(try TLSClientTransport(address: address, tls: tls(principal)))
  }

  func tls(_ principal: String) -> TLSConfiguration {
    TLSConfiguration(
      role: .client,
      certificatePath: folder + "/pki/\(principal).pem",
      keyPath: folder + "/pki/\(principal).key",
      authorityPath: folder + "/pki/ca.pem"
    )
  }
}
