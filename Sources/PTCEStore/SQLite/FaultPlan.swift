import GRDB
import Synchronization

/// Lets tests make a commit fail where the disk would: before it has happened, or after, when the
/// engine could not know.
final class FaultPlan: Sendable {
  enum Moment: Sendable {
    case beforeCommit
    case afterCommit
  }

  private let planned = Mutex<Moment?>(nil)

  /// The next commit fails at this moment, once.
  func plan(_ moment: Moment) {
    planned.withLock { $0 = moment }
  }

  func strike(_ moment: Moment) throws {
    let strikes = planned.withLock { planned in
      guard planned == moment else { return false }
      planned = nil
      return true
    }
    if strikes { throw DatabaseError(resultCode: .SQLITE_IOERR, message: "planned fault") }
  }
}
