import Foundation
import PTCEMessages

/// What an import has come to so far: progress for people, reasons for the rejected.
struct ImportRun {
  var summary: ImportSummary?
  private let isTerminal: Bool
  private var rejectsFile: FileHandle?
  private var rows = 0
  private var rejected = 0
  private var reasons: [String: Int] = [:]
  private var shown = ContinuousClock.now

  init(isTerminal: Bool, rejectsPath: String?) {
    self.isTerminal = isTerminal
    if let rejectsPath {
      _ = FileManager.default.createFile(atPath: rejectsPath, contents: nil)
      rejectsFile = FileHandle(forWritingAtPath: rejectsPath)
    }
  }

  mutating func take(_ result: ImportRowResult) throws {
    rows += 1
    if result.outcome == .rejected || result.outcome == .duplicateSuspect {
      rejected += 1
      let hard = result.violations.first
      reasons[hard?.reason ?? "DUPLICATE_SUSPECT", default: 0] += 1
      let text =
        "\(result.row);\(result.clientKey);\(hard?.reason ?? "");\(hard?.messageFr ?? "")\n"
      rejectsFile?.write(Data(text.utf8))
    }
    guard isTerminal, .now - shown > .milliseconds(100) else { return }
    shown = .now
    StandardError.rewrite("\(rows) rows, \(rejected) rejected")
  }

  /// Says how it ended; some rows rejected is exit code 6.
  func finish(_ isTable: Bool) throws {
    if isTerminal { StandardError.rewrite("") }
    guard let summary else {
      throw Failure(
        Failure.unavailable,
        "the import was cut after \(rows) rows",
        "run it again with the same --job: rows done are not done twice"
      )
    }
    print(
      "rows \(summary.rows)  created \(summary.created)  updated \(summary.updated)  "
        + "unchanged \(summary.unchanged)  rejected \(summary.rejected)  suspects \(summary.suspects)"
    )
    for (reason, count) in reasons.sorted(by: { $0.value > $1.value }) {
      print("  \(count) \(reason)")
    }
    if summary.rejected + summary.suspects > 0 {
      throw Failure(Failure.partial, "\(summary.rejected + summary.suspects) rows did not go in")
    }
  }
}
