import Foundation
import PTCEMessages
import Testing
import Trame
import TrameServices
import TrameWire

@Suite("What an operator sees of a real server", .serialized)
struct OperatorTests {
  private func started(_ more: [String] = []) throws -> (ServerProcess, PageProbe) {
    let server = try ServerProcess()
    try server.start(
      [
        "--administrators", "trame://dev/region-53", "--metrics-address", "127.0.0.1:0",
        "--record-calls", "10",
      ] + more
    )
    let found = server.log.split(separator: "metrics at http://127.0.0.1:").dropFirst().first
    let port = try #require(UInt16(found?.prefix { $0.isNumber } ?? ""))
    return (server, PageProbe(port: port))
  }

  @Test("/metrics tells calls, connections, certificates and the process; /healthz and /readyz")
  func pages() async throws {
    let (server, probe) = try started()
    let client = try server.client("region-53")
    for _ in 0..<3 { _ = try await PoleServiceClient(client).listPoles(ListPolesRequest()) }
    let text = try probe.get("/metrics")
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    let lines = Set(text.split(separator: "\n"))
    #expect(
      lines.contains(
        #"trame_server_calls_total{method="ptce.v1.PoleService/listPoles",code="ok"} 3"#
      )
    )
    #expect(lines.contains("trame_server_connections 1"))
    for name in [
      "process_resident_memory_bytes ", "process_open_fds ", "process_max_fds ",
      "trame_server_certificate_expiry_timestamp_seconds{subject=\"CN=server",
      "trame_server_revocation_list_next_update_timestamp_seconds{issuer=",
    ] { #expect(text.contains("\n" + name), "\(name)") }
    #expect(try probe.get("/healthz").hasSuffix("\r\n\r\nok\n"))
    #expect(try probe.get("/readyz").hasSuffix("\r\n\r\nready\n"))
    #expect(server.terminate() == 0)
  }

  @Test("the page server takes nothing but what it is for")
  func hostile() throws {
    let (server, probe) = try started()
    let get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for (sent, status) in [
      ("POST /metrics HTTP/1.1\r\n\r\n", "405"), ("GET /etc/passwd HTTP/1.1\r\n\r\n", "404"),
      ("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"), ("\0\r\n\r\n", "400"),
      ("GET /" + String(repeating: "a", count: 9_000), "431"),
    ] { #expect(try probe.exchange(sent).hasPrefix("HTTP/1.1 \(status) "), "\(status)") }
    #expect(try probe.exchange("HEAD /healthz HTTP/1.1\r\n\r\n").hasSuffix("\r\n\r\n"))
    // A second request of the same connection is not answered.
    #expect(try probe.exchange(get + get).components(separatedBy: "HTTP/1.1").count == 2)
    #expect(server.terminate() == 0)
  }

  @Test("ptce admin shows tables to people and JSON to programs, and refuses as the server does")
  func commandLine() throws {
    let (server, _) = try started()
    #expect(try server.ptce("region-53", ["pole", "list"]).code == 0)
    let methods = try server.ptce("region-53", ["admin", "methods"]).text
    let row = methods.split(separator: "\n").first { $0.contains("PoleService/listPoles") }
    let cells = try #require(row).split(separator: " ")
    #expect(Array(cells[1...2]) == ["1", "0"])
    #expect(cells.last == "ms")
    let calls = try server.ptce("region-53", ["admin", "calls", "-o", "json"]).text
    let parsed = try JSONSerialization.jsonObject(with: Data(calls.utf8)) as? [String: Any]
    let listed = try #require(parsed?["calls"] as? [[String: Any]])
    #expect(listed.map { $0["stage"] as? String } == ["handler"])
    #expect(try server.ptce("region-53", ["admin", "connections"]).text.contains("127.0.0.1:"))
    #expect(try server.ptce("region-53", ["admin", "tenants"]).text.contains("TENANT"))
    #expect(try server.ptce("region-53", ["admin", "log-level", "debug"]).text.contains("info"))
    let refused = try server.ptce("region-11", ["admin", "server"])
    #expect(refused.code == 1 && refused.text.contains("no administrator of this server"))
    #expect(try server.ptce("region-53", ["admin", "drain", "2s"]).code == 0)
  }

  @Test("a metrics address that others can reach is refused at the start")
  func loopbackOnly() throws {
    let server = try ServerProcess()
    #expect(throws: (any Error).self) { try server.start(["--metrics-address", "0.0.0.0:0"]) }
    #expect(server.log.contains("no loopback address"))
  }

  @Test("an administrator sees calls and records without what is sensitive, and drains the server")
  func administration() async throws {
    let (server, probe) = try started()
    let other = AdminServiceClient(try server.client("region-11"))
    do {
      _ = try await other.getServer(GetServerRequest())
      Issue.record("whoever asks may look")
    } catch {
      #expect(error.code == .permissionDenied)
    }
    let client = try server.client("region-53")
    let admin = AdminServiceClient(client)
    let summary = try await admin.getServer(GetServerRequest())
    #expect(summary.software.hasPrefix("ptced/"))
    #expect(summary.connections == 2)
    let connections = try await admin.listConnections(ListConnectionsRequest())
    #expect(
      Set(connections.connections.map(\.principal)) == [
        "trame://dev/region-53", "trame://dev/region-11",
      ]
    )
    #expect(connections.connections.allSatisfy { $0.address.hasPrefix("127.0.0.1:") })

    _ = try? await PartnerServiceClient(client).createPartner(
      CreatePartnerRequest(
        content: PartnerContent(
          personName: "Anne Le Goff",
          contacts: [
            Contact(name: "Anne Le Goff", email: EmailAddress(rawValue: "anne@example.fr"))
          ]
        )
      )
    )
    let records = try await admin.listRecords(ListRecordsRequest()).records
    let record = try #require(records.first { $0.method.hasSuffix("/createPartner") })
    let text = record.messages.map(\.text).joined()
    #expect(text.contains("<redacted>"))
    #expect(!text.contains("Goff") && !text.contains("anne@example.fr"))

    #expect(try await admin.setLogLevel(SetLogLevelRequest(level: "debug")).previous == "info")
    _ = try await admin.getServer(GetServerRequest())
    #expect(try await server.logs("debug trame://dev/region-53 trame.admin.v1.AdminService"))
    _ = try await admin.drain(DrainRequest(limit: WireDuration(.seconds(5))))
    #expect(try await server.logs("stopped"))
    #expect(throws: (any Error).self) { try probe.get("/healthz") }
  }
}
