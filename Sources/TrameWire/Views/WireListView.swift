/// A list of messages or unions still in its bytes, walked once from its front.
///
///     var poles = try page.parts(.poles)
///     while let pole = try poles.next() { … }
///
/// The count was checked against the bytes; each element is checked when the walk comes to it.
@frozen
@safe
public struct WireListView<Element>: ~Escapable {
  @usableFromInline var p: UnsafeRawPointer
  @usableFromInline let end: UnsafeRawPointer
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let budget: Int
  @usableFromInline let depthLeft: Int
  @usableFromInline var left: Int

  @inlinable @inline(__always)
  @_lifetime(immortal)
  init(
    at p: UnsafeRawPointer,
    end: UnsafeRawPointer,
    start: UnsafeRawPointer,
    budget: Int,
    depthLeft: Int,
    count: Int
  ) {
    unsafe self.p = p
    unsafe self.end = end
    unsafe self.start = start
    self.budget = budget
    self.depthLeft = depthLeft
    left = count
  }
  /// Elements that the walk has not come to yet.
  @inlinable @inline(__always)
  public var count: Int { left }

  /// The next element; nil behind the last one, where the list's bytes must end.
  @inlinable
  @_lifetime(copy self)
  public mutating func next() throws(DecodeError) -> WireView<Element>? {
    var reader = unsafe WireReader(
      from: p,
      to: end,
      start: start,
      budget: budget,
      depthLeft: depthLeft
    )
    if left == 0 {
      try reader.finish()
      return nil
    }
    let length = try reader.length()
    let body = unsafe try reader.take(length)
    unsafe p = unsafe reader.p
    left &-= 1
    let element = unsafe WireView<Element>(
      body: body,
      end: body + length,
      start: start,
      budget: budget,
      depthLeft: depthLeft &- 1
    )
    return unsafe _overrideLifetime(element, copying: self)
  }

  /// Walks the elements that are left, and ends at the first error, the decoder's or `body`'s.
  @inlinable
  public func forEach(_ body: (WireView<Element>) throws -> Void) throws {
    var rest = self
    while let element = try rest.next() { try body(element) }
  }
}
