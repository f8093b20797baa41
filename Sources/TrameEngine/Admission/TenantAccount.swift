import Synchronization
import Trame

/// What one tenant has under way on a server, over all its connections and loops.
package final class TenantAccount: Sendable {
  package let name: String
  let weight: Int
  let handlersMax: Int
  private let hasRate: Bool
  private let bucket: Mutex<TokenBucket>
  private let presences = Mutex<[TenantPresence]>([])

  init(name: String, limits: AdmissionLimits, now: Moment) {
    self.name = name
    weight = limits.weights[name] ?? 1
    handlersMax = limits.handlersPerTenantMax
    hasRate = limits.callsPerSecondPerTenant != nil
    bucket = Mutex(
      TokenBucket(
        perSecond: limits.callsPerSecondPerTenant ?? 1,
        most: limits.callBurstPerTenant,
        now: now
      )
    )
  }

  /// Handlers under way, as the loops last said.
  package var handlerCount: Int {
    presences.withLock { $0.reduce(0) { $0 + $1.handlerCount } }
  }

  /// Counts a call against the rate; answers in how many milliseconds there is room, or nil when
  /// there is now.
  @inline(__always)
  func overRate(now: Moment) -> UInt32? {
    hasRate ? bucket.withLock { $0.take(now: now) } : nil
  }

  fileprivate func add(_ presence: TenantPresence) { presences.withLock { $0.append(presence) } }

  /// Answers whether it was the last.
  fileprivate func remove(_ presence: TenantPresence) -> Bool {
    presences.withLock { presences in
      presences.removeAll { $0 === presence }
      return presences.isEmpty
    }
  }
}

/// The accounts of all tenants that have a connection. An account is kept no longer: who reconnects
/// for a full bucket pays for it with a handshake.
package final class TenantAccounts: Sendable {
  private let limits: AdmissionLimits
  private let accounts = Mutex<[String: TenantAccount]>([:])

  init(limits: AdmissionLimits) { self.limits = limits }

  /// The presence of a tenant on a loop where it had none.
  func enter(_ name: String, loopCount: Int, now: Moment) -> TenantPresence {
    accounts.withLock { accounts in
      let account = accounts[name] ?? TenantAccount(name: name, limits: limits, now: now)
      accounts[name] = account
      let presence = TenantPresence(account, loopCount: loopCount)
      account.add(presence)
      return presence
    }
  }

  /// The tenant has no connection on that loop any more.
  func leave(_ presence: TenantPresence) {
    accounts.withLock { accounts in
      if presence.account.remove(presence) { accounts[presence.account.name] = nil }
    }
  }

  /// Every account, for those who look in from outside.
  package var all: [TenantAccount] { accounts.withLock { Array($0.values) } }
}
