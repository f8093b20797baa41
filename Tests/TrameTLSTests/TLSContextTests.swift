import Foundation
import Testing
import TrameTLS

@Suite struct TLSContextTests {
  let world: World
  init() throws { world = try World() }

  private func refused(_ change: (inout TLSConfiguration) throws -> Void) throws -> TLSError? {
    var configuration = world.configuration(.server)
    try change(&configuration)
    return refusal { [configuration] in _ = try TLSContext(configuration) }
  }

  @Test("a missing file is named, and what it is for")
  func missingFiles() throws {
    let missing = "/nonexistent/x.pem"
    expectRefusal(
      try refused { $0.certificatePath = missing },
      .fileUnreadable,
      says: "certificate file",
      missing,
      "No such file",
      "check the path"
    )
    expectRefusal(
      try refused { $0.keyPath = missing },
      .fileUnreadable,
      says: "private key file",
      missing
    )
    expectRefusal(
      try refused { $0.authorityPath = missing },
      .fileUnreadable,
      says: "authority file",
      missing
    )
    expectRefusal(
      try refused { $0.revocationListPath = missing },
      .fileUnreadable,
      says: "revocation list file",
      missing
    )
  }

  @Test("a file of something else is refused with what it should hold")
  func malformedFiles() throws {
    let text = try world.authority.file("text.pem", holding: "not PEM at all\n")
    let authority = world.authority.path
    expectRefusal(
      try refused { $0.certificatePath = text },
      .fileMalformed,
      says: text,
      "certificate chain"
    )
    expectRefusal(
      try refused { $0.keyPath = text },
      .fileMalformed,
      says: text,
      "private key",
      "passphrase"
    )
    expectRefusal(
      try refused { $0.authorityPath = text },
      .fileMalformed,
      says: text,
      "authorities"
    )
    expectRefusal(
      try refused { $0.revocationListPath = authority },
      .fileMalformed,
      says: "revocation list"
    )
  }

  @Test("a key of another certificate is refused")
  func keyMismatch() throws {
    let other = world.authority.issue(.server())
    let error = try refused { $0.keyPath = other.keyPath }
    expectRefusal(error, .keyMismatch, says: other.keyPath, "does not match", "mismatch")
  }

  @Test("an own certificate that no peer would take is refused at the start")
  func ownCertificate() throws {
    func use(_ request: TestAuthority.Request) throws -> TLSError? {
      let certificate = world.authority.issue(request)
      return try refused {
        $0.certificatePath = certificate.certificatePath
        $0.keyPath = certificate.keyPath
      }
    }
    var expired = TestAuthority.Request.server()
    expired.validSeconds = -7200 ... -3600
    expectRefusal(try use(expired), .certificateExpired, says: "expired on 20", "issue a new one")
    var early = TestAuthority.Request.server()
    early.validSeconds = 3600...7200
    expectRefusal(try use(early), .certificateNotYetValid, says: "not valid yet", "clock")
    expectRefusal(try use(.init()), .wrongPurpose, says: "not for serverAuth", "extendedKeyUsage")
  }

  @Test("an expired revocation list is refused at the start")
  func expiredList() throws {
    let list = world.authority.revoke([], validSeconds: -7200 ... -3600)
    let error = try refused { $0.revocationListPath = list }
    expectRefusal(error, .revocationUnknown, says: list, "expired on 20", "fetch a new one")
  }

  @Test("a context knows when its files expire")
  func expiries() throws {
    let now = Int64(Date().timeIntervalSince1970)
    let plain = try world.server()
    #expect(abs(plain.certificateExpiry - now - 86_400) < 60)
    #expect(plain.revocationListExpiry == nil)
    let list = world.authority.revoke([], validSeconds: -60...3600)
    let checked = try world.server(revocationList: list)
    #expect(abs((checked.revocationListExpiry ?? 0) - now - 3600) < 60)
  }

  @Test("a reload takes new files for new connections and leaves the old context as it was")
  func reload() throws {
    let path = world.authority.revoke([])
    let before = try world.server(revocationList: path)
    var pair = try Pair(client: world.client(), server: before)
    pair.run()
    let revoked = world.authority.revoke([world.clientCertificate.serial])
    try replace(path, with: revoked)
    let after = try before.reloaded()

    try pair.client.send([1])  // the old connection goes on
    pair.run()
    let received = pair.server.takePlaintext()
    #expect(received == [1])
    var fresh = try Pair(client: world.client(), server: after)
    fresh.run()
    expectRefusal(fresh.server.error, .revoked, says: "CN=client")
    // … until its peer is checked against the new list.
    try pair.server.session.checkPeer(against: before)
    expectRefusal(check(pair.server.session, after), .revoked, says: "CN=client", "serial")
  }

  @Test("a reload of broken files fails and says why; the old context still serves")
  func brokenReload() throws {
    let path = world.authority.revoke([])
    let context = try world.server(revocationList: path)
    try Data("broken".utf8).write(to: URL(filePath: path))
    let error = refusal { _ = try context.reloaded() }
    expectRefusal(error, .fileMalformed, says: path)
    var pair = try Pair(client: world.client(), server: context)
    pair.run()
    let isOpen = pair.server.session.isOpen
    #expect(isOpen)
  }

  private func replace(_ path: String, with other: String) throws {
    try Data(contentsOf: URL(filePath: other)).write(to: URL(filePath: path))
  }

  private func check(_ session: borrowing TLSSession, _ context: TLSContext) -> TLSError? {
    do throws(TLSError) {
      try session.checkPeer(against: context)
      return nil
    } catch { return error }
  }
}
