import Dispatch
import GRDB
import Synchronization

// From a caller to a batch and back.
extension SQLiteStore {
  package func write(_ operation: WriteOperation) async throws(StoreError) -> WriteReply {
    try options.limits.check(principal: operation.principal)
    let result = await withCheckedContinuation { caller in
      enqueue(PendingWrite(operation, caller))
    }
    return try result.get()
  }

  private enum Admission {
    case wakeWriter
    case waits
    case refused(StoreError)
  }

  private func enqueue(_ pending: PendingWrite) {
    let admission = state.withLock { state -> Admission in
      switch state.phase {
      case .open: break
      case .reopening: return .refused(.unavailable(retryAfterMilliseconds: 1000))
      case .closing, .closed: return .refused(.closed)
      }
      guard state.queue.append(pending, of: pending.operation.tenant) else {
        return .refused(.busy(retryAfterMilliseconds: state.retryAfter(options.limits)))
      }
      if state.isDraining { return .waits }
      state.isDraining = true
      return .wakeWriter
    }
    switch admission {
    case .wakeWriter: writer.async { self.drain() }
    case .waits: break
    case .refused(let error): pending.resume(.failure(error))
    }
  }

  /// On the writer: batch after batch, until nothing waits.
  private func drain() {
    while let (file, waiting) = beginBatch() {
      let began = ContinuousClock.now
      var batch = SQLiteBatch(options: options, faults: faults, waiting: waiting)
      let carry = carry.withLock { $0 }
      let end = batch.run(on: file.writer, carry: carry) {
        state.withLock { $0.queue.next() }
      }
      state.withLock { $0.note(batchTook: began.duration(to: .now)) }
      finish(batch, end, file)
    }
  }

  /// The file to write to and how many wait, or nil when nobody does: the writer then sleeps.
  private func beginBatch() -> (SQLiteFile, waiting: Int)? {
    state.withLock { state in
      switch state.phase {
      case .open(let file), .closing(let file):
        guard !state.queue.isEmpty else { break }
        state.queue.beginBatch()
        return (file, state.queue.count)
      case .reopening, .closed: break
      }
      state.isDraining = false
      return nil
    }
  }

  private func finish(_ batch: SQLiteBatch, _ end: SQLiteBatch.End, _ file: SQLiteFile) {
    switch end {
    case .committed(let carry, let rows):
      publish(carry)
      for (pending, result) in batch.outcomes { pending.resume(result) }
      if file.checkpointer.noteCommit(rows: rows) {
        _ = try? file.writer.access { db in try db.checkpoint(.passive) }
      }
    case .abandoned(let error):
      // Also those that were refused: they may have been for what is no longer there.
      for (pending, _) in batch.outcomes { pending.resume(.failure(error)) }
      if case .storageFull = error {
        // When it did not even begin, nothing was taken that could be told.
        if batch.outcomes.isEmpty { refuseAll(.storageFull) }
      } else {
        recover(from: file, error)
      }
    case .inDoubt:
      for (pending, _) in batch.outcomes { pending.resume(.failure(.outcomeUnknown)) }
      recover(from: file, .unavailable(retryAfterMilliseconds: 1000))
    }
  }

  private func publish(_ carry: WriterCarry) {
    self.carry.withLock { $0 = carry }
    state.withLock { state in
      if state.directory.generation != carry.directory.generation {
        state.directory = carry.directory
      }
    }
    if signal.position != carry.position { signal.advance(to: carry.position) }
  }

  func refuseAll(_ error: StoreError) {
    let waiting = state.withLock { $0.queue.removeAll() }
    for pending in waiting { pending.resume(.failure(error)) }
  }
}

extension SQLiteStore.State {
  fileprivate mutating func note(batchTook duration: Duration) {
    let parts = duration.components
    let microseconds =
      parts.seconds.multipliedReportingOverflow(by: 1_000_000).partialValue
      &+ parts.attoseconds / 1_000_000_000_000
    batchMicroseconds = (batchMicroseconds * 7 + microseconds) / 8
  }

  /// About the time in which half of what waits will have been written.
  fileprivate func retryAfter(_ limits: StoreLimits) -> UInt32 {
    let batches = Int64(queue.count / limits.batchOperationsOfTenantMax / 2 + 1)
    return UInt32(clamping: max(1, batches * batchMicroseconds / 1000))
  }
}
