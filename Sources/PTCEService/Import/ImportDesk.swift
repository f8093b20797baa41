import PTCEDomain
import PTCEMessages
import PTCEStore
import Trame
import TrameWire

/// An import's transactions: each reads the job's record, does its part, and moves the record on.
struct ImportDesk: Sendable {
  let context: ServiceContext
  let caller: Caller
  let action: UInt16
  let open: ImportOpen

  init(_ context: ServiceContext, _ caller: Caller, _ action: UInt16, _ open: ImportOpen) {
    self.context = context
    self.caller = caller
    self.action = action
    self.open = open
  }

  var place: ImportPlace { ImportPlace(tenant: caller.home, job: open.job) }

  func conflict(_ nextRow: UInt64, _ reason: String) -> ImportJobConflict {
    ImportJobConflict(job: open.job, nextRow: nextRow, reason: reason)
  }

  /// Finds the job as it was begun, or begins it.
  func begin() async throws -> ImportJob {
    guard [.dryRun, .bestEffort, .allOrNothing].contains(open.mode) else {
      throw RPCError(.invalidArgument, "open.mode: say dryRun, bestEffort or allOrNothing")
    }
    let desk = self
    return try await writing { transaction in
      if let job = try desk.job(transaction) {
        guard job.principal == desk.caller.principal else {
          throw desk.conflict(job.nextRow, "the job was opened by another principal")
        }
        guard job.open.mode == desk.open.mode else {
          throw desk.conflict(job.nextRow, "the job was opened with another mode")
        }
        guard job.open.matchBy == desk.open.matchBy, job.open.system == desk.open.system else {
          throw desk.conflict(job.nextRow, "the job was opened with another system or match")
        }
        guard desk.open.resumeFromRow <= job.nextRow else {
          throw desk.conflict(job.nextRow, "the rows skip ahead")
        }
        return job
      }
      guard desk.open.resumeFromRow <= 1 else { throw desk.conflict(1, "the rows skip ahead") }
      var job = ImportJob()
      job.open = desk.open
      job.principal = desk.caller.principal
      try transaction.keep(job, desk.place.jobID, expecting: .absent)
      return job
    }
  }

  /// Verdicts of rows, in their order. Rows that have one keep it; the others are judged, written
  /// and counted in one transaction.
  func judge(_ rows: [ImportRow]) async throws -> [ImportRowResult] {
    let desk = self
    let answer: ImportVerdicts = try await writing { transaction in
      guard var job = try desk.job(transaction) else {
        throw desk.conflict(1, "the job is gone")
      }
      var answer = ImportVerdicts()
      let first = job.nextRow
      for row in rows {
        if row.row < first {
          answer.results.append(try desk.entry(row.row, transaction).result)
          continue
        }
        guard row.row == job.nextRow, !job.isOver else {
          throw desk.conflict(job.nextRow, "the job is open on another connection")
        }
        var entry = ImportEntry()
        entry.result = try desk.apply(
          row,
          job.open,
          isTrial: job.open.mode != .bestEffort,
          &transaction
        )
        // A refused row is never written, so it is not kept: it may be of any length.
        if job.open.mode == .allOrNothing, !entry.result.isRefused { entry.staged = row }
        try transaction.keep(entry, desk.place.entryID(row.row), expecting: .absent)
        job.summary.count(entry.result.outcome)
        answer.results.append(entry.result)
      }
      if job.nextRow != first {
        try transaction.keep(job, desk.place.jobID, expecting: .any)
      }
      return answer
    }
    return answer.results
  }

  /// Judges a row against everything that was written before it, also in this transaction.
  private func apply(
    _ row: ImportRow,
    _ open: ImportOpen,
    isTrial: Bool,
    _ transaction: inout WriteTransaction
  ) throws -> ImportRowResult {
    let scope = WriteScope(
      context,
      caller,
      now: Timestamp(transaction.now),
      reader: TenantReader(transaction),
      isTrial: isTrial
    )
    var result = try ImportJudge(open: open, scope: scope).result(row)
    result.shorten()
    // A refused row may have prepared something before it was refused.
    if !isTrial, result.outcome == .created || result.outcome == .updated {
      for step in scope.steps { try step(&transaction) }
    }
    return result
  }

