import Synchronization
import TrameWire

/// What a server remembers of each case, for `recall` and for outcomes that change with the attempt.
final class CaseMemory: Sendable {
  private let records = Mutex<[CaseID: Recollection]>([:])

  /// A handler begins; answers which of the case's it is, from 1.
  func begin(_ id: CaseID) -> UInt32 {
    change(id) { $0.begun += 1 }.begun
  }

  func took(_ id: CaseID) { _ = change(id) { $0.requests += 1 } }

  func end(_ id: CaseID, wasCancelled: Bool) {
    _ = change(id) { record in
      record.ended += 1
      if wasCancelled { record.cancelled += 1 }
    }
  }

  func recall(_ id: CaseID) -> Recollection { records.withLock { $0[id] ?? Recollection() } }

  private func change(_ id: CaseID, _ body: (inout Recollection) -> Void) -> Recollection {
    records.withLock { records in
      var record = records[id] ?? Recollection()
      body(&record)
      records[id] = record
      return record
    }
  }
}
