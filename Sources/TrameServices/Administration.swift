public import Trame

/// Who may look into a server, and what its program lets them change.
public struct Administration: Sendable {
  /// Whether a caller may use the admin service; nobody by default.
  public var isAdministrator: @Sendable (Principal) -> Bool
  /// What keeps the last calls; without it the service has none to show.
  public var recorder: CallRecorder?
  /// Begins to drain, with so much time for the calls under way, and returns; without it the service
  /// cannot be asked to.
  public var drain: (@Sendable (Duration) -> Void)?
  /// Sets the level of the log by its name and answers the one before; nil when there is no such
  /// level.
  public var setLogLevel: (@Sendable (String) -> String?)?

  /// Nobody may do anything.
  public init(
    isAdministrator: @escaping @Sendable (Principal) -> Bool = { _ in false },
    recorder: CallRecorder? = nil,
    drain: (@Sendable (Duration) -> Void)? = nil,
    setLogLevel: (@Sendable (String) -> String?)? = nil
  ) {
    self.isAdministrator = isAdministrator
    self.recorder = recorder
    self.drain = drain
    self.setLogLevel = setLogLevel
  }
}
