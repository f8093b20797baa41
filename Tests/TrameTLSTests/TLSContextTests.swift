import COpenSSL
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

  @Test("a list that expires while it is in use refuses every new peer, and says what to do")
  func listExpiresInUse() throws {
    let list = world.authority.revoke([], validSeconds: -60...3600)
    let context = try world.server(revocationList: list)
    var before = try Pair(client: world.client(), server: context)
    before.run()
    let wasOpen = before.server.session.isOpen
    #expect(wasOpen)
    X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(context.raw), time(nil) + 7200)
    var after = try Pair(client: world.client(), server: context)
    after.run()
    expectRefusal(
      after.server.error,
      .revocationUnknown,
      says: "CRL has expired",
      "install a current revocation list"
    )
    let isStillOpen = before.server.session.isOpen
    #expect(isStillOpen)
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

  @Test("a context says what it has read, for the log")
  func loaded() throws {
    let serials = [world.clientCertificate.serial, 7]
    let list = world.authority.revoke(serials, validSeconds: -60...3600, number: 0x1002)
    let loaded = try world.server(revocationList: list).loaded
    #expect(loaded.subject == "CN=server")
    #expect(loaded.revocationLists.map(\.number) == ["1002"])
    #expect(loaded.revocationLists.map(\.count) == [2])
    #expect(loaded.description.hasPrefix("CN=server, serial "))
    #expect(
      loaded.description.contains("list 1002 of CN=test authority, 2 revoked, next update 20")
    )
    #expect(!loaded.description.contains("\n"))
    #expect(try world.server().loaded.revocationLists.isEmpty)
  }

  @Test("a reload refuses a list that is older than the one in use", arguments: [0xFF, 0xFFF])
  func olderList(older: Int) throws {
    let path = world.authority.revoke([], number: 0x1000)
    let context = try world.server(revocationList: path)
    try replace(path, with: world.authority.revoke([], number: older))
    expectRefusal(
      refusal { _ = try context.reloaded() },
      .revocationUnknown,
      says: "older than list 1000",
      "newest"
    )
    try replace(path, with: world.authority.revoke([], number: 0x1001))
    #expect(try context.reloaded().loaded.revocationLists.map(\.number) == ["1001"])
  }

  @Test("a list that its authority has not signed is refused where it is read, not with each peer")
  func forgedList() throws {
    let forged = world.authority.revoke([], isForged: true)
    let error = try refused { $0.revocationListPath = forged }
    expectRefusal(error, .fileMalformed, says: forged, "CN=test authority has signed")
  }

  @Test("a chain in the wrong order is refused")
  func brokenChain() throws {
    let middle = try TestAuthority("middle", under: world.authority)
    let certificate = middle.issue(.server())
    let other = try TestAuthority("other")
    let own = try String(contentsOfFile: certificate.certificatePath, encoding: .utf8)
    let stranger = try String(contentsOfFile: other.path, encoding: .utf8)
    let leaf = own.components(separatedBy: "-----BEGIN")[1]
    let path = try world.authority.file("chain.pem", holding: "-----BEGIN" + leaf + stranger)
    let error = try refused {
      $0.certificatePath = path
      $0.keyPath = certificate.keyPath
    }
    expectRefusal(error, .fileMalformed, says: "certificate 1 in \(path)", "order the chain")
    let whole = try refused {
      $0.certificatePath = certificate.certificatePath
      $0.keyPath = certificate.keyPath
    }
    #expect(whole == nil)
  }

  @Test("a peer is found in a new list by its issuer and serial number")
  func lookUp() throws {
    var pair = try Pair(client: world.client(), server: world.server())
    pair.run()
    let serial = world.clientCertificate.serial
    let naming = try world.server(revocationList: world.authority.revoke([5, serial, 9]))
    let silent = try world.server(revocationList: world.authority.revoke([5, 9]))
    let others = try TestAuthority("another")
    let foreign = try world.server(revocationList: others.revoke([serial]))
    let found = [naming, silent, foreign].map { pair.server.session.isPeerRevoked(by: $0) }
    #expect(found == [true, false, false])
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
