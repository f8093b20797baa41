/// One call as it should be: what was sent each way, what has arrived, how it stands at each end.
struct CallModel {
  enum Kind: Int {
    case unary
    case serverStream
    case clientStream
    case bidirectional
  }

  enum ClientState: Equatable {
    case live
    case givenUp
    case ended(UInt8)
  }

  enum ServerState: Equatable {
    /// Its open frame has not arrived.
    case unknown
    case live
    /// The client gave it up; its handler still runs.
    case givenUp
    case answered(UInt8)
  }

  let stream: UInt32
  let kind: Kind
  var client = ClientState.live
  var server = ServerState.unknown
  var requests = Flow()
  var responses = Flow()

  var sendsMany: Bool { kind == .clientStream || kind == .bidirectional }
  var answersMany: Bool { kind == .serverStream || kind == .bidirectional }
}

/// The messages of a call in one direction.
struct Flow {
  /// Their sizes, in order.
  var sent: [Int] = []
  /// How many have arrived whole.
  var arrived = 0
  /// Bytes of the next one that have arrived.
  var partial = 0
  /// The sender has said that no more come, and the receiver has heard of it.
  var isClosed = false
  var isSeenClosed = false
  /// A message over the receiver's limit has passed.
  var isTooLarge = false
  /// The sender has been told to wait.
  var isBlocked = false
}
