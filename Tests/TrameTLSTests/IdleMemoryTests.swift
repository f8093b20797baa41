import Foundation
import Testing
import TrameTLS

@Suite struct IdleMemoryTests {
  @Test("what an idle session costs (printed, not judged)")
  func idleSessions() throws {
    let world = try World.shared.get()
    let server = try world.server()
    let client = try world.client()
    let count = 200
    var scratch = TLSBuffer()
    var sessions: [IdleSession] = []
    // The first session pays for what all share.
    sessions.append(try IdleSession(client: client, server: server, &scratch))
    let before = residentKiB()
    for _ in 0..<count {
      sessions.append(try IdleSession(client: client, server: server, &scratch))
    }
    let each = Double(residentKiB() - before) / Double(2 * count)
    print("idle TLS session: \(each) KiB resident, both ends averaged over \(count) pairs")
    #expect(sessions.count == count + 1)
  }

  private func residentKiB() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
      .split(separator: " ")
    return (pages.flatMap { Int($0[1]) } ?? 0) * 4
  }
}

/// Two open sessions and nothing else: buffers belong to whoever drives them.
private final class IdleSession {
  let client: TLSSession
  let server: TLSSession

  init(client: TLSContext, server: TLSContext, _ scratch: inout TLSBuffer) throws {
    let client = try TLSSession(client, serverName: "localhost")
    let server = try TLSSession(server)
    var up = TLSBuffer()
    var down = TLSBuffer()
    try client.start(sending: &up)
    while !client.isOpen || !server.isOpen {
      _ = try server.receive(up.bytes, into: &scratch, sending: &down)
      up.removeAll()
      if down.isEmpty { break }
      _ = try client.receive(down.bytes, into: &scratch, sending: &up)
      down.removeAll()
    }
    // One message each way, as a hello: record buffers go back after the first read.
    try [UInt8](repeating: 1, count: 64).withUnsafeBytes {
      try client.send($0, into: &up)
      try server.send($0, into: &down)
    }
    _ = try server.receive(up.bytes, into: &scratch, sending: &down)
    _ = try client.receive(down.bytes, into: &scratch, sending: &up)
    scratch.removeAll()
    self.client = client
    self.server = server
  }
}
