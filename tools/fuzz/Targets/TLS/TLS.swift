import Fuzzing
import TrameTLS

/// TLS as bytes: anything before, inside and after a handshake is refused or waited on, and what is
/// delivered is what the peer sent. Certificates come from `tools/dev-pki`, in $FUZZ_PKI.
@main
struct TLS: FuzzTarget {
  private static let contexts: (client: TLSContext, server: TLSContext) = {
    guard let folder = environment("FUZZ_PKI") else {
      fatalError("set FUZZ_PKI to a folder that tools/dev-pki made with --principal fuzz")
    }
    func context(_ role: TLSConfiguration.Role, _ name: String) -> TLSContext {
      let configuration = TLSConfiguration(
        role: role,
        certificatePath: "\(folder)/\(name).pem",
        keyPath: "\(folder)/\(name).key",
        authorityPath: "\(folder)/ca.pem"
      )
      do throws(TLSError) { return try TLSContext(configuration) } catch { fatalError("\(error)") }
    }
    return (context(.client, "fuzz"), context(.server, "server"))
  }()

  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    switch input.choice(4) {
    case 0: raw(TLSEnd(contexts.server), &input)
    case 1: raw(TLSEnd(contexts.client, serverName: "localhost"), &input)
    case 2: handshake(&input)
    default: records(&input)
    }
  }

  /// Bytes from a peer that is no TLS peer at all.
  private static func raw(_ end: consuming TLSEnd, _ input: inout FuzzInput) {
    while !input.isAtEnd, end.isAlive {
      end.receive(input.bytes(input.choice(64) + 1))
      precondition(end.takePlaintext().isEmpty, "nothing is delivered without a handshake")
    }
    end.receiveEnd()
  }

  /// A handshake whose flights are damaged: it ends in a refusal, or as if nothing had happened.
  private static func handshake(_ input: inout FuzzInput) {
    var client = TLSEnd(contexts.client, serverName: "localhost")
    var server = TLSEnd(contexts.server)
    for _ in 0..<4 {
      server.receive(damaged(client.takeOutgoing(), &input))
      client.receive(damaged(server.takeOutgoing(), &input))
    }
    precondition(server.takePlaintext().isEmpty && client.takePlaintext().isEmpty)
    client.receiveEnd()
    server.receiveEnd()
  }

  /// Records behind a sound handshake, cut, dropped, doubled and changed.
  private static func records(_ input: inout FuzzInput) {
    var client = TLSEnd(contexts.client, serverName: "localhost")
    var server = TLSEnd(contexts.server)
    for _ in 0..<4 {
      server.receive(client.takeOutgoing())
      client.receive(server.takeOutgoing())
    }
    precondition(client.isAlive && server.isAlive, "a handshake between sound ends succeeds")
    var sent: [UInt8] = []
    var received: [UInt8] = []
    while !input.isAtEnd, server.isAlive {
      let message = [UInt8](repeating: input.byte(), count: input.choice(8) * 3_000 + 1)
      sent += message
      client.send(message)
      server.receive(damaged(client.takeOutgoing(), &input))
      received += server.takePlaintext()
      precondition(sent.starts(with: received), "what is delivered was sent")
    }
    server.receiveEnd()
  }

  /// Mostly the bytes as they are.
  private static func damaged(_ bytes: [UInt8], _ input: inout FuzzInput) -> [UInt8] {
    if bytes.isEmpty { return bytes }
    var bytes = bytes
    let place = (Int(input.byte()) << 8 | Int(input.byte())) % bytes.count
    switch input.choice(8) {
    case 0: bytes[place] ^= input.byte()
    case 1: bytes.removeFirst(place)
    case 2: bytes.removeLast(place)
    case 3: bytes += bytes[place...]
    case 4: bytes.insert(contentsOf: input.bytes(input.choice(32)), at: place)
    default: break
    }
    return bytes
  }
}
