import Foundation
import Testing
import TrameTLS

@Suite struct DevelopmentPKITests {
  @Test("tools/dev-pki makes certificates that connect, and revokes them")
  func connects() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "trame-pki-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try run([folder.path, "--principal", "region-11", "--principal", "ops"])
    let server = try context(.server, "server", folder)
    #expect(try connect("region-11", server, folder) == nil)
    #expect(try connect("ops", server, folder) == nil)
    for name in ["localhost", "::1"] {
      #expect(try connect("ops", server, folder, to: name) == nil, "\(name)")
    }

    try run([folder.path, "--revoke", "ops"])
    try run([folder.path, "--revoke", "ops", "--principal", "region-11"])  // changes nothing more
    let reloaded = try server.reloaded()
    #expect(try connect("region-11", reloaded, folder) == nil)
    expectRefusal(try connect("ops", reloaded, folder), .revoked, says: "CN=ops")

    let key = folder.appending(path: "region-11.key").path
    let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a run that fails says why, and leaves nothing that the next one would keep")
  func failure() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "trame-pki-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try run([folder.path])
    let key = folder.appending(path: "authority/ca.key")
    let good = try Data(contentsOf: key)
    try Data().write(to: key)
    #expect(try output([folder.path, "--principal", "ops"]).contains("ca.key"))
    try good.write(to: key)
    let mended = try output([folder.path, "--principal", "ops"])
    #expect(mended.contains("made in \(folder.path): ops"))
    #expect(mended.contains("kept in \(folder.path): ca server"))
    #expect(try connect("ops", context(.server, "server", folder), folder) == nil)
  }

  private func connect(
    _ name: String,
    _ server: TLSContext,
    _ folder: URL,
    to host: String = "127.0.0.1"
  ) throws -> TLSError? {
    var pair = try Pair(client: context(.client, name, folder), server: server, name: host)
    pair.run()
    if let error = pair.server.error { return error }
    let uri = try pair.server.session.peerCertificate().principalURI()
    #expect(uri.description == "trame://dev/\(name)")
    return pair.client.error
  }

  private func context(
    _ role: TLSConfiguration.Role,
    _ name: String,
    _ folder: URL
  ) throws -> TLSContext {
    func path(_ file: String) -> String { folder.appending(path: file).path }
    return try TLSContext(
      TLSConfiguration(
        role: role,
        certificatePath: path("\(name).pem"),
        keyPath: path("\(name).key"),
        authorityPath: path("ca.pem"),
        revocationListPath: path("crl.pem")
      )
    )
  }

  private func run(_ arguments: [String]) throws {
    let (status, text) = try runTool(arguments)
    try #require(status == 0, "\(text)")
  }

  private func output(_ arguments: [String]) throws -> String { try runTool(arguments).text }

  private func runTool(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let root = tests.resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    process.executableURL = root.appending(path: "tools/dev-pki")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
