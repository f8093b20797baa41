import Glibc
import Trame
import TrameConformance
import TrameTLS
import TrameWire

extension Violation {
  /// A peer that waits longer for the end of a connection is a peer that waits for ever.
  private static let patienceSeconds = 5

  func attackServer(_ stage: Stage) throws -> [String] {
    let process = try PeerProcess(stage.serverCommand)
    try process.send(ServerSetup(certificates: stage.certificates.server, limits: limits))
    let address = try process.answer(ServerReady.self).address
    let context = try TLSContext(TLSConfiguration(.client, stage.certificates.client))
    let socket = try PlainSocket.connected(to: address, secondsMax: Self.patienceSeconds)
    var peer = try RawPeer.connected(over: socket, context)
    // The server may end before it has taken all.
    try? peer.send(bytes)
    try? peer.takeAll()
    return complaints(peer.received, hasEnded: peer.hasPeerEnded)
  }

  func attackClient(_ stage: Stage) async throws -> [String] {
    let (address, listening) = try PlainSocket.listening()
    defer { close(listening) }
    let process = try PeerProcess(stage.clientCommand)
    try process.send(
      ClientSetup(address: address, certificates: stage.certificates.client, limits: limits)
    )
    let call = ClientCall(
      kind: .unary,
      requestSizes: [1],
      timeout: 10_000,
      times: UInt32(max(1, calls)),
      attemptsMax: 1
    )
    try process.send(ClientCase(id: CaseID(rawValue: 1), call: call))
    let context = try TLSContext(TLSConfiguration(.server, stage.certificates.server))
    let socket = try PlainSocket.accepted(from: listening, secondsMax: Self.patienceSeconds)
    var peer = try RawPeer.connected(over: socket, context)
    try attack(&peer)
    try? peer.takeAll()
    var complaints = complaints(peer.received, hasEnded: peer.hasPeerEnded)
    for outcome in try process.answer(ClientResult.self).outcomes where outcome.code == 0 {
      complaints.append("a call ended well")
    }
    return complaints
  }

  /// The hello, then what the client's calls wait for.
  private func attack(_ peer: inout RawPeer) throws {
    let bytes = asServer
    let hello = FrameList(bytes).firstEnd
    if calls > 0 {
      try peer.send(Array(bytes[..<hello]))
      while FrameList(peer.received).count(kind: 1) < calls && !peer.isOver { try peer.take() }
      try? peer.send(Array(bytes[hello...]))
    } else {
      try? peer.send(bytes)
    }
  }

  /// The bytes with the suite's service where the vector's first stands, so that calls begin.
  private var asServer: [UInt8] {
    let stands: [UInt8] = [0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11]
    let id = ConformanceServiceMethods.service.id
    let ours = (0..<8).map { UInt8(truncatingIfNeeded: id >> (8 * $0)) }
    guard let place = bytes.firstRange(of: stands) else { return bytes }
    var changed = bytes
    changed.replaceSubrange(place, with: ours)
    return changed
  }
}
