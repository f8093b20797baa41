import TrameSession
import TrameWire

/// A frame as docs/protocol.md describes it, read apart from the session's own reading: the books
/// are kept twice.
struct WireFrame {
  var kind: FrameKind
  var flags: UInt8
  var stream: UInt32
  var length: Int
  /// Message bytes in it.
  var bytes = 0
  /// Credit that it takes.
  var cost = 0
  /// Credit that it gives.
  var grant = 0

  var ends: Bool { flags & 0x10 != 0 && kind != .ping }

  /// The frame that `frames` begins with; nil where that is no sound one.
  init?(_ frames: Payload) {
    if frames.count < 8 { return nil }
    let word = frames.integer(at: 0, as: UInt64.self)
    length = Int(word & 0xFF_FFFF)
    guard let kind = FrameKind(rawValue: UInt8(word >> 24 & 0x0F)), frames.count >= 8 + length
    else { return nil }
    self.kind = kind
    flags = UInt8(word >> 24 & 0xF0)
    stream = UInt32(truncatingIfNeeded: word >> 32)
    let payload = frames.part(from: 8, countMax: length)
    switch kind {
    case .open: count(payload, after: 8)
    case .message: count(payload, after: 0)
    case .status: count(payload, after: 1)
    case .credit where length == 4: grant = Int(payload.integer(at: 0, as: UInt32.self))
    default: break
    }
  }

  private mutating func count(_ payload: Payload, after fixed: Int) {
    guard length >= fixed else { return }
    var rest = length - fixed
    if flags & 0x80 != 0 {
      let detail = payload.part(from: fixed)
      var reader = unsafe WireReader(detail.bytes)
      guard let size = try? reader.length() else { return }
      rest = max(0, reader.bytesLeft - size)
    }
    bytes = rest
    cost = ends ? max(rest, 64) : rest
  }
}

extension WireFrame: CustomStringConvertible {
  var description: String {
    var text = "\(kind)"
    if stream != 0 { text += " \(stream)" }
    switch kind {
    case .credit: text += " +\(grant)"
    case .open, .message, .status:
      text += " \(bytes) B"
      if ends { text += " ends" }
      if flags & 0x20 != 0 { text += " half-close" }
    default: break
    }
    return text
  }
}
