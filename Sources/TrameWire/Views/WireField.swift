/// A field of a message or a case of a union, as generated code names it: `.title` where a
/// `WireField<Pole, String>` is wanted. Costs nothing: a number with two types.
@frozen
public struct WireField<WireOwner, WireValue>: Hashable, Sendable {
  /// The number on the wire, 1 to 65,535.
  public let number: UInt16

  /// Names a field by its number; generated code does.
  @inlinable @inline(__always)
  public init(_ number: UInt16) { self.number = number }
}
