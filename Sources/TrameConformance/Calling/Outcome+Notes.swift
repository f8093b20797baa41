import Trame
import TrameWire

extension Outcome {
  /// A response came.
  mutating func note(_ response: CallResponse) {
    if !PlannedPayload.isSound(response.payload, number: responseSizes.count) {
      payloadsAreSound = false
    }
    responseSizes.append(Quantity(UInt32(response.payload.count)))
    if let seen = response.seen { self.seen = seen }
  }

  /// The call failed.
  mutating func note(_ error: RPCError) {
    code = error.code.rawValue
    message = error.message
    origin =
      switch error.origin {
      case .client: .client
      case .network: .network
      case .server: .server
      }
    refused = error.declared(Refused.self)?.reason
    retryAfter = error.retryAfterMilliseconds.map { Quantity($0) }
    isUntouched = error.isNotStarted
    trailers = error.trailers.entries.map { Entry(name: $0.name, value: $0.value) }
  }
}
