/// One end's books of what may be sent and received, in bytes of credit: both ends' must agree with
/// what is on its way between them.
package struct CreditAccount: Equatable {
  /// What we may still send.
  package var send: Int
  /// What the peer may still send.
  package var receive: Int
  /// What the layer above is done with and no grant has given back yet.
  package var consumed: Int
}

extension Session {
  /// The connection's books.
  package var account: CreditAccount {
    CreditAccount(
      send: connectionSendCredit,
      receive: connectionReceiveCredit,
      consumed: connectionConsumed
    )
  }

  /// A stream's books; nil when it has ended here, or never began.
  package func account(of stream: UInt32) -> CreditAccount? {
    guard let slot = unsafe streams.find(stream) else { return nil }
    return unsafe CreditAccount(
      send: Int(slot.pointee.sendCredit),
      receive: Int(slot.pointee.receiveCredit),
      consumed: Int(slot.pointee.consumed)
    )
  }
}
