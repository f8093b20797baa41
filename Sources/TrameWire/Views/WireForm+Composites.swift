// Optionals, lists and maps of values.
extension Optional: WireForm where Wrapped: WireForm, Wrapped.Base: WireBase {
  /// Explicit presence.
  public typealias Base = WireOptional<Wrapped>
  /// Itself.
  @inlinable @inline(__always)
  public static func held(_ base: Wrapped.Held?) -> Wrapped.Held? { base }
}

extension Array: WireForm where Element: WireForm, Element.Base: WireBase {
  /// A list.
  public typealias Base = WireList<Element>
  /// Itself.
  @inlinable @inline(__always)
  public static func held(_ base: [Element.Held]) -> [Element.Held] { base }
}

extension Dictionary: WireForm
where
  Key: WireForm, Key.Base: WireKey, Key.Held: Hashable, Value: WireForm, Value.Base: WireBase
{
  /// A map.
  public typealias Base = WireMap<Key, Value>
  /// Itself.
  @inlinable @inline(__always)
  public static func held(_ base: [Key.Held: Value.Held]) -> [Key.Held: Value.Held] { base }
}

/// A field of explicit presence.
public enum WireOptional<Wrapped: WireForm>: WireReadable where Wrapped.Base: WireBase {
  /// Nil.
  @inlinable @inline(__always)
  public static var absent: Wrapped.Held? { nil }
  /// See `WireReadable`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> Wrapped.Held? {
    Wrapped.held(try Wrapped.Base.readOptional(&reader, header))
  }
}

/// A list of values.
public enum WireList<Element: WireForm>: WireReadable where Element.Base: WireBase {
  /// Empty.
  @inlinable @inline(__always)
  public static var absent: [Element.Held] { [] }
  /// See `WireReadable`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Element.Held] {
    try Element.Base.readList(&reader, header).map { Element.held($0) }
  }
}

/// A map of values.
public enum WireMap<Key: WireForm, Value: WireForm>: WireReadable
where Key.Base: WireKey, Key.Held: Hashable, Value.Base: WireBase {
  /// Empty.
  public static var absent: [Key.Held: Value.Held] { [:] }
  /// See `WireReadable`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Key.Held: Value.Held] {
    try readMap(&reader, header, Key.self, Value.held(Value.Base.absent)) {
      r,
      h throws(DecodeError) in Value.held(try Value.Base.read(&r, h))
    }
  }
}

/// A map of messages, each decoded.
public enum WireMessageMap<Key: WireForm, Value: WireMessage>: WireForm, WireReadable
where Key.Base: WireKey, Key.Held: Hashable {
  /// Itself.
  public typealias Base = Self
  /// Itself.
  public static func held(_ base: [Key.Held: Value]) -> [Key.Held: Value] { base }
  /// Empty.
  public static var absent: [Key.Held: Value] { [:] }
  /// See `WireReadable`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Key.Held: Value] {
    try readMap(&reader, header, Key.self, Value()) { r, h throws(DecodeError) in
      try r.message(h, as: Value.self)
    }
  }
}

/// A map of unions, each decoded.
public enum WireUnionMap<Key: WireForm, Value: WireUnion>: WireForm, WireReadable
where Key.Base: WireKey, Key.Held: Hashable {
  /// Itself.
  public typealias Base = Self
  /// Itself.
  public static func held(_ base: [Key.Held: Value]) -> [Key.Held: Value] { base }
  /// Empty.
  public static var absent: [Key.Held: Value] { [:] }
  /// See `WireReadable`.
  @inlinable
  public static func read(
    _ reader: inout WireReader,
    _ header: UInt
  ) throws(DecodeError) -> [Key.Held: Value] {
    let entries = try readMap(&reader, header, Key.self, Value?.none) { r, h throws(DecodeError) in
      try r.union(h, as: Value.self)
    }
    let known = entries.compactMapValues(\.self)
    // A union has no default: an entry without one is cut short.
    if known.count != entries.count { throw reader.failure(.truncated) }
    return known
  }
}

@inlinable
func readMap<Key: WireForm, Value>(
  _ reader: inout WireReader,
  _ header: UInt,
  _ key: Key.Type,
  _ absent: Value,
  _ readValue: (inout WireReader, UInt) throws(DecodeError) -> Value
) throws(DecodeError) -> [Key.Held: Value] where Key.Base: WireKey, Key.Held: Hashable {
  let entries = try reader.map(
    header,
    key: Key.Base.absent,
    value: absent,
    ascending: { Key.Base.ascending($0, $1) },
    readKey: { r, h throws(DecodeError) in try Key.Base.read(&r, h) },
    readValue: readValue
  )
  var held: [Key.Held: Value] = [:]
  held.reserveCapacity(entries.count)
  for (key, value) in entries { held[Key.held(key)] = value }
  return held
}
