import PTCEMessages
import Trame
import TrameWire

/// The connections of everybody who acts, each with the own certificate.
struct Cast: Sendable {
  private let clients: [String: TrameClient]

  init(_ deployment: Deployment) throws {
    var clients: [String: TrameClient] = [:]
    for principal in Deployment.principals {
      clients[principal.name] = try deployment.client(principal.name)
    }
    self.clients = clients
  }

  private func client(_ name: String) -> TrameClient {
    guard let client = clients[name] else { preconditionFailure("nobody is called \(name)") }
    return client
  }

  func poles(_ region: String) -> PoleServiceClient { PoleServiceClient(agent(region)) }
  func partners(_ region: String) -> PartnerServiceClient { PartnerServiceClient(agent(region)) }
  func funding(_ region: String) -> FundingServiceClient { FundingServiceClient(agent(region)) }
  var deskFunding: FundingServiceClient { FundingServiceClient(client(Deployment.desk)) }
  var deskFeed: ChangeFeedServiceClient { ChangeFeedServiceClient(client(Deployment.desk)) }
  var national: NationalServiceClient { NationalServiceClient(client(Deployment.desk)) }
  var operations: TenantAdminServiceClient { TenantAdminServiceClient(client(Deployment.ops)) }

  private func agent(_ region: String) -> TrameClient {
    client(Deployment.regionPrincipal(region))
  }

  /// Sets the server's clock; it runs on from there.
  func setClock(_ instant: Timestamp) async throws {
    _ = try await operations.setSandboxClock(SetSandboxClockRequest(now: instant))
  }
}
