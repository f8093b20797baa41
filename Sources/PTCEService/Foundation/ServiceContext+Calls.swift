package import PTCEDomain
import PTCEMessages
package import PTCEStore
package import Trame
package import TrameWire

/// The two ways a handler reaches the store.
extension ServiceContext {
  /// Reads one snapshot of the caller's tenant.
  package func reading<R: Sendable>(
    _ call: ServerCall,
    _ body: @escaping @Sendable (ReadScope) throws -> R
  ) async throws -> R {
    let caller = try authorize(call)
    return try await reading(as: caller.home, caller, body)
  }

  /// Reads one snapshot as another tenant than the caller's: the national desk, which sees all.
  package func reading<R: Sendable>(
    as tenant: PTCEStore.TenantID,
    _ caller: Caller,
    _ body: @escaping @Sendable (ReadScope) throws -> R
  ) async throws -> R {
    let now = clock.now()
    do throws(StoreError) {
      return try await store.read(as: tenant) { transaction in
        try body(
          ReadScope(
            caller: caller,
            context: self,
            now: now,
            reader: TenantReader(transaction)
          )
        )
      }
    } catch {
      throw Self.told(error)
    }
  }

  /// Does a write once: decides and puts in one transaction, and remembers the answer under the
  /// call's idempotency key. The same key with the same request gets the same answer again.
  package func writing<Q: WireMessage, R: WireMessage>(
    _ call: ServerCall,
    _ request: Q,
    isTrial: Bool = false,
    _ body: @escaping @Sendable (WriteScope) throws -> R
  ) async throws -> R {
    let caller = try authorize(call)
    return try await writing(as: caller.home, caller, call, request, isTrial: isTrial, body)
  }

  /// The same in the name of the national desk, for what stands above tenants.
  package func writing<Q: WireMessage, R: WireMessage>(
    as tenant: PTCEStore.TenantID,
    _ caller: Caller,
    _ call: ServerCall,
    _ request: Q,
    isTrial: Bool = false,
    _ body: @escaping @Sendable (WriteScope) throws -> R
  ) async throws -> R {
    if isTrial {
      return try await reading(as: tenant, caller) { scope in
        try body(
          WriteScope(self, caller, now: scope.now, reader: scope.reader, isTrial: true)
        )
      }
    }
    return try await operating(as: tenant, caller, call, request) { transaction in
      let scope = WriteScope(
        self,
        caller,
        now: Timestamp(transaction.now),
        reader: TenantReader(transaction),
        isTrial: false
      )
      let answer = try body(scope)
      for step in scope.steps { try step(&transaction) }
      return answer
    }
  }

  /// The same with the transaction itself, for what is no record: the directory.
  package func operating<Q: WireMessage, R: WireMessage>(
    as tenant: PTCEStore.TenantID,
    _ caller: Caller,
    _ call: ServerCall,
    _ request: Q,
    _ body: @escaping @Sendable (inout WriteTransaction) throws -> R
  ) async throws -> R {
    let operation = WriteOperation(
      tenant: tenant,
      principal: caller.principal,
      action: AuditAction.number(call.method),
      idempotency: Self.idempotency(call, request)
    ) { transaction in
      try body(&transaction).encoded()
    }
    let reply: WriteReply
    do throws(StoreError) {
      reply = try await store.write(operation)
    } catch {
      throw Self.told(error)
    }
    return try R(decoding: reply.reply)
  }

  /// Nil when the call carries no key: then a repeat is done again.
  private static func idempotency(
    _ call: ServerCall,
    _ request: some WireMessage
  ) -> WriteOperation.Idempotency? {
    call.idempotencyKey.map { key in
      WriteOperation.Idempotency(
        key: IdempotencyKey(high: key.high, low: key.low),
        requestHash: Digest(of: Array("\(call.method)".utf8) + request.encoded())
      )
    }
  }

  /// What a caller is told of the store's trouble.
  package static func told(_ error: StoreError) -> any Error {
    switch error {
    case .refused(let cause): return cause
    case .notFound, .outOfReach: return RPCError(.notFound, "there is no such record here")
    case .versionMismatch(let current): return VersionConflict(currentVersion: current)
    case .keyReused(let action, let at):
      return IdempotencyKeyReused(
        firstMethod: AuditAction.name(action),
        firstUsedAt: Timestamp(at)
      )
    case .unknownTenant: return RPCError(.notFound, "there is no such tenant")
    case .duplicateKey:
      return RPCError(.alreadyExists, "another record has this number or identifier already")
    case .tooLarge(let item, let found, let limit):
      return RPCError(.invalidArgument, "\(item.rawValue): \(found) is more than \(limit)")
    case .badText(let item):
      return RPCError(.invalidArgument, "\(item.rawValue): this text cannot be stored")
    case .busy(let milliseconds), .unavailable(let milliseconds):
      var told = RPCError(.unavailable, "the store cannot take the call now; nothing was done")
      told.isNotStarted = true
      told.retryAfterMilliseconds = milliseconds
      return told
    case .storageFull:
      return RPCError(.resourceExhausted, "the server's storage is full; reads go on")
    case .outcomeUnknown:
      return RPCError(
        .unavailable,
        "the commit failed half-way; repeat with the same idempotency key"
      )
    case .closed: return RPCError(.unavailable, "the server is stopping")
    case .corrupt, .totalOverflow, .silentChange, .engine: return error
    }
  }
}

/// What a handler may do inside one read.
package struct ReadScope {
  package let caller: Caller
  package let context: ServiceContext
  /// The instant that the answer holds for.
  package let now: Timestamp
  package let reader: TenantReader

  /// Today in Paris.
  package var today: PTCEDomain.CivilDate { now.parisDate }
}
