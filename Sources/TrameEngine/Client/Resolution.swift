package import Trame

/// Asks a resolver for a channel's endpoints: when the first call comes, again at an interval, and
/// when connections fail, but not all the time.
///
/// ```
///   begun ──first call──► asking ──answer──► known ──interval / trouble──► asking
///                            └──error──► failed ──back-off / trouble──► asking
/// ```
// Unchecked: touched on its channel's loop.
package final class Resolution: @unchecked Sendable {
  private let resolver: any Resolver
  private let loop: Loop
  private let limits: ClientLimits
  private weak var channel: ClientChannel?

  private var isAsking = false
  private var isKnown = false
  private var failures = 0
  private var askedLast: Moment?
  private var timer = TimerWheel.ID.none

  package init(_ resolver: any Resolver, for channel: ClientChannel) {
    self.resolver = resolver
    self.channel = channel
    loop = channel.loop
    limits = channel.resilience
  }

  /// Waits for the channel to want endpoints. The channel keeps it.
  package func begin() { channel?.onTrouble = { self.trouble() } }

  private func trouble() {
    // After an error it is asked again in any case.
    if isAsking || failures > 0 || isKnown && !resolver.mayChange { return }
    guard let askedLast, askedLast + limits.resolvePauseMin > loop.now else { return ask() }
    ask(at: askedLast + limits.resolvePauseMin)
  }

  private func ask(at moment: Moment) {
    loop.timers.cancel(timer)
    timer = loop.timers.set(at: moment) { [weak self] in self?.ask() }
  }

  private func ask() {
    if isAsking || channel == nil { return }
    isAsking = true
    askedLast = loop.now
    loop.timers.cancel(timer)
    let loop = loop
    Task(executorPreference: loop) {
      let result: Result<[Endpoint], any Error>
      do { result = .success(try await self.resolver.resolve()) } catch { result = .failure(error) }
      loop.post { self.resolved(result) }
    }
  }

  private func resolved(_ result: Result<[Endpoint], any Error>) {
    isAsking = false
    guard let channel, !channel.isClosed else { return }
    switch result {
    case .success(let endpoints):
      isKnown = true
      failures = 0
      channel.update(endpoints)
      if resolver.mayChange { ask(at: loop.now + limits.resolveInterval) }
    case .failure(let error):
      let pause = limits.reconnect.pause(failures, random: .random(in: 0...1))
      failures = min(failures + 1, 1000)
      ask(at: loop.now + max(pause, limits.resolvePauseMin))
      channel.resolutionFailed(
        RPCError(.unavailable, "cannot resolve \(resolver.target): \(error)", origin: .network)
      )
    }
  }
}
