/// A service as both sides know it.
public struct ServiceDescriptor: Sendable {
  /// The full name, such as `ptce.v1.PoleService`.
  public let name: String
  /// FNV-1a 64 of the name at birth: what the wire carries.
  public let id: UInt64
  /// Fingerprint of the service's package without comments.
  public let fingerprint: UInt64

  /// Generated code describes its services with it.
  public init(name: String, id: UInt64, fingerprint: UInt64) {
    self.name = name
    self.id = id
    self.fingerprint = fingerprint
  }
}

/// A method as both sides know it.
public struct MethodDescriptor: Sendable, CustomStringConvertible {
  /// Which sides send more than one message.
  public enum Kind: UInt8, Sendable {
    /// One request, one response.
    case unary
    /// One request, many responses.
    case serverStream
    /// Many requests, one response.
    case clientStream
    /// Many of both, in any order.
    case bidirectional
  }

  /// What a repeat does.
  public enum Idempotency: UInt8, Sendable {
    /// It may do the work twice: never repeated by the library.
    case none
    /// It reads.
    case readonly
    /// Twice is as once.
    case idempotent
    /// Exactly once under the idempotency key that the library makes and keeps.
    case byKey
  }

  /// The service it belongs to.
  public let service: ServiceDescriptor
  /// Its number in the service.
  public let number: UInt16
  /// Its name in the schema.
  public let name: String
  /// Its shape.
  public let kind: Kind
  /// What a repeat does.
  public let idempotency: Idempotency
  /// The deadline a call has that sets none; 0: none.
  public let deadlineMilliseconds: UInt32
  /// The longest deadline the server honours; 0: no cap.
  public let deadlineMaxMilliseconds: UInt32

  /// Generated code describes its methods with it.
  public init(
    service: ServiceDescriptor,
    number: UInt16,
    name: String,
    kind: Kind,
    idempotency: Idempotency = .none,
    deadlineMilliseconds: UInt32 = 0,
    deadlineMaxMilliseconds: UInt32 = 0
  ) {
    self.service = service
    self.number = number
    self.name = name
    self.kind = kind
    self.idempotency = idempotency
    self.deadlineMilliseconds = deadlineMilliseconds
    self.deadlineMaxMilliseconds = deadlineMaxMilliseconds
  }

  /// `service/method`.
  public var description: String { "\(service.name)/\(name)" }
}
