import Foundation
import PTCEMessages
import PTCEReference
import Trame
import TrameTLS
import TrameTransport
import TrameWire

/// The files and names of the demonstration's deployment: the 27 regions of 2013, the national desk
/// and an operator.
struct Deployment: Sendable {
  struct Principal: Sendable {
    let name: String
    /// Nil for those that belong to no region.
    let region: String?
    let roles: String
    let organisation: String
  }

  /// Absolute.
  let directory: String
  let address: String

  static let desk = "desk"
  static let ops = "ops"
  static let regions = ReferenceData.regions(on: "2013-07-15")

  /// One account per region does everything, so that the story stays short; a real administration
  /// would keep editor, examiner and committee apart.
  static let principals: [Principal] =
    regions.map {
      Principal(
        name: regionPrincipal($0.code),
        region: $0.code,
        roles: "reader,editor,examiner,committee",
        organisation: "stateService"
      )
    } + [
      Principal(
        name: desk,
        region: nil,
        roles: "nationalReader,nationalAdmin",
        organisation: "nationalDesk"
      ),
      Principal(name: ops, region: nil, roles: "ops", organisation: "ops"),
    ]

  init(directory: String, address: String) {
    self.directory = URL(fileURLWithPath: directory).path
    self.address = address
  }

  static func regionPrincipal(_ code: String) -> String { "region-\(code)" }

  static func tenant(_ region: String) -> String { "01946d2b-7c00-7000-8000-0000000000\(region)" }

  func path(_ name: String) -> String { "\(directory)/\(name)" }

  func writeBootstrap() throws {
    var lines = Self.regions.map { "tenant \(Self.tenant($0.code)) \($0.code) \($0.name)" }
    lines += Self.principals.map { principal in
      let tenant = principal.region.map(Self.tenant) ?? "-"
      return "principal trame://dev/\(principal.name) \(tenant) \(principal.roles) "
        + principal.organisation
    }
    try write(lines, to: "bootstrap")
  }

  /// The contexts of `ptce`, one for each principal.
  func writeContexts() throws {
    var lines = ["current = \(Self.desk)"]
    for principal in Self.principals {
      lines += [
        "", "[\(principal.name)]", "server = \(address)", "ca = \(path("pki/ca.pem"))",
        "certificate = \(path("pki/\(principal.name).pem"))",
        "key = \(path("pki/\(principal.name).key"))",
      ]
    }
    try write(lines, to: "contexts")
  }

  func write(_ lines: [String], to name: String) throws {
    let text = lines.joined(separator: "\n") + "\n"
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  /// A client with the principal's certificate; it connects with its first call.
  func client(_ principal: String) throws -> TrameClient {
    let tls = TLSConfiguration(
      role: .client,
      certificatePath: path("pki/\(principal).pem"),
      keyPath: path("pki/\(principal).key"),
      authorityPath: path("pki/ca.pem")
    )
    return TrameClient(
      try TLSClientTransport(address: address, tls: tls, software: "ptce-demo")
    )
  }
}
