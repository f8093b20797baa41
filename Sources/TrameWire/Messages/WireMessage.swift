/// A value with a body on the wire. Generated code conforms to it; the runtime does the rest.
public protocol WireMessage: Sendable, Hashable, WireBody {
  /// The default: every field absent.
  init()
  /// Reads fields to the end of the reader's current body.
  mutating func read(_ reader: inout WireReader) throws(DecodeError)
  /// Puts the fields, in descending number. Takes a pointer so that nested structs are not copied.
  static func write(_ value: UnsafePointer<Self>, to writer: inout WireWriter)
  /// Checks the schema's constraints, here and below.
  func check(_ checker: inout ConstraintChecker)
  /// The full name in the schema, such as `ptce.v1.Pole`.
  static var wireName: StaticString { get }
}

extension WireMessage {
  /// Nothing to check.
  @inlinable
  public func check(_ checker: inout ConstraintChecker) {}

  /// Decodes a body; unknown fields are kept, constraints are not checked.
  @inlinable
  public init(
    decoding bytes: [UInt8],
    limits: DecodeLimits = .default
  ) throws(DecodeError) {
    try self.init(decoding: unsafe bytes.span.bytes, limits: limits)
  }

  /// Decodes a body that is part of a larger array.
  @inlinable
  public init(
    decoding bytes: ArraySlice<UInt8>,
    limits: DecodeLimits = .default
  ) throws(DecodeError) {
    try self.init(decoding: unsafe bytes.span.bytes, limits: limits)
  }

  /// Decodes a body.
  @inlinable
  public init(
    decoding bytes: RawSpan,
    limits: DecodeLimits = .default
  ) throws(DecodeError) {
    self.init()
    // In place: a value that comes out of a closure would be copied once more.
    try unsafe bytes.withUnsafeBytes { buffer throws(DecodeError) in
      var reader = unsafe WireReader(buffer, limits: limits)
      try read(&reader)
      try reader.finish()
    }
  }

  /// Decodes a body in memory that stays valid for the call.
  @unsafe @inlinable
  public init(
    decoding bytes: UnsafeRawBufferPointer,
    limits: DecodeLimits = .default
  ) throws(DecodeError) {
    self.init()
    var reader = unsafe WireReader(bytes, limits: limits)
    try read(&reader)
    try reader.finish()
  }

  /// The canonical bytes: one value has exactly one encoding, so they can be hashed and signed.
  @inlinable
  public func encoded() -> [UInt8] {
    var writer = KeptWriterRoom.take()
    writer.encode(self)
    let bytes = writer.array()
    KeptWriterRoom.keep(&writer)
    return bytes
  }

  /// Every constraint of the schema that the value breaks, up to the checker's limit.
  public func violations() -> [Violation] {
    var checker = ConstraintChecker()
    check(&checker)
    return checker.violations
  }
}

/// An enum: open, so that a value a newer peer sent survives a round trip.
public protocol WireEnum: RawRepresentable, Hashable, Sendable, CustomStringConvertible, WireForm
where RawValue: WireUnsigned, Base == RawValue, Held == Self {
  /// Takes any number, named or not.
  init(rawValue: RawValue)
}

/// A set of flags; unnamed bits survive a round trip.
public protocol WireFlags: OptionSet, Hashable, Sendable, CustomStringConvertible, WireForm
where RawValue: WireUnsigned, Base == RawValue, Held == Self {}

/// A type of its own over a scalar, so that two ids of the same shape do not mix.
public protocol WireNewtype: RawRepresentable, Hashable, Sendable, WireForm where Held == Self {
  /// Brands a value.
  init(rawValue: RawValue)
}

/// One of several cases: a body with exactly one field, whose number is the case.
public protocol WireUnion: Sendable, Hashable, WireBody {
  /// Reads the body; no field or a second one is an error.
  init(reading reader: inout WireReader) throws(DecodeError)
  /// Puts the one field.
  static func write(_ value: Self, to writer: inout WireWriter)
  /// Checks the constraints of the case.
  func check(_ checker: inout ConstraintChecker)
}

extension WireUnion {
  /// Nothing to check.
  @inlinable
  public func check(_ checker: inout ConstraintChecker) {}
}

/// A dense struct whose layout never changes: members at full width, in declared order.
public protocol WireStruct: Sendable, Hashable, WireBase where Held == Self {
  /// All zeros: the default.
  init()
  /// Bytes on the wire, at least 1.
  static var wireSize: Int { get }
  /// Reads the members.
  init(fixed reader: inout WireReader) throws(DecodeError)
  /// Puts the members, last one first.
  func writeFixed(to writer: inout WireWriter)
}

/// A message behind a reference, for types that contain themselves.
public struct Boxed<Message: WireMessage>: Hashable, Sendable {
  private final class Storage: Sendable {
    let message: Message
    init(_ message: Message) { self.message = message }
  }
  private var storage: Storage

  /// Boxes a message.
  public init(_ message: Message) { storage = Storage(message) }

  /// The message; setting it makes a new box.
  public var value: Message {
    get { storage.message }
    set { storage = Storage(newValue) }
  }

  /// Equal by value.
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value }
  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
