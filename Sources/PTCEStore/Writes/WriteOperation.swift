/// One write: what it is called, who does it, and what it does.
package struct WriteOperation: Sendable {
  /// Runs on the writer, inside the operation's savepoint: reads, changes, and either returns the
  /// reply or throws, which undoes all of it. It must not wait for anything, and may run again when
  /// the caller retries.
  package typealias Body = @Sendable (inout WriteTransaction) throws -> [UInt8]

  /// Whose records it changes, whose chain and whose feed it stands in.
  package var tenant: TenantID
  /// Who does it.
  package var principal: String
  /// Which operation, for the audit; numbered by the service.
  package var action: UInt16
  /// Makes retries answer what the first one answered, without doing it again.
  package var idempotency: Idempotency?
  package var body: Body

  /// A caller's key and what it was used for.
  package struct Idempotency: Hashable, Sendable {
    package var key: IdempotencyKey
    /// Of the request's bytes and its method.
    package var requestHash: Digest

    package init(key: IdempotencyKey, requestHash: Digest) {
      self.key = key
      self.requestHash = requestHash
    }
  }

  package init(
    tenant: TenantID,
    principal: String,
    action: UInt16,
    idempotency: Idempotency? = nil,
    body: @escaping Body
  ) {
    self.tenant = tenant
    self.principal = principal
    self.action = action
    self.idempotency = idempotency
    self.body = body
  }
}

/// What a durable write answers.
package struct WriteReply: Hashable, Sendable {
  /// What the operation returned, or returned the first time.
  package var reply: [UInt8]
  /// The feed position behind its events.
  package var position: FeedPosition
  /// An earlier write with this key had done it.
  package var isReplay: Bool
}

/// What is kept of a write so that its retries can be answered.
package struct IdempotencyRecord: Hashable, Sendable {
  /// How long keys are kept at least, in days.
  package static let keptDays: Int64 = 7

  package var tenant: TenantID
  package var principal: String
  package var key: IdempotencyKey
  package var requestHash: Digest
  package var action: UInt16
  package var reply: [UInt8]
  package var position: FeedPosition
  package var at: StoreTime
}
