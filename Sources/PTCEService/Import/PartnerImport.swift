import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// One import stream: an open, rows, and a commit or an abort. Rows are written in groups, each in
/// one transaction with the job's own record, so that after a crash the job stands exactly behind
/// the rows that are there. Verdicts are sent when their transaction is durable.
package struct PartnerImport: Sendable {
  /// Most rows of one transaction.
  package static let groupMax = 128
  /// Most rows of a job, by the schema.
  static let rowsMax: UInt64 = 1_000_000
  /// Most rows of an all-or-nothing job: its commit is one transaction, which writes each partner
  /// and drops each staged row.
  static let stagedMax: UInt64 = 1_500
  private let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  private enum Ending {
    case commit(ImportCommit)
    case abort
    /// The client has closed without either: the job waits.
    case left
  }

  package func run(
    _ requests: RequestStream<ImportPartnersRequest>,
    _ responses: ResponseWriter<ImportPartnersResponse>,
    _ call: ServerCall
  ) async throws {
    let caller = try context.authorize(call)
    var iterator = requests.makeAsyncIterator()
    guard case .open(let open)? = try await iterator.next()?.step else {
      throw RPCError(.invalidArgument, "step: an import begins with `open`")
    }
    let desk = ImportDesk(context, caller, AuditAction.number(call.method), open)
    let job = try await desk.begin()
    let isResumed = job.summary.rows > 0 || job.isOver
    let opened = ImportOpened(job: open.job, nextRow: job.nextRow, isResumed: isResumed)
    try await responses.send(ImportPartnersResponse(step: .opened(opened)))
    let queue = ImportQueue()
    let ending = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await Self.drain(queue, desk, responses) }
      do {
        let ending = try await Self.read(&iterator, queue, desk, from: job)
        queue.close()
        try await group.waitForAll()
        return ending
      } catch {
        queue.close()
        throw queue.failure ?? error
      }
    }
    switch ending {
    case .left: return
    case .abort: try await responses.send(.init(step: .summary(desk.abort())))
    case .commit(let commit):
      try await responses.send(.init(step: .summary(desk.commit(commit.rows))))
    }
  }

  /// Takes the client's messages until it ends; rows go into the queue, in order.
  private static func read(
    _ iterator: inout RequestStream<ImportPartnersRequest>.AsyncIterator,
    _ queue: ImportQueue,
    _ desk: ImportDesk,
    from job: ImportJob
  ) async throws -> Ending {
    let start = desk.open.resumeFromRow
    var expected = start == 0 ? job.nextRow : start
    while let request = try await iterator.next() {
      switch request.step {
      case .row(let row):
        guard row.row == expected else {
          throw desk.conflict(job.nextRow, "row \(expected) comes next, not row \(row.row)")
        }
        if job.isOver, row.row >= job.nextRow {
          throw desk.conflict(job.nextRow, "the job is over")
        }
        let most = job.open.mode == .allOrNothing ? stagedMax : rowsMax
        guard row.row <= most else {
          throw RPCError(.outOfRange, "row: a job of this mode takes at most \(most) rows")
        }
        expected += 1
        try await queue.put(row)
      case .commit(let commit): return .commit(commit)
      case .abort: return .abort
      default: throw RPCError(.invalidArgument, "step: a row, a commit or an abort is expected")
      }
    }
    return .left
  }

  /// Writes what has gathered and answers it, group by group.
  private static func drain(
    _ queue: ImportQueue,
    _ desk: ImportDesk,
    _ responses: ResponseWriter<ImportPartnersResponse>
  ) async throws {
    do {
      while let rows = await queue.take(groupMax) {
        for (row, verdict) in zip(rows, try await desk.judge(rows)) {
          var result = verdict
          result.clientKey = row.clientKey
          try await responses.send(ImportPartnersResponse(step: .row(result)))
        }
      }
    } catch {
      queue.fail(error)
      throw error
    }
  }
}
