package import TrameSession

/// What a transport drives: the inside of a connection, whichever end it is.
package protocol ConnectionEngine: AnyObject {
  /// Frames to be sent; the transport empties it.
  var out: FrameBuffer { get set }
  /// To be told when bytes wait.
  var shell: (any ConnectionShell)? { get set }
  /// Decrypted bytes have come.
  func receive(_ bytes: Payload)
  /// The peer is alive, although nothing of it could be decrypted: it has sent a part, or taken some
  /// of what waited. `isResumed` says that it is read from again after a hold.
  func heard(isResumed: Bool)
  /// `out` has room again: more may be put into it.
  func pump()
  /// Whether messages wait for credit or room.
  var hasQueued: Bool { get }
  /// The connection is to be closed once `out` is empty.
  var isEnding: Bool { get }
}

extension ServerConnection: ConnectionEngine {
  package var hasQueued: Bool { session.hasQueued }
  /// Whether the client's hello has come.
  package var isReady: Bool { session.isReady }
  /// Bytes that wait for credit or room.
  package var queuedBytes: Int { session.queuedBytes }
  /// Calls that hold a place.
  package var callCount: Int { session.callCount }
  /// The books of the connection's credit.
  package var account: CreditAccount { session.account }
}

extension ClientConnection: ConnectionEngine {
  package var hasQueued: Bool { session.hasQueued }
  /// Bytes that wait for credit or room.
  package var queuedBytes: Int { session.queuedBytes }
  /// Calls that hold a place.
  package var callCount: Int { session.callCount }
  /// The books of the connection's credit.
  package var account: CreditAccount { session.account }
}
