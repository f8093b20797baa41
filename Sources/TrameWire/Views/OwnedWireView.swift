/// A view that keeps its bytes, for what outlives a scope: a stored property, a task. Copies and
/// parts share one buffer.
public struct OwnedWireView<Message>: Sendable {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let limits: DecodeLimits
  private let depthLeft: Int

  /// Keeps a body.
  public init(_ bytes: [UInt8], limits: DecodeLimits = .default) {
    self.init(bytes, 0..<bytes.count, limits, depthLeft: limits.depthMax)
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, _ limits: DecodeLimits, depthLeft: Int) {
    self.bytes = bytes
    self.range = range
    self.limits = limits
    self.depthLeft = depthLeft
  }

  /// The view, for as long as this value is there.
  public var view: WireView<Message> {
    @_lifetime(borrow self)
    get {
      let whole = WireView<Message>(bytes.span, limits: limits)
      let part = unsafe WireView<Message>(
        body: whole.body + range.lowerBound,
        end: whole.body + range.upperBound,
        start: whole.start,
        budget: whole.budget,
        depthLeft: depthLeft
      )
      return unsafe _overrideLifetime(part, borrowing: self)
    }
  }

  /// Keeps a part of this message, by a view of it that came from `view`.
  public func owning<Part>(_ part: WireView<Part>) -> OwnedWireView<Part> {
    let whole = view
    precondition(unsafe part.start == whole.start, "the part is of another message")
    let lower = unsafe part.body - whole.start
    return OwnedWireView<Part>(
      bytes,
      lower..<lower + part.byteCount,
      limits,
      depthLeft: part.depthLeft
    )
  }
}
