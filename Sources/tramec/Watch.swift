import ArgumentParser
import Foundation
import TrameCompiler

/// `tramec watch`: `generate`, again whenever a schema changes.
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes Swift, and again whenever a schema or one it imports changes.",
    discussion:
      "Ends with Ctrl-C. It looks at the files several times a second, on any file system."
  )

  /// Between two looks; while schemas are wrong they are compiled every `looksWhenWrong` looks, for
  /// what is missing may appear anywhere.
  private static let secondsBetweenLooks = 0.2
  private static let looksWhenWrong = 5

  @OptionGroup var output: SwiftOutput

  func run() throws {
    var last = Round()
    var looks = 0
    while true {
      looks += 1
      let isDue = last.isWrong && looks % Self.looksWhenWrong == 0
      if last.stamps.isEmpty || isDue || stamps(of: last.paths) != last.stamps {
        last = try round(after: last)
      }
      Thread.sleep(forTimeInterval: Self.secondsBetweenLooks)
    }
  }

  /// What is known of the last compilation.
  private struct Round {
    var paths: [String] = []
    var stamps: [Date?] = []
    var findings = ""
    var isWrong = false
  }

  private func round(after last: Round) throws -> Round {
    var round = Round()
    let compilation = try output.schemas.compile(over: [:])
    round.paths = compilation.files.map { output.schemas.diskPath($0.path) }
    // Taken before the files are read again, so that a change in between is seen.
    round.stamps = stamps(of: round.paths)
    round.isWrong = compilation.diagnostics.hasErrors
    round.findings = OutputForm.json.write(compilation.findings)
    // What was said is not said again.
    if round.isWrong && round.findings == last.findings { return round }
    do {
      let (written, removed) = try output.write(output.files())
      say(written.isEmpty ? "nothing to write" : "wrote " + written.joined(separator: ", "))
      for name in removed { say("removed \(name)") }
    } catch let code as ExitCode where code == Tramec.schemaFault {
      round.isWrong = true
      say("waiting for the schemas to be mended")
    }
    return round
  }

  /// Who watches through a pipe reads each line at once.
  private func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func stamps(of paths: [String]) -> [Date?] {
    paths.map { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return attributes?[.modificationDate] as? Date
    }
  }
}
