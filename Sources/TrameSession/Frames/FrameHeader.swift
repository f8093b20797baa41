/// The eight bytes in front of every frame (docs/protocol.md §2), little-endian:
/// ```
///  0        2  3            4          7
/// +----------+--+----+------+-----------+
/// |  length  |kind:4|flags:4| stream id |
/// +----------+--+----+------+-----------+
/// ```
package struct FrameHeader: Equatable {
  package static let bytes = 8

  package var length: Int
  package var kind: UInt8
  package var flags: FrameFlags
  package var stream: UInt32

  @inline(__always)
  init(_ word: UInt64) {
    length = Int(word & 0xFF_FFFF)
    kind = UInt8(truncatingIfNeeded: word >> 24) & 0x0F
    flags = FrameFlags(rawValue: UInt8(truncatingIfNeeded: word >> 24) & 0xF0)
    stream = UInt32(truncatingIfNeeded: word >> 32)
  }

  package init(length: Int, kind: FrameKind, flags: FrameFlags = [], stream: UInt32) {
    self.length = length
    self.kind = kind.rawValue
    self.flags = flags
    self.stream = stream
  }

  @inline(__always)
  var word: UInt64 {
    UInt64(truncatingIfNeeded: length) & 0xFF_FFFF
      | UInt64(kind | flags.rawValue) << 24 | UInt64(stream) << 32
  }
}

/// What a frame is. The set is closed in version 1: another value ends the connection.
package enum FrameKind: UInt8, CaseIterable {
  case hello = 0
  case open = 1
  case message = 2
  case status = 3
  case reset = 4
  case credit = 5
  case ping = 6
  case goaway = 7
}

package struct FrameFlags: OptionSet {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The flags that each kind may carry, a nibble each; none of a kind that does not exist.
  private static let allowedByKind: UInt64 = 0x0100_93B0

  /// Whether version 1 knows these flags on a frame of `kind`.
  @inline(__always)
  func areAllowed(onKind kind: UInt8) -> Bool {
    let allowed = (Self.allowedByKind &>> (UInt64(kind) &* 4)) & 0x0F
    return UInt64(rawValue &>> 4) & ~allowed == 0
  }

  /// A message ends with this frame's payload; on a ping: the answer.
  package static let endMessage = FrameFlags(rawValue: 0x10)
  /// The sender sends no more messages on this stream.
  package static let halfClose = FrameFlags(rawValue: 0x20)
  /// Kept for compression; version 1 never sets it.
  package static let compressed = FrameFlags(rawValue: 0x40)
  /// Call metadata (open) or a status detail (status) stands before the message bytes.
  package static let detail = FrameFlags(rawValue: 0x80)
}
