import Synchronization
import Trame

/// A tenant's handlers on one loop: counted there without a lock, and published for the others.
// Unchecked: `running` is confined to its loop.
final class TenantPresence: @unchecked Sendable {
  let account: TenantAccount
  /// Handlers that a tenant may always have on a loop, whatever it has elsewhere.
  private let share: Int
  private let running = Confined(0)
  private let published = Atomic<Int>(0)
  /// Connections of the tenant on this loop.
  var connections = 0

  init(_ account: TenantAccount, loopCount: Int) {
    self.account = account
    share = max(1, account.handlersMax / loopCount)
  }

  /// Whether one more handler may begin: within the loop's share always, beyond it while all loops
  /// together are below the tenant's most.
  @inline(__always)
  var mayBegin: Bool { running.value < share || account.handlerCount < account.handlersMax }

  var handlerCount: Int { published.load(ordering: .relaxed) }

  @inline(__always)
  func began() {
    running.value &+= 1
    published.store(running.value, ordering: .relaxed)
  }

  @inline(__always)
  func ended() {
    running.value &-= 1
    published.store(running.value, ordering: .relaxed)
  }
}
