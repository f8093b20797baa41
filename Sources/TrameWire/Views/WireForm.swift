/// A field's type that is read as a value: what it is on the wire, and what of it stands in a
/// message. A `PoleID` is a uuid on the wire; `[UInt8]` stands for `WireBytes`.
public protocol WireForm {
  /// What it is on the wire.
  associatedtype Base: WireReadable
  /// What stands in a message.
  associatedtype Held
  /// Brands what was read.
  static func held(_ base: Base.Held) -> Held
}

/// What can be read from a field.
public protocol WireReadable {
  /// What comes of it.
  associatedtype Held
  /// What an absent field holds.
  static var absent: Held { get }
  /// Reads a field; a single value with implicit presence.
  static func read(_ reader: inout WireReader, _ header: UInt) throws(DecodeError) -> Held
}

/// What the wire itself knows: scalars, and structs.
public protocol WireBase: WireForm, WireReadable where Base == Self {
  /// Reads a field of explicit presence, where kind 6 is zero or empty.
  static func readOptional(_ reader: inout WireReader, _ header: UInt) throws(DecodeError) -> Held
  /// Reads a list.
  static func readList(_ reader: inout WireReader, _ header: UInt) throws(DecodeError) -> [Held]
}

/// What has a body of its own and is not read as a value, but seen as a part: messages, unions.
public protocol WireBody {}

/// A scalar that can be the key of a map.
public protocol WireKey: WireBase where Held: Hashable {
  /// The order of keys on the wire.
  static func ascending(_ a: Held, _ b: Held) -> Bool
}

extension WireBase where Held == Self {
  /// Itself.
  @inlinable @inline(__always)
  public static func held(_ base: Self) -> Self { base }
}

extension WireKey where Held: Comparable {
  /// By value.
  @inlinable @inline(__always)
  public static func ascending(_ a: Held, _ b: Held) -> Bool { a < b }
}

extension WireEnum {
  /// The number with its name.
  @inlinable @inline(__always)
  public static func held(_ base: RawValue) -> Self { Self(rawValue: base) }
}

extension WireFlags {
  /// The bits with their names.
  @inlinable @inline(__always)
  public static func held(_ base: RawValue) -> Self { Self(rawValue: base) }
}

extension WireNewtype where RawValue: WireForm, RawValue.Held == RawValue {
  /// As without the brand. Generated code says otherwise where the value is bytes.
  public typealias Base = RawValue.Base
  /// The branded value.
  @inlinable @inline(__always)
  public static func held(_ base: RawValue.Base.Held) -> Self {
    Self(rawValue: RawValue.held(base))
  }
}

extension Quantity: WireForm where Value: WireBase, Value.Held == Value {
  /// The bare number.
  public typealias Base = Value
  /// The number with its unit.
  @inlinable @inline(__always)
  public static func held(_ base: Value) -> Self { Self(base) }
}
