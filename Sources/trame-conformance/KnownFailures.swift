import Foundation

/// Cases that are known to fail: each is still run, and one that passes has to leave the list.
struct KnownFailures {
  private(set) var names: Set<String> = []

  init(path: String?) throws {
    guard let path else { return }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      names.insert(line.trimmingCharacters(in: .whitespaces))
    }
  }
}

/// How one case went with one side under test.
struct Verdict {
  let side: String
  let name: String
  let complaints: [String]
}

/// Counts verdicts, prints what is wrong as it comes, and says at the end whether all is well.
struct Tally {
  private let known: KnownFailures
  private var seen: Set<String> = []
  private var passed = 0
  private var failed = 0
  private var knownFailed = 0

  init(known: KnownFailures) { self.known = known }

  var isGood: Bool { failed == 0 }

  var summary: String {
    "\(passed) passed, \(failed) failed, \(knownFailed) known to fail"
  }

  mutating func add(_ verdict: Verdict) {
    let name = "\(verdict.side) \(verdict.name)"
    seen.insert(name)
    let isKnown = known.names.contains(name)
    switch (verdict.complaints.isEmpty, isKnown) {
    case (true, false): passed += 1
    case (false, true): knownFailed += 1
    case (true, true):
      failed += 1
      print("\(name): passes; take it off the list of known failures")
    case (false, false):
      failed += 1
      print("\(name): \(verdict.complaints.joined(separator: "\n  "))")
    }
  }

  /// A name in the list that no case has would hide a failure for ever.
  mutating func addMissing(isWhole: Bool) {
    guard isWhole else { return }
    for name in known.names.subtracting(seen).sorted() {
      failed += 1
      print("\(name): is in the list of known failures and no case has that name")
    }
  }
}
