import Glibc

/// Why a server cannot listen or a loop cannot run.
public struct TransportError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure.
  public enum Kind: Sendable {
    /// The address is not `host:port` or does not resolve.
    case address
    /// The address is taken or may not be bound.
    case listen
    /// The system refused a resource.
    case system
  }

  /// What kind of failure.
  public var kind: Kind
  /// What happened and what to do.
  public var message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  init(_ kind: Kind, _ message: String, errno code: Int32) {
    self.init(kind, "\(message): \(systemMessage(code))")
  }

  /// For people and logs.
  public var description: String { message }
}

func systemMessage(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
