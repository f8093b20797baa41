/// A message, or a union, still in its bytes: fields are read one by one when they are asked for,
/// and nothing else is decoded, checked or allocated.
///
///     let page = WireView<ListPolesResponse>(bytes.span)
///     try page.parts(.poles).forEach { pole in
///       print(try pole.part(.content)[.title], try pole[.version])
///     }
///
/// What is asked for is checked as strictly as in decoding, and errors are the decoder's; what is
/// stepped over is only checked to lie inside its bounds. A view cannot outlive its bytes: for what
/// must, see `OwnedWireView`. Reading a field costs a walk over those before it, one step each.
@frozen
@safe
public struct WireView<Message>: ~Escapable {
  @usableFromInline let body: UnsafeRawPointer
  @usableFromInline let end: UnsafeRawPointer
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let budget: Int
  @usableFromInline let depthLeft: Int

  @inlinable @inline(__always)
  @_lifetime(immortal)
  init(
    body: UnsafeRawPointer,
    end: UnsafeRawPointer,
    start: UnsafeRawPointer,
    budget: Int,
    depthLeft: Int
  ) {
    unsafe self.body = body
    unsafe self.end = end
    unsafe self.start = start
    self.budget = budget
    self.depthLeft = depthLeft
  }

  /// A view of a body.
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan, limits: DecodeLimits = .default) {
    // An empty span may have no address; any address does for zero bytes.
    let known =
      unsafe bytes.withUnsafeBytes { $0.baseAddress }
      ?? UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
    unsafe self.init(
      body: known,
      end: known + bytes.byteCount,
      start: known,
      budget: limits.budgetBytes(forBody: bytes.byteCount),
      depthLeft: limits.depthMax
    )
  }

  /// A view of a body.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>, limits: DecodeLimits = .default) {
    self.init(unsafe bytes.bytes, limits: limits)
  }

  /// Bytes of the body.
  @inlinable @inline(__always)
  public var byteCount: Int { unsafe end - body }

  @inlinable @inline(__always)
  func reader() -> WireReader {
    unsafe WireReader(from: body, to: end, start: start, budget: budget, depthLeft: depthLeft)
  }

  /// The view of what the reader's next `count` bytes hold, one level deeper.
  @inlinable @inline(__always)
  @_lifetime(copy self)
  func nested<Inner>(
    _ reader: inout WireReader,
    _ count: Int,
    as type: Inner.Type
  ) throws(DecodeError) -> WireView<Inner> {
    if depthLeft == 0 { throw reader.failure(.depthExceeded) }
    let inner = unsafe try reader.take(count)
    let view = unsafe WireView<Inner>(
      body: inner,
      end: inner + count,
      start: start,
      budget: budget,
      depthLeft: depthLeft &- 1
    )
    return unsafe _overrideLifetime(view, copying: self)
  }

  /// The view of a list; nil is an absent one.
  @inlinable @inline(__always)
  @_lifetime(copy self)
  func list<Element>(
    _ reader: inout WireReader,
    _ header: UInt,
    of type: Element.Type
  ) throws(DecodeError) -> WireListView<Element> {
    let body = self
    var count = 0
    if header == WireReader.end {
      unsafe reader.end = reader.p
    } else {
      _ = unsafe try reader.enter(try reader.payloadLength(header))
      count = try reader.elementCount(stride: 0)
      if depthLeft == 0 { throw reader.failure(.depthExceeded) }
    }
    let list = unsafe WireListView<Element>(
      at: reader.p,
      end: reader.end,
      start: start,
      budget: budget,
      depthLeft: depthLeft,
      count: count
    )
    return unsafe _overrideLifetime(list, copying: body)
  }
}

extension WireView where Message: WireMessage {
  /// The whole message, decoded.
  @inlinable
  public func decoded() throws(DecodeError) -> Message {
    var reader = reader()
    var message = Message()
    try message.read(&reader)
    try reader.finish()
    return message
  }
}
