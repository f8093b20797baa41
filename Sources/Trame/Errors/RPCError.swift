public import TrameWire

/// How one call failed: what, who raised it, whether a repeat is safe, and what to do next.
public struct RPCError: Error, Sendable, CustomStringConvertible {
  /// Who raised it.
  public enum Origin: Sendable {
    /// This process, before anything was sent.
    case client
    /// The connection: the server's side of the story is not known.
    case network
    /// The server.
    case server
  }

  /// A declared error of the schema, still encoded.
  public struct DeclaredBody: Sendable {
    /// FNV-1a 64 of the error's full name.
    public var typeID: UInt64
    /// Its body.
    public var bytes: [UInt8]
    /// Puts an error's type and body together.
    public init(typeID: UInt64, bytes: [UInt8]) {
      self.typeID = typeID
      self.bytes = bytes
    }
  }

  /// The class of failure, for programs.
  public var code: StatusCode
  /// What happened and what to do, for people.
  public var message: String
  /// Who raised it.
  public var origin: Origin
  /// The server did nothing: repeating cannot double anything.
  public var isNotStarted = false
  /// When a repeat may succeed, where the server says so; `neverAgain` where it wants none.
  public var retryAfterMilliseconds: UInt32?
  /// As `retryAfterMilliseconds`: clients do not repeat the call of their own accord.
  public static let neverAgain = UInt32.max
  /// A stream was cut, and no server goes on from the position it had reached: what came meanwhile
  /// is to be read another way. The declared error, if there is one, says more.
  public internal(set) var isPositionLost = false
  /// The connection that was lost with the call, so that its loss is counted once; 0: none was.
  package var lostConnection: UInt64 = 0
  /// The declared error, where the method has one.
  public var declaredBody: DeclaredBody?
  /// Constraints of the schema that the request broke.
  public var violations: [Violation] = []
  /// What the server sent behind its last message.
  public var trailers = Metadata()

  /// Makes an error; handlers throw it, transports raise it.
  public init(_ code: StatusCode, _ message: String, origin: Origin = .server) {
    self.code = code
    self.message = message
    self.origin = origin
  }

  /// The declared error of a given type, when this is one and its body decodes.
  public func declared<E: DeclaredError>(_ type: E.Type) -> E? {
    guard let body = declaredBody, body.typeID == E.typeID else { return nil }
    return try? E(decoding: body.bytes)
  }

  /// For people and logs.
  public var description: String {
    var text = "\(code)"
    if !message.isEmpty { text += ": " + message }
    for violation in violations { text += "\n  " + violation.description }
    if isPositionLost { text += " (the stream cannot go on where it was cut)" }
    switch retryAfterMilliseconds {
    case nil: break
    case Self.neverAgain: text += " (do not retry)"
    case let milliseconds?: text += " (retry after \(milliseconds) ms)"
    }
    return text
  }
}

/// An error of the schema: a message that a handler throws and a caller catches by type.
public protocol DeclaredError: WireMessage, Error {
  /// The status code that rides along, for callers that do not know the type.
  static var code: StatusCode { get }
  /// FNV-1a 64 of the full name at birth.
  static var typeID: UInt64 { get }
}

extension RPCError {
  /// What a handler's error becomes on the wire. Only what the handler meant for the caller
  /// leaves the process: any other error is a fault of the server and says no more than that.
  package init(thrown error: any Error) {
    if let error = error as? RPCError {
      self = error
    } else if let error = error as? any DeclaredError {
      self.init(declared: error)
    } else if error is CancellationError {
      self.init(.cancelled, "the call was cancelled")
    } else {
      self.init(.internalError, "the server failed; its log has the cause")
    }
  }

  /// Carries a declared error.
  public init<E: DeclaredError>(declared error: E) {
    self.init(E.code, "\(E.wireName)")
    declaredBody = DeclaredBody(typeID: E.typeID, bytes: error.encoded())
  }
}
