import Synchronization
import Trame

/// What one tenant has under way on a server, over all its connections and loops.
package final class TenantAccount: Sendable {
  package let name: String
  let weight: Int
  private let running = Atomic<Int>(0)
  private let handlersMax: Int
  private let hasRate: Bool
  private let bucket: Mutex<TokenBucket>
  fileprivate let connections = Atomic<Int>(0)

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

  /// Handlers under way.
  package var handlerCount: Int { running.load(ordering: .relaxed) }

  /// Whether one more handler may begin. Loops that ask at the same time may go over by one each.
  @inline(__always)
  var mayBegin: Bool { running.load(ordering: .relaxed) < handlersMax }

  @inline(__always)
  func began() { running.add(1, ordering: .relaxed) }
  @inline(__always)
  func ended() { running.subtract(1, ordering: .relaxed) }

  /// Counts a call against the rate; answers in how many milliseconds there is room, or nil when
  /// there is now.
  @inline(__always)
  func overRate(now: Moment) -> UInt32? {
    hasRate ? bucket.withLock { $0.take(now: now) } : nil
  }
}

/// The accounts of all tenants that have a connection.
package final class TenantAccounts: Sendable {
  private let limits: AdmissionLimits
  private let accounts = Mutex<[String: TenantAccount]>([:])

  init(limits: AdmissionLimits) { self.limits = limits }

  /// The account of a tenant, for one connection more.
  func open(_ name: String, now: Moment) -> TenantAccount {
    accounts.withLock { accounts in
      let account = accounts[name] ?? TenantAccount(name: name, limits: limits, now: now)
      accounts[name] = account
      account.connections.add(1, ordering: .relaxed)
      return account
    }
  }

  /// One connection less. An account is kept while its tenant has a connection: who reconnects for
  /// a full bucket pays for it with a handshake.
  func close(_ account: TenantAccount) {
    accounts.withLock { accounts in
      let left = account.connections.subtract(1, ordering: .relaxed).newValue
      if left == 0 && accounts[account.name] === account { accounts[account.name] = nil }
    }
  }

  /// Every account, for those who look in from outside.
  package var all: [TenantAccount] { accounts.withLock { Array($0.values) } }
}
