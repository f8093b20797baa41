/// Every bound of a session, with the relations between them checked in one place.
public struct SessionLimits: Sendable {
  /// Largest frame payload accepted.
  public var frameBytesMax = 65_536
  /// Largest chunk of a message sent in one frame: with its header it fits one TLS record.
  public var chunkBytesMax = 16_376
  /// Largest message accepted.
  public var messageBytesMax = 4 << 20
  /// Largest call metadata or status detail accepted.
  public var metadataBytesMax = 8 << 10
  /// Calls accepted at a time on one connection; a call holds its place until its handler ended.
  public var callsMax = 1024
  /// Message bytes accepted on a connection before more is granted.
  public var connectionCreditBytes = 1 << 20
  /// Message bytes accepted on a stream before more is granted.
  public var streamCreditBytes = 256 << 10
  /// Bytes of large requests that a connection may hold beyond its credit, until they are taken.
  public var requestBytesMax = 16 << 20
  /// Bytes of answers that may wait for the peer on a connection; further ones are not sent.
  public var answerBytesMax = 16 << 20
  /// Unsent bytes at which messages are queued per stream, so that streams take turns.
  public var outBytesHigh = 64 << 10
  /// The frame that ends a message costs at least this much credit: a flood of empty messages is
  /// not free.
  static let messageCostBytesMin = 64
  /// Frames in a row that carry no message.
  public var controlFramesMax = 4096
  /// Resets beyond completed calls.
  public var resetsMax = 1000
  /// Largest hello: its receiver's `frameBytesMax` is not known to its sender yet.
  static let helloBytesMax = 65_536
  /// The least `frameBytesMax` a hello may announce.
  static let frameBytesMin = 16_384
  /// A ping that follows the one before within this time is a strike; one that keeps the distance
  /// takes a strike back. Fixed by the protocol, so that both ends agree without a word.
  public static let pingIntervalSecondsMin = 5
  /// Strikes that a peer may have: late pings come in a bunch after a stall of the network.
  public static let pingStrikesMax = 4
  /// Services a peer may list in its hello.
  static let servicesMax = 4096

  /// The defaults; each may be changed before the session is made.
  public init() {}

  func validate() {
    precondition(
      frameBytesMax >= Self.frameBytesMin && frameBytesMax < 1 << 24,
      "a frame length has 24 bits"
    )
    precondition(chunkBytesMax >= 1024 && chunkBytesMax <= 65_536 - 32, "a chunk fits a frame")
    precondition(metadataBytesMax <= frameBytesMax / 2, "metadata shares a frame with a message")
    precondition(streamCreditBytes >= 16_384 && streamCreditBytes <= connectionCreditBytes)
    precondition(connectionCreditBytes <= 1 << 30 && messageBytesMax <= 1 << 30)
    precondition(messageBytesMax >= frameBytesMax, "a frame may hold a whole message")
    precondition(requestBytesMax >= messageBytesMax && answerBytesMax >= messageBytesMax)
    precondition(metadataBytesMax <= chunkBytesMax - 16, "metadata fits an open frame")
    precondition(callsMax >= 1 && callsMax <= 1 << 20 && outBytesHigh >= chunkBytesMax)
  }
}
