/// Every limit of a client's resilience: how often it repeats, how long it pauses, whom it avoids.
/// The defaults hold unless said otherwise where the client or its transport is made.
public struct ClientLimits: Sendable {
  // MARK: Retries

  /// Attempts of one call in all, whatever `CallOptions.attemptsMax` asks for.
  public var attemptsMax = 5
  /// Further attempts of one call after those that no server began. They can double nothing and
  /// cost no budget.
  public var unstartedMax = 4
  /// Pauses between attempts.
  public var retry = Backoff(first: .milliseconds(20), factor: 2, max: .seconds(2), jitter: 1)
  /// Tokens of the retry budget. A failed attempt takes one; calls are repeated while more than
  /// half are there. The loss of a connection takes one, however many calls it carried.
  public var budgetTokens = 10
  /// What each call that ends well puts back of a token.
  public var budgetPerSuccess = 0.1

  // MARK: Connections

  /// Pauses between attempts to connect to an endpoint. A call that does not wait for it to be
  /// ready fails at once meanwhile.
  public var reconnect = Backoff(
    first: .milliseconds(100),
    factor: 1.6,
    max: .seconds(10),
    jitter: 0.5
  )
  /// Names are resolved anew this often, where the resolver can tell anything new.
  public var resolveInterval = Duration.seconds(30)
  /// Two resolutions lie at least so far apart, however many connections fail.
  public var resolvePauseMin = Duration.seconds(1)

  // MARK: Ejection of outliers

  /// Failures in a row that eject an endpoint; 0 ejects none.
  public var ejectAfterFailures = 5
  /// Codes that count as an endpoint's failure, unless the server did not begin the call. A lost
  /// connection counts once, whatever it carried.
  public var ejectionCodes: [StatusCode] = [.unavailable, .internalError, .unknown, .dataLoss]
  /// Success rates are compared this often.
  public var ejectionInterval = Duration.seconds(10)
  /// Endpoints with fewer calls in an interval are not judged by their rate.
  public var ejectionCallsMin = 50
  /// Endpoints that have enough calls, below which rates say nothing.
  public var ejectionPeersMin = 3
  /// An endpoint is ejected when its success rate lies this far below the mean of all that are
  /// judged; 1 ejects none.
  public var ejectionRateGap = 0.25
  /// The first ejection's time; each further one takes so much longer.
  public var ejectionTime = Duration.seconds(30)
  /// The longest time that an endpoint is ejected.
  public var ejectionTimeMax = Duration.seconds(300)
  /// The greatest share of endpoints ejected at a time. The last endpoint never is.
  public var ejectionShareMax = 0.5

  /// The defaults.
  public init() {}

  /// Holds the relations between the limits; whoever takes limits asks for it once.
  package func checked() -> ClientLimits {
    precondition(attemptsMax >= 1 && unstartedMax >= 0, "a call is tried at least once")
    precondition(
      budgetTokens >= 2 && (0...Double(budgetTokens)).contains(budgetPerSuccess),
      "half of the budget is a token, and a success puts back no more than the whole"
    )
    precondition(
      resolvePauseMin > .zero && resolvePauseMin <= resolveInterval,
      "the interval of resolution is not below its least pause"
    )
    precondition(ejectAfterFailures >= 0 && ejectionCallsMin >= 1 && ejectionPeersMin >= 2)
    precondition(ejectionInterval > .zero && (0...1).contains(ejectionRateGap))
    precondition(
      ejectionTime > .zero && ejectionTime <= ejectionTimeMax && (0...1).contains(ejectionShareMax),
      "ejections end, and their share is a share"
    )
    return self
  }
}
