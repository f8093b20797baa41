import Foundation
import PTCEMessages
import Testing
import Trame
import TrameTLS
import TrameTransport

@Suite("A server whose operators send signals", .serialized)
struct ReloadTests {
  @Test("SIGHUP reads the lists again: who is revoked is out, others go on, and the log says so")
  func hangUp() async throws {
    let server = try ServerProcess()
    try server.start()
    #expect(try await server.logs("loaded CN=server, serial "))
    let ours = PoleServiceClient(try server.client("region-53"))
    let theirs = PoleServiceClient(try server.client("region-11"))
    _ = try await ours.listPoles(ListPolesRequest())
    _ = try await theirs.listPoles(ListPolesRequest())

    try server.run("tools/dev-pki", [server.folder + "/pki", "--revoke", "region-11"])
    server.hangUp()
    #expect(try await server.logs("1 revoked, next update 20"))
    #expect(try await server.logs("its certificate has been revoked"))
    var options = CallOptions(timeout: .seconds(10))
    options.attemptsMax = 1
    do {
      _ = try await theirs.listPoles(ListPolesRequest(), options)
      Issue.record("a revoked caller came back")
    } catch {
      #expect(error.code == .unavailable || error.code == .unauthenticated)
      #expect(error.message.contains("revoked"), "\(error.message)")
    }
    _ = try await ours.listPoles(ListPolesRequest())

    try Data("half a file".utf8).write(to: URL(fileURLWithPath: server.folder + "/pki/crl.pem"))
    server.hangUp()
    #expect(try await server.logs("nothing was loaded, the server goes on with CN=server"))
    _ = try await PoleServiceClient(try server.client("region-53")).listPoles(ListPolesRequest())
    #expect(server.terminate() == 0)
  }

  @Test("without descriptors left, connections that say nothing give way to those that call")
  func descriptors() async throws {
    let server = try ServerProcess()
    try server.start(descriptorsMax: 80)
    let port = UInt16(server.address.split(separator: ":").last ?? "") ?? 0
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    for _ in 0..<120 { sockets.append(Self.connected(to: port)) }
    #expect(try await server.logs("cannot accept: Too many open files"))
    #expect(sockets.prefix(5).allSatisfy { Self.isClosed($0) }, "the oldest are told")
    _ = try await PoleServiceClient(try server.client("region-53")).listPoles(ListPolesRequest())
    #expect(server.terminate() == 0)
  }

  private static func connected(to port: UInt16) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    #expect(result == 0)
    var wait = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    return descriptor
  }

  private static func isClosed(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, 0)
    return count == 0 || count < 0 && errno == ECONNRESET
  }
}
