package import Trame
package import TrameWire

extension RPCError {
  /// There is no such record, or it is another tenant's: the two are never told apart.
  package static func notFound(_ noun: String, _ id: UUID128) -> RPCError {
    RPCError(.notFound, "there is no \(noun) \(id) here")
  }
}
