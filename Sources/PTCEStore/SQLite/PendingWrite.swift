/// An operation that waits, and the caller that waits for it.
struct PendingWrite: Sendable {
  let operation: WriteOperation
  private let caller: CheckedContinuation<Result<WriteReply, StoreError>, Never>

  init(
    _ operation: WriteOperation,
    _ caller: CheckedContinuation<Result<WriteReply, StoreError>, Never>
  ) {
    self.operation = operation
    self.caller = caller
  }

  /// Exactly once.
  func resume(_ result: Result<WriteReply, StoreError>) {
    caller.resume(returning: result)
  }
}
