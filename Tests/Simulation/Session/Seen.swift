import TrameSession

/// A session's event with its bytes copied, so that it outlives the input.
enum Seen {
  struct Piece {
    var bytes: [UInt8]
    var ends: Bool
    var isHalfClosed: Bool

    init(_ piece: MessagePiece) {
      bytes = piece.bytes.array()
      ends = piece.ends
      isHalfClosed = piece.isHalfClosed
    }
  }

  case nothing
  case ready
  case opened(stream: UInt32, refusal: OpenedCall.Refusal?, Piece)
  case message(stream: UInt32, tag: UInt32, Piece)
  case status(stream: UInt32, tag: UInt32, code: UInt8, Piece)
  case reset(stream: UInt32, tag: UInt32)
  case tooLarge(stream: UInt32, tag: UInt32)
  case goaway
  case pong

  init(_ event: SessionEvent) {
    switch event {
    case .needsMore, .absorbed: self = .nothing
    case .ready: self = .ready
    case .opened(let call):
      self = .opened(stream: call.stream, refusal: call.refusal, Piece(call.piece))
    case .message(let stream, let tag, let piece):
      self = .message(stream: stream, tag: tag, Piece(piece))
    case .status(let stream, let tag, let code, _, let piece):
      self = .status(stream: stream, tag: tag, code: code, Piece(piece))
    case .reset(let stream, let tag, _): self = .reset(stream: stream, tag: tag)
    case .messageTooLarge(let stream, let tag): self = .tooLarge(stream: stream, tag: tag)
    case .goaway: self = .goaway
    case .pong: self = .pong
    }
  }
}
