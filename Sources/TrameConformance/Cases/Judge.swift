import TrameWire

/// What of a result is not as a case expects it, in words; empty when all is.
package struct Judge {
  private let expected: Expectation
  private(set) var complaints: [String] = []

  /// Everything that is wrong with a result. `recollection` is what the server says of the case.
  package static func complaints(
    of item: Case,
    _ result: ClientResult,
    _ recollection: Recollection
  ) -> [String] {
    var judge = Judge(expected: item.expect ?? Expectation())
    let times = max(1, Int(item.call?.times ?? 0))
    if result.outcomes.count != times {
      judge.complaints.append("\(result.outcomes.count) outcomes of \(times) calls")
    }
    for outcome in result.outcomes { judge.look(at: outcome) }
    judge.look(at: recollection)
    return judge.complaints
  }

  private init(expected: Expectation) { self.expected = expected }

  private mutating func require(_ holds: Bool, _ complaint: String) {
    if !holds { complaints.append(complaint) }
  }

  private mutating func require<V: Equatable>(_ what: String, _ found: V, is wanted: V?) {
    guard let wanted else { return }
    require(found == wanted, "\(what) is \(found), not \(wanted)")
  }

  private mutating func look(at outcome: Outcome) {
    let codes = expected.codes.isEmpty ? [0] : expected.codes
    require(
      codes.contains(outcome.code),
      "code \(outcome.code) (\(outcome.message)), not \(codes)"
    )
    require("the message", outcome.message, is: expected.message)
    if let part = expected.messageHas {
      require(outcome.message.contains(part), "the message lacks '\(part)': \(outcome.message)")
    }
    if expected.origin != .unspecified {
      require("the origin", outcome.origin, is: expected.origin)
    }
    require("the reason of Refused", outcome.refused ?? "none", is: expected.refused)
    require("retry after", outcome.retryAfter?.value ?? 0, is: expected.retryAfter?.value)
    if expected.isUntouched { require(outcome.isUntouched, "it may have been started") }
    if !expected.trailers.isEmpty {
      require("trailers", outcome.trailers.map(\.text), is: expected.trailers.map(\.text))
    }
    lookAtResponses(of: outcome)
    let took = outcome.took.value
    require(took >= expected.tookMin.value, "it took \(took) ms, less than \(expected.tookMin)")
    if let most = expected.tookMax?.value { require(took <= most, "it took \(took) ms of \(most)") }
    if let wanted = expected.seen { look(at: outcome.seen, wanted) }
  }

  private mutating func lookAtResponses(of outcome: Outcome) {
    require(outcome.payloadsAreSound, "a payload is not what was sent")
    if let most = expected.responsesMax {
      let count = outcome.responseSizes.count
      require(count <= most, "\(count) responses, at most \(most) are right")
    } else {
      let sizes = outcome.responseSizes.map(\.value)
      require("sizes of responses", sizes, is: expected.responseSizes.map(\.value))
    }
  }

  private mutating func look(at seen: Seen?, _ wanted: SeenExpectation) {
    guard let seen else { return complaints.append("the server said nothing of what it saw") }
    if !wanted.entries.isEmpty {
      require("metadata", seen.entries.map(\.text), is: wanted.entries.map(\.text))
    }
    if let least = wanted.remainingMin?.value {
      let left = seen.remaining?.value ?? .max
      require(left >= least, "\(left) ms were left, less than \(least)")
    }
    if let most = wanted.remainingMax?.value {
      let left = seen.remaining?.value ?? .max
      require(left <= most, "\(left) ms were left, more than \(most)")
    }
    if wanted.isUnlimited { require(seen.remaining == nil, "the handler saw a deadline") }
    if !wanted.requestSizes.isEmpty {
      let sizes = seen.requestSizes.map(\.value)
      require("sizes of requests", sizes, is: wanted.requestSizes.map(\.value))
    }
    if wanted.hasKey { require(seen.idempotencyKey != nil, "there was no idempotency key") }
    require("the principal", seen.principal, is: wanted.principal)
    require("the trace context", seen.traceparent, is: wanted.traceparent)
    require("the attempt", seen.attempt, is: wanted.attempt)
  }

  private mutating func look(at found: Recollection) {
    guard let wanted = expected.recollection else { return }
    require("handlers begun", found.begun, is: wanted.begun)
    require("handlers ended", found.ended, is: wanted.ended)
    require("handlers cancelled", found.cancelled, is: wanted.cancelled)
    require("requests taken", found.requests, is: wanted.requests)
  }
}

extension Entry {
  /// For comparisons and complaints.
  fileprivate var text: String {
    "\(name)=\(value.map { String($0, radix: 16) }.joined(separator: "."))"
  }
}
