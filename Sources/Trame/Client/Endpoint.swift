/// One server that calls may go to.
public struct Endpoint: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// `host:port` or `[v6]:port`; a host that is no number is looked up at each connection.
  public var address: String
  /// The name that its certificate has to carry; nil: the address's host.
  public var serverName: String?

  /// Names a server.
  public init(_ address: String, serverName: String? = nil) {
    self.address = address
    self.serverName = serverName
  }

  /// An address alone.
  public init(stringLiteral address: String) { self.init(address) }

  /// For errors and logs.
  public var description: String { address }
}

/// Says which servers there are: a list, a name service, whatever a deployment has.
public protocol Resolver: Sendable {
  /// What is resolved, for errors.
  var target: String { get }
  /// Whether a later answer may differ: asked again at an interval, and when connections fail.
  var mayChange: Bool { get }
  /// The servers now, in order of preference. It may take its time, but not a loop's: whoever
  /// blocks does so on a thread of its own. An error leaves the servers known so far.
  func resolve() async throws -> [Endpoint]
}

/// Servers known beforehand.
public struct ListResolver: Resolver {
  private let endpoints: [Endpoint]

  /// Servers in order of preference; at least one.
  public init(_ endpoints: [Endpoint]) {
    precondition(!endpoints.isEmpty, "a list of servers names one")
    self.endpoints = endpoints
  }

  /// The first and how many more.
  public var target: String {
    endpoints.count == 1 ? endpoints[0].address : "\(endpoints[0]) and \(endpoints.count - 1) more"
  }
  /// Lists stay.
  public var mayChange: Bool { false }
  /// The list.
  public func resolve() async throws -> [Endpoint] { endpoints }
}

/// How calls are spread over several servers.
public enum BalancingPolicy: Sendable, CaseIterable {
  /// All to the first that answers, in order of preference.
  case pickFirst
  /// To each ready one in turn.
  case roundRobin
  /// Of two chosen at random, to the one with fewer calls running.
  case leastOutstanding
}
