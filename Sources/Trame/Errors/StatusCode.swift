/// How a call ended: gRPC's codes, with the same numbers and meanings.
public struct StatusCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number on the wire.
  public let rawValue: UInt8
  /// Takes any number; one that is not listed counts as `unknown` to programs.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The call did what was asked.
  public static let ok = StatusCode(rawValue: 0)
  /// The caller gave it up.
  public static let cancelled = StatusCode(rawValue: 1)
  /// An error that says nothing more.
  public static let unknown = StatusCode(rawValue: 2)
  /// The request is wrong whatever the state of the system.
  public static let invalidArgument = StatusCode(rawValue: 3)
  /// Time ran out; the work may have been done.
  public static let deadlineExceeded = StatusCode(rawValue: 4)
  /// There is no such thing, or the caller may not know of it.
  public static let notFound = StatusCode(rawValue: 5)
  /// There is one already.
  public static let alreadyExists = StatusCode(rawValue: 6)
  /// The caller is known and may not do this.
  public static let permissionDenied = StatusCode(rawValue: 7)
  /// A quota or a limit is reached; `retryAfter` says when to come back.
  public static let resourceExhausted = StatusCode(rawValue: 8)
  /// The state of the system does not allow it; repeating does not help.
  public static let failedPrecondition = StatusCode(rawValue: 9)
  /// A concurrent change got in between: read again, then repeat.
  public static let aborted = StatusCode(rawValue: 10)
  /// Past the end of what there is.
  public static let outOfRange = StatusCode(rawValue: 11)
  /// The server does not have this method.
  public static let unimplemented = StatusCode(rawValue: 12)
  /// A fault of the server.
  public static let internalError = StatusCode(rawValue: 13)
  /// The server cannot be reached or is going away: repeat later.
  public static let unavailable = StatusCode(rawValue: 14)
  /// Data is lost or damaged.
  public static let dataLoss = StatusCode(rawValue: 15)
  /// The caller is not known.
  public static let unauthenticated = StatusCode(rawValue: 16)

  private static let names = [
    "ok", "cancelled", "unknown", "invalidArgument", "deadlineExceeded", "notFound",
    "alreadyExists", "permissionDenied", "resourceExhausted", "failedPrecondition", "aborted",
    "outOfRange", "unimplemented", "internalError", "unavailable", "dataLoss", "unauthenticated",
  ]

  /// The code's name, or its number.
  public var description: String {
    Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "code \(rawValue)"
  }
}
