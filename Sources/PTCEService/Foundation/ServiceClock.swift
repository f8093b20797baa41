import Foundation
import Synchronization
package import TrameWire

/// The clock that rules and deadlines are held against: the machine's, or a sandbox clock that a
/// development server sets.
package final class ServiceClock: Sendable {
  /// What the sandbox clock was set to.
  private struct Setting: Sendable {
    var instant: Timestamp
    var setAt: ContinuousClock.Instant
    var isFrozen: Bool
  }

  /// False in production: setting is refused there.
  package let isSettable: Bool
  private let setting = Mutex<Setting?>(nil)

  package init(isSettable: Bool = false) { self.isSettable = isSettable }

  /// The instant that holds for a call; a handler reads it once.
  package func now() -> Timestamp {
    guard let setting = setting.withLock({ $0 }) else { return Self.machineTime() }
    if setting.isFrozen { return setting.instant }
    let elapsed = WireDuration(setting.setAt.duration(to: .now)).microseconds
    return Timestamp(microseconds: setting.instant.microseconds &+ elapsed)
  }

  /// Whether it was set, and whether it stands still.
  package var simulation: (isSimulated: Bool, isFrozen: Bool) {
    setting.withLock { ($0 != nil, $0?.isFrozen ?? false) }
  }

  /// Sets the clock, or gives it back to the machine's time when there is no instant.
  package func set(_ instant: Timestamp?, isFrozen: Bool) {
    precondition(isSettable, "the clock of a production server is not set")
    setting.withLock {
      $0 = instant.map { Setting(instant: $0, setAt: .now, isFrozen: isFrozen) }
    }
  }

  /// The machine's time, whatever the sandbox says.
  package static func machineTime() -> Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
