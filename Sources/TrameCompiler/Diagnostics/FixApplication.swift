/// What came of making fix-its once.
package struct FixedSources {
  /// New texts, by path, of the files that change.
  package var texts: [String: [UInt8]]
  /// How many fix-its were made.
  package var count: Int
}

extension Report {
  /// Makes fix-its: of each finding the first that may be made, whole or not at all. One that
  /// overlaps an earlier one waits for the next round, when its place is known anew. Edits outside
  /// `editable` files are never made.
  package func applyingFixes(
    withGuesses: Bool,
    editable: (String) -> Bool
  ) -> FixedSources {
    var plan = EditPlan()
    var count = 0
    for finding in findings {
      let fix = finding.fixes.first { fix in
        (fix.isCertain || withGuesses) && !fix.edits.isEmpty
          && fix.edits.allSatisfy { isPossible($0) && editable($0.path) }
      }
      if let fix, plan.take(fix.edits) { count += 1 }
    }
    var texts: [String: [UInt8]] = [:]
    for (path, edits) in plan.edits {
      guard let source = sources[path] else { continue }
      texts[path] = EditPlan.apply(edits, to: source.bytes)
    }
    return FixedSources(texts: texts, count: count)
  }

  private func isPossible(_ edit: Edit) -> Bool {
    guard let source = sources[edit.path] else { return false }
    return edit.span.start >= 0 && edit.span.start <= edit.span.end
      && edit.span.end <= source.bytes.count
  }
}

/// Edits that do not touch each other, sorted by place for each file.
private struct EditPlan {
  private(set) var edits: [String: [Edit]] = [:]

  /// Takes all of these edits, or none where one of them meets an edit that was taken. An edit that
  /// is there already is the same mend of two findings, and is made once.
  mutating func take(_ new: [Edit]) -> Bool {
    var next = edits
    for edit in new {
      var taken = next[edit.path] ?? []
      let index = Self.firstIndex(in: taken, notBefore: edit.span.start)
      if index < taken.count, taken[index] == edit { continue }
      if index > 0, Self.meet(taken[index - 1], edit) { return false }
      if index < taken.count, Self.meet(edit, taken[index]) { return false }
      taken.insert(edit, at: index)
      next[edit.path] = taken
    }
    edits = next
    return true
  }

  /// `first` starts no later than `second`. Two at one place have no order, so they meet.
  private static func meet(_ first: Edit, _ second: Edit) -> Bool {
    first.span.end > second.span.start || first.span.start == second.span.start
  }

  private static func firstIndex(in edits: [Edit], notBefore start: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].span.start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var done = 0
    for edit in edits {
      out += bytes[done..<edit.span.start]
      out += edit.text.utf8
      done = edit.span.end
    }
    out += bytes[done...]
    return out
  }
}

/// Checks, makes fix-its, and checks again, until there are none left to make.
package struct FixRounds {
  /// New texts, by path, of the files that change in the end.
  package private(set) var texts: [String: [UInt8]] = [:]
  /// How many fix-its were made in all.
  package private(set) var count = 0
  /// What is found in the texts as they are in the end.
  package private(set) var report: Report

  /// Fix-its may lead to others; ones that undo each other must not go on for ever.
  static let roundsMax = 50

  /// `check` finds what is wrong with the files, of which those given are replaced. A round behind
  /// which there are more errors than before it is undone, and is the last.
  package init(
    withGuesses: Bool,
    editable: (String) -> Bool,
    check: ([String: [UInt8]]) throws -> Report
  ) rethrows {
    report = try check([:])
    for _ in 0..<Self.roundsMax {
      let fixed = report.applyingFixes(withGuesses: withGuesses, editable: editable)
      if fixed.count == 0 { return }
      let next = texts.merging(fixed.texts) { $1 }
      let outcome = try check(next)
      if outcome.errorCount > report.errorCount { return }
      (texts, report) = (next, outcome)
      count += fixed.count
    }
  }
}
