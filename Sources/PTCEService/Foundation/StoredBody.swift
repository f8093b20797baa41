import PTCEMessages
package import PTCEStore
package import Trame
package import TrameWire

extension RecordBody {
  /// A message of this schema. Bodies of earlier ones are read as they are: fields are only added.
  package init(_ message: some WireMessage) {
    self.init(fingerprint: PtceV1Schema.fingerprint, message: message.encoded())
  }

  /// Throws `dataLoss` when the body is not such a message.
  package func decoded<M: WireMessage>(as type: M.Type) throws(RPCError) -> M {
    guard format == 1 else {
      throw RPCError(.dataLoss, "a stored \(M.wireName) has the unknown format \(format)")
    }
    do throws(DecodeError) {
      return try M(decoding: message)
    } catch {
      throw RPCError(.dataLoss, "a stored \(M.wireName) cannot be read: \(error)")
    }
  }
}
