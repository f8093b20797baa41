import Foundation
import PTCEMessages
import Testing
import Trame
import TrameTLS
import TrameTransport

@Suite("A server among hostile peers", .serialized)
struct HostilePeerTests {
  private func send(_ bytes: [UInt8], to address: String) throws -> [UInt8] {
    let port = UInt16(address.split(separator: ":").last ?? "") ?? 0
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    #expect(connected == 0)
    _ = bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    var answer = [UInt8](repeating: 0, count: 4096)
    var timeout = timeval(tv_sec: 3, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    let count = recv(socket, &answer, answer.count, 0)
    return Array(answer.prefix(max(0, count)))
  }

  @Test("bytes that are not TLS are refused with a line in the log, and others notice nothing")
  func notTLS() async throws {
    let server = try ServerProcess()
    try server.start()
    let poles = PoleServiceClient(try server.client("region-53"))
    _ = try await poles.listPoles(ListPolesRequest())
    _ = try send(Array("GET / HTTP/1.1\r\n\r\n".utf8), to: server.address)
    _ = try send((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 37) }, to: server.address)
    _ = try send(
      [0x16, 0x03, 0x01, 0xFF, 0xFF] + [UInt8](repeating: 1, count: 500),
      to: server.address
    )
    _ = try await poles.listPoles(ListPolesRequest())
    #expect(try await server.logs("look like HTTP"))
    #expect(server.terminate() == 0)
  }

  @Test("a principal without a binding is told its name, and what to do")
  func unknownPrincipal() async throws {
    let server = try ServerProcess()
    try server.start()
    let poles = PoleServiceClient(try server.client("nobody"))
    do {
      _ = try await poles.listPoles(ListPolesRequest())
      Issue.record("nobody was let in")
    } catch {
      #expect(error.code == .unauthenticated || error.code == .permissionDenied)
      #expect(error.message.contains("trame://dev/nobody"))
    }
  }

  @Test("another region's pole is not found")
  func otherTenant() async throws {
    let server = try ServerProcess()
    try server.start()
    let ours = PoleServiceClient(try server.client("region-53"))
    let pole = try await ours.createPole(
      CreatePoleRequest(content: PoleContent(title: "Pôle de Brest"))
    )
    let theirs = PoleServiceClient(try server.client("region-11"))
    do {
      _ = try await theirs.getPole(GetPoleRequest(pole: pole.id))
      Issue.record("another tenant's pole was shown")
    } catch {
      #expect(error.code == .notFound)
    }
  }

  @Test("a certificate of another authority is refused, and says why to its owner")
  func otherAuthority() async throws {
    let server = try ServerProcess()
    try server.start()
    let other = try ServerProcess()
    var tls = other.tls("region-53")
    tls.authorityPath = server.folder + "/pki/ca.pem"
    let transport = try TLSClientTransport(address: server.address, tls: tls)
    var options = CallOptions(timeout: .seconds(5))
    options.attemptsMax = 1
    do {
      _ = try await PoleServiceClient(TrameClient(transport)).listPoles(ListPolesRequest(), options)
      Issue.record("a stranger was let in")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.message.contains("unknown") || error.message.contains("certificate"))
    }
    #expect(try await server.logs("refused"))
  }
}