  /// Ends the job; a second time it answers the same.
  func commit(_ rows: UInt64) async throws -> ImportSummary {
    do {
      return try await write(rows)
    } catch is ImportRefusal {
      return try await end(.refused)
    }
  }

  private func write(_ rows: UInt64) async throws -> ImportSummary {
    let desk = self
    return try await writing { transaction in
      guard var job = try desk.job(transaction) else { throw desk.conflict(1, "the job is gone") }
      if job.isOver { return job.summary }
      guard rows == job.summary.rows else {
        throw RPCError(
          .failedPrecondition,
          "commit.rows: the server has \(job.summary.rows) rows of this job, not \(rows)"
        )
      }
      switch job.open.mode {
      case .dryRun: job.summary.end = .rehearsed
      case .bestEffort: job.summary.end = .committed
      default:
        try desk.writeStaged(&job, &transaction)
        try desk.dropStaged(job, &transaction)
      }
      try transaction.keep(job, desk.place.jobID, expecting: .any)
      return job.summary
    }
  }

  /// Every staged row is judged again, now with its forerunners written; nothing of them stays when
  /// one is refused.
  private func writeStaged(_ job: inout ImportJob, _ transaction: inout WriteTransaction) throws {
    let refused = job.summary.rejected + job.summary.suspects
    guard refused == 0 else {
      job.summary.end = .refused
      return
    }
    var summary = ImportSummary(end: .committed)
    for number in 1..<job.nextRow {
      guard let row = try entry(number, transaction).staged else { continue }
      let result = try apply(row, job.open, isTrial: false, &transaction)
      summary.count(result.outcome)
      if result.isRefused {
        throw ImportRefusal(row: number)
      }
    }
    job.summary = summary
  }

  private func dropStaged(_ job: ImportJob, _ transaction: inout WriteTransaction) throws {
    guard job.open.mode == .allOrNothing else { return }
    for number in 1..<job.nextRow {
      try transaction.drop(.importRow, place.entryID(number))
    }
  }

  /// Gives the job up.
  func abort() async throws -> ImportSummary { try await end(.aborted) }

  private func end(_ end: ImportEnd) async throws -> ImportSummary {
    let desk = self
    return try await writing { transaction in
      guard var job = try desk.job(transaction) else { throw desk.conflict(1, "the job is gone") }
      if job.isOver { return job.summary }
      job.summary.end = end
      try desk.dropStaged(job, &transaction)
      try transaction.keep(job, desk.place.jobID, expecting: .any)
      return job.summary
    }
  }

  // MARK: Reading and writing

  private func job(_ transaction: borrowing WriteTransaction) throws -> ImportJob? {
    try transaction.record(.importJob, place.jobID).map { try Loaded<ImportJob>($0).message }
  }

  private func entry(
    _ row: UInt64,
    _ transaction: borrowing WriteTransaction
  ) throws -> ImportEntry {
    guard let record = try transaction.record(.importRow, place.entryID(row)) else {
      throw conflict(row, "the verdict of row \(row) is not kept any more")
    }
    return try Loaded<ImportEntry>(record).message
  }

  private func writing<R: WireMessage>(
    _ body: @escaping @Sendable (inout WriteTransaction) throws -> R
  ) async throws -> R {
    let operation = WriteOperation(
      tenant: caller.home,
      principal: caller.principal,
      action: action
    ) { try body(&$0).encoded() }
    let reply: WriteReply
    do throws(StoreError) {
      reply = try await context.store.write(operation)
    } catch {
      throw ServiceContext.told(error)
    }
    return try R(decoding: reply.reply)
  }
}

/// A row of an all-or-nothing job was refused at its commit: all is undone.
struct ImportRefusal: Error {
  let row: UInt64
}

extension ImportRowResult {
  /// Most bytes of a verdict: a whole group's are one reply of the store.
  private static let bytesMax = 6_000

  var isRefused: Bool { outcome == .rejected || outcome == .duplicateSuspect }

  /// Leaves out the last violations, at least one stays.
  mutating func shorten() {
    while violations.count > 1, encoded().count > Self.bytesMax { violations.removeLast() }
    if encoded().count > Self.bytesMax { violations[0].parameters = [] }
  }
}

extension ImportSummary {
  mutating func count(_ outcome: ImportOutcome) {
    rows += 1
    switch outcome {
    case .created: created += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    case .duplicateSuspect: suspects += 1
    default: rejected += 1
    }
  }
}
