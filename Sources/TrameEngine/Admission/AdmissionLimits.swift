/// What a server gives to those who call it, all connections together, and to each tenant. A limit
/// of a server is shared out evenly between its loops.
public struct AdmissionLimits: Sendable {
  /// Handlers under way at a time; further calls wait for one to end.
  public var handlersMax = 4096
  /// Calls that wait for a handler. When there are more, the newest of who has most is refused.
  public var waitingMax = 8192
  /// Of `waitingMax`, what one tenant may take.
  public var waitingPerTenantMax = 2048
  /// Handlers of one tenant under way at a time.
  public var handlersPerTenantMax = 2048
  /// Calls a second that one tenant may begin in the long run; nil: no such limit.
  public var callsPerSecondPerTenant: Double?
  /// Calls that a tenant may begin at once after a pause, where there is a rate.
  public var callBurstPerTenant = 1000.0
  /// Bytes of requests and answers held for all connections. At 80 % of it no further connection is
  /// accepted, at 90 % no further call, and at 95 % the connection that holds most is ended.
  public var heldBytesMax = 512 << 20
  /// Priorities by the full name of a service, or of a method as `service/method`; what is not here
  /// is `normal`.
  public var priorities: [String: CallPriority] = [
    "trame.health.v1.HealthService": .high,
    "trame.admin.v1.AdminService": .high,
  ]
  /// How much one tenant gets for what another gets, by its name, where calls wait; 1 where nothing
  /// is said.
  public var weights: [String: Int] = [:]

  /// The defaults.
  public init() {}

  func validate() {
    precondition(handlersMax >= 1 && waitingMax >= 1 && heldBytesMax >= 1 << 20)
    precondition((1...handlersMax).contains(handlersPerTenantMax), "a part of the whole")
    precondition((1...waitingMax).contains(waitingPerTenantMax), "a part of the whole")
    precondition(callsPerSecondPerTenant.map { $0 > 0 } ?? true && callBurstPerTenant >= 1)
    precondition(weights.values.allSatisfy { (1...1000).contains($0) }, "a weight is 1...1000")
  }
}
