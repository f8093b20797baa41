import Trame
import TrameControl
import TrameWire

// The one door between a call's error and its form on the wire.
extension StatusDetail {
  init(_ error: RPCError) {
    self.init()
    message = error.message
    errorType = error.declaredBody?.typeID ?? 0
    errorBody = error.declaredBody?.bytes ?? []
    retryAfter = error.retryAfterMilliseconds.map { Quantity($0) }
    origin = .server
    violations = error.violations.map {
      FieldViolation(field: $0.field, rule: $0.rule, expected: $0.expected)
    }
    trailers = error.trailers.wireEntries
    notStarted = error.isNotStarted
  }

  init(trailers: Metadata) {
    self.init()
    self.trailers = trailers.wireEntries
  }
}

extension RPCError {
  init(code: UInt8, detail: StatusDetail?) {
    self.init(StatusCode(rawValue: code), detail?.message ?? "")
    guard let detail else { return }
    if detail.errorType != 0 {
      declaredBody = DeclaredBody(typeID: detail.errorType, bytes: detail.errorBody)
    }
    retryAfterMilliseconds = detail.retryAfter?.value
    violations = detail.violations.map {
      Violation(field: $0.field, rule: $0.rule, expected: $0.expected)
    }
    trailers = Metadata(detail.trailers.map { Metadata.Entry(name: $0.name, value: $0.value) })
    isNotStarted = detail.notStarted
  }
}

extension Metadata {
  var wireEntries: [MetadataEntry] { entries.map { MetadataEntry(name: $0.name, value: $0.value) } }
}

extension CallMetadata {
  /// What rides with a call; nil where nothing does, so that most calls carry none.
  init?(_ options: CallOptions) {
    if options.idempotencyKey == nil && options.traceparent.isEmpty
      && options.metadata.entries.isEmpty
    {
      return nil
    }
    self.init()
    idempotencyKey = options.idempotencyKey
    traceparent = options.traceparent
    entries = options.metadata.wireEntries
  }
}

extension CallDetails {
  convenience init(_ metadata: CallMetadata) {
    self.init(
      idempotencyKey: metadata.idempotencyKey,
      traceparent: metadata.traceparent,
      metadata: Metadata(
        metadata.entries.map { Metadata.Entry(name: $0.name, value: $0.value) }
      )
    )
  }
}

/// An error behind one reference: small enough to keep with every call, and to hand through a
/// continuation.
final class RPCErrorBox: Error {
  let error: RPCError
  init(_ error: RPCError) { self.error = error }
}
