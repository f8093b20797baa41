import Foundation
import TrameTLS

/// Certificates from `tools/dev-pki` in a temporary folder.
struct DevelopmentCertificates {
  let folder: String

  /// Those of the run, which nobody changes.
  private static let made: Result<DevelopmentCertificates, any Error> = Result {
    try DevelopmentCertificates(principals: ["region-53"])
  }

  static func folder() throws -> String { try made.get().folder }

  /// A folder of its own, to be changed by one test.
  init(principals: [String]) throws {
    folder = FileManager.default.temporaryDirectory.path + "/trame-test-\(UUID().uuidString)"
    try run(principals.flatMap { ["--principal", $0] })
  }

  private func run(_ arguments: [String]) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        "tools/dev-pki"
      )
    let process = Process()
    process.executableURL = script
    process.arguments = [folder] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  /// Puts principals on the revocation list.
  func revoke(_ principals: String...) throws {
    try run(principals.flatMap { ["--revoke", $0] })
  }

  /// Gives the server another certificate under the same name.
  func renewServer() throws {
    try FileManager.default.removeItem(atPath: folder + "/server.pem")
    try run([])
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  var server: TLSConfiguration {
    TLSConfiguration(
      role: .server,
      certificatePath: folder + "/server.pem",
      keyPath: folder + "/server.key",
      authorityPath: folder + "/ca.pem",
      revocationListPath: folder + "/crl.pem"
    )
  }

  func client(_ principal: String) -> TLSConfiguration {
    TLSConfiguration(
      role: .client,
      certificatePath: folder + "/\(principal).pem",
      keyPath: folder + "/\(principal).key",
      authorityPath: folder + "/ca.pem"
    )
  }
}
