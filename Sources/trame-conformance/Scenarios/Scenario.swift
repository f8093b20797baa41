import TrameConformance

/// What is more than a call: a connection's life, or a peer that is not what it should be.
struct Scenario {
  /// Who is under test.
  enum Side: String {
    case server
    case client
  }

  let side: Side
  let name: String
  let why: String
  /// Answers what is wrong.
  let run: (Stage) async throws -> [String]

  /// All of them, in the order of the list.
  static func all() throws -> [Scenario] {
    let written =
      ServerConnections.all + ClientConnections.all + ServerIdentity.all + ClientIdentity.all
    return written + (try Violation.all())
  }

  func verdict(_ stage: Stage) async -> Verdict {
    var complaints: [String]
    do { complaints = try await run(stage) } catch { complaints = ["\(error)"] }
    return Verdict(side: side.rawValue, name: name, complaints: complaints)
  }
}

/// What scenarios need: who is under test, and certificates of several kinds.
struct Stage {
  let serverCommand: [String]
  let clientCommand: [String]
  /// What both ends should have.
  let certificates: CertificateFolder
  /// The same from an authority that nobody trusts.
  let foreign: CertificateFolder
  /// From the right authority, and expired.
  let expired: CertificateFolder

  /// A server under test on its own, set up as usual.
  func server() throws -> (process: PeerProcess, address: String) {
    let process = try PeerProcess(serverCommand)
    try process.send(ServerSetup(certificates: certificates.server))
    return (process, try process.answer(ServerReady.self).address)
  }

  /// A client under test, set up to call an address.
  func client(calling address: String) throws -> PeerProcess {
    let process = try PeerProcess(clientCommand)
    try process.send(ClientSetup(address: address, certificates: certificates.client))
    return process
  }

  /// Our own client with the given certificates.
  func caller(
    _ address: String,
    _ client: Certificates? = nil
  ) throws -> CaseCaller {
    try CaseCaller(ClientSetup(address: address, certificates: client ?? certificates.client))
  }
}

extension [Outcome] {
  /// A complaint for each outcome whose code is none of these.
  func complaints(unless codes: UInt8..., to what: String) -> [String] {
    complaints(unless: codes, to: what)
  }

  func complaints(unless codes: [UInt8], to what: String) -> [String] {
    filter { !codes.contains($0.code) }.map { "\(what): code \($0.code) (\($0.message))" }
  }
}
