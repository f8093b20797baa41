import Foundation
import PTCEMessages
import Trame
import TrameWire

/// The `ptced` of the demonstration, which is killed once and started again.
actor Server {
  private let deployment: Deployment
  private let programs: String
  private var program: Program?

  init(_ deployment: Deployment, programs: String) {
    self.deployment = deployment
    self.programs = programs
  }

  /// Starts it on the deployment's data, waits for its first answer, and sets its clock, which a
  /// restart forgets. `tools/demo` stops it by the pid file.
  func start(_ cast: Cast, clock: Timestamp) async throws {
    let arguments = [
      "--listen", deployment.address, "--certificate", deployment.path("pki/server.pem"),
      "--key", deployment.path("pki/server.key"), "--ca", deployment.path("pki/ca.pem"),
      "--crl", deployment.path("pki/crl.pem"), "--data", deployment.path("data"),
      "--bootstrap", deployment.path("bootstrap"), "--development", "--log-level", "notice",
    ]
    let program = Program(
      programs + "/ptced",
      arguments,
      contexts: deployment.path("contexts"),
      log: deployment.path("ptced.log")
    )
    try await program.start()
    self.program = program
    try await deployment.write(["\(program.pid)"], to: "ptced.pid")
    try await waitForAnswer(cast, program)
    try await cast.setClock(clock)
  }

  private func waitForAnswer(_ cast: Cast, _ program: Program) async throws {
    let limit = ContinuousClock.now + .seconds(20)
    while true {
      do {
        _ = try await cast.operations.getServerTime(GetServerTimeRequest())
        return
      } catch {
        guard await program.isRunning else { throw NoServer(log: deployment.path("ptced.log")) }
        guard .now < limit else { throw error }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  /// `kill -9`, and waits until it is gone.
  func killAtOnce() async throws {
    guard let program else { return }
    await program.killAtOnce()
    _ = try await program.end()
  }
}

/// `ptced` ended before it answered.
struct NoServer: Error, CustomStringConvertible {
  let log: String

  var description: String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return "ptced ended at once: \(text.split(separator: "\n").last ?? "its log is empty")"
  }
}
