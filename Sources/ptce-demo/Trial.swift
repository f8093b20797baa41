/// What a demonstration tells, and whether everything it claimed was so.
actor Trial {
  private let begin = ContinuousClock.now
  private var failures: [String] = []

  /// A new act, under a heading with the seconds since the start.
  func act(_ title: String) {
    let seconds = begin.duration(to: .now) / Duration.seconds(1)
    Screen.write("\n== \(title) [\((seconds * 10).rounded() / 10) s]")
  }

  func say(_ line: String) { Screen.write("   " + line) }

  /// Tells a claim with its truth; a false one makes the demonstration fail.
  func check(_ claim: String, _ isTrue: Bool, _ found: String = "") {
    let text = found.isEmpty ? claim : "\(claim): \(found)"
    Screen.write(isTrue ? "   ok    \(text)" : "   WRONG \(text)")
    if !isTrue { failures.append(text) }
  }

  /// Runs one step; when it throws, its refusal is told and the demonstration goes on.
  func attempt(_ step: String, _ work: @Sendable () async throws -> Void) async {
    do {
      try await work()
    } catch {
      let reason = Refusal(error).description
      Screen.write("   WRONG \(step) was refused: \(reason)")
      failures.append("\(step): \(reason)")
    }
  }

  /// True when every claim held; otherwise those that did not are listed.
  func conclude() -> Bool {
    let seconds = begin.duration(to: .now) / Duration.seconds(1)
    guard !failures.isEmpty else {
      Screen.write("\nEvery check held, in \((seconds * 10).rounded() / 10) s.")
      return true
    }
    Screen.write("\n\(failures.count) check(s) failed:")
    for failure in failures { Screen.write("   " + failure) }
    return false
  }
}
