/// What one received frame means to the layer above. Payloads are borrowed from the input.
package enum SessionEvent {
  /// The input holds no whole frame.
  case needsMore
  /// The frame was for the session alone.
  case absorbed
  /// The peer's hello came: calls may be opened (client) or will come (server).
  case ready
  /// A call begins (server).
  case opened(OpenedCall)
  /// A piece of a message.
  case message(stream: UInt32, tag: UInt32, piece: MessagePiece)
  /// The call's outcome, with the last piece of a message when `piece.ends` (client).
  case status(stream: UInt32, tag: UInt32, code: UInt8, detail: Payload?, piece: MessagePiece)
  /// The client gave the call up (server); its place is free once a status was sent.
  case reset(stream: UInt32, tag: UInt32, reason: UInt8)
  /// A message over the limit: the rest of it is dropped.
  case messageTooLarge(stream: UInt32, tag: UInt32)
  /// The peer takes no further calls; see `Session.peerGoaway`.
  case goaway
  /// The answer to our ping.
  case pong(UInt64)
}

package struct MessagePiece {
  package var bytes: Payload
  /// The message is complete with this piece.
  package var ends: Bool
  /// No message follows.
  package var isHalfClosed: Bool
}

package struct OpenedCall {
  /// Why a call is answered without a handler.
  package enum Refusal {
    /// More calls than `callsMax`.
    case tooManyCalls
    /// We have said goaway.
    case goingAway
    /// Metadata larger than `metadataBytesMax`; it is not handed on.
    case metadataTooLarge
  }

  package var stream: UInt32
  package var service: UInt16
  package var method: UInt16
  /// 0: none.
  package var timeoutMilliseconds: UInt32
  /// The body of `CallMetadata`; nil when there is none.
  package var metadata: Payload?
  package var piece: MessagePiece
  package var refusal: Refusal?
}
