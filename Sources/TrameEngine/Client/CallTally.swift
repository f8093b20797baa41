import Trame

/// How the calls of one endpoint end, counted where they do.
// Unchecked: touched on its loop alone.
final class CallTally: @unchecked Sendable {
  private struct Counts {
    /// Since it was asked last.
    var succeeded = 0
    var failedInRow = 0
  }
  private let counts = Confined<Counts>(Counts())
  /// Codes that are the endpoint's fault.
  private let failures: [StatusCode]
  /// A call has failed, and it was the endpoint's fault.
  var onFailure: () -> Void = {}

  init(failures: [StatusCode]) { self.failures = failures }

  @inline(__always)
  func succeeded() {
    counts.value.succeeded &+= 1
    counts.value.failedInRow = 0
  }

  /// A status has come: also a refusal shows that the endpoint works.
  func ended(_ error: RPCError) {
    if failures.contains(error.code) && !error.isNotStarted { failed() } else { succeeded() }
  }

  func failed() {
    counts.value.failedInRow += 1
    onFailure()
  }

  var failedInRow: Int { counts.value.failedInRow }

  /// Calls that have ended well since this was asked last.
  func takeSucceeded() -> Int {
    defer { counts.value.succeeded = 0 }
    return counts.value.succeeded
  }

  func startAgain() { counts.value.failedInRow = 0 }
}
