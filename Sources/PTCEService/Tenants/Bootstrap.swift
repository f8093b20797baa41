import PTCEDomain
import PTCEMessages
package import PTCEStore
import TrameWire

/// The tenants and principals that a development server's empty store begins with, one a line:
///
///     tenant 01946d2b-7c00-7000-8000-000000000053 53 Bretagne
///     principal trame://dev/anne 01946d2b-7c00-7000-8000-000000000053 reader,editor stateService
///     principal trame://dev/desk - nationalReader,nationalAdmin nationalDesk
package struct Bootstrap: Sendable {
  /// What is wrong, and in which line.
  package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let message: String
    package var description: String { "line \(line): \(message)" }
  }

  private var tenants: [PTCEStore.Tenant] = []
  private var bindings: [PTCEStore.PrincipalBinding] = []

  /// Reads every line; empty ones and those that begin with `#` say nothing.
  package init(_ text: String) throws(Fault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      switch first {
      case "tenant" where words.count >= 4: try addTenant(words, line: index + 1)
      case "principal" where words.count == 5: try addPrincipal(words, line: index + 1)
      default:
        throw Fault(
          line: index + 1,
          message: "expected `tenant ID REGION NAME` or `principal URI TENANT ROLES ORGANISATION`"
        )
      }
    }
  }

  private mutating func addTenant(_ words: [String], line: Int) throws(Fault) {
    guard let id = UUID128(words[1]) else {
      throw Fault(line: line, message: "'\(words[1])' is no UUID")
    }
    guard let region = PTCEDomain.RegionCode(known: words[2]) else {
      throw Fault(line: line, message: "there is no region '\(words[2])'")
    }
    let dayBefore = PTCEDomain.RegionCode.mergerDate.adding(days: -1)
    let isOld = region.exists(on: dayBefore)
    let from: PTCEDomain.CivilDate = isOld ? .init(dayNumber: 0) : PTCEDomain.RegionCode.mergerDate
    let validFrom = TrameWire.CivilDate(from).days
    tenants.append(
      PTCEStore.Tenant(
        id: PTCEStore.TenantID(PTCEMessages.TenantID(rawValue: id)),
        regionCode: region.text,
        names: [DatedName(name: words[3...].joined(separator: " "), validFrom: validFrom)],
        validFrom: validFrom
      )
    )
  }

  private mutating func addPrincipal(_ words: [String], line: Int) throws(Fault) {
    var tenant: PTCEStore.TenantID?
    if words[2] == "national" {
      tenant = .national
    } else if words[2] != "-" {
      guard let id = UUID128(words[2]) else {
        throw Fault(line: line, message: "'\(words[2])' is neither a UUID, nor `national`, nor -")
      }
      tenant = PTCEStore.TenantID(PTCEMessages.TenantID(rawValue: id))
    }
    var roles: Roles = []
    for name in words[3].split(separator: ",") {
      guard let role = Self.roles[String(name)] else {
        throw Fault(line: line, message: "there is no role '\(name)'")
      }
      roles.insert(role)
    }
    guard let organisation = Self.organisations[words[4]] else {
      throw Fault(line: line, message: "there is no organisation kind '\(words[4])'")
    }
    bindings.append(
      PTCEStore.PrincipalBinding(
        principal: words[1],
        tenant: tenant,
        roles: roles.rawValue,
        organisation: organisation.rawValue
      )
    )
  }

  /// Fills a store that has no tenant but the national desk and no principal. False when it has: a
  /// store is filled once, and then changed by its administrators.
  package func fill(_ store: any Store) async throws(StoreError) -> Bool {
    let directory = store.directory
    guard directory.bindings.isEmpty, directory.tenants.count <= 1 else { return false }
    let (tenants, bindings) = (tenants, bindings)
    _ = try await store.write(
      WriteOperation(
        tenant: .national,
        principal: "bootstrap",
        action: AuditAction.bootstrap
      ) { transaction in
        for tenant in tenants { try transaction.put(tenant, expecting: .absent) }
        for binding in bindings { try transaction.bind(binding, expecting: .absent) }
        return []
      }
    )
    return true
  }

  private static let roles: [String: Roles] = [
    "reader": .reader, "editor": .editor, "examiner": .examiner, "certifier": .certifier,
    "payer": .payer, "committee": .committee, "tenantAdmin": .tenantAdmin,
    "nationalReader": .nationalReader, "nationalAdmin": .nationalAdmin, "ops": .ops,
  ]

  private static let organisations: [String: OrganisationKind] = [
    "stateService": .stateService, "regionalCouncil": .regionalCouncil,
    "nationalDesk": .nationalDesk, "ops": .ops,
  ]
}
