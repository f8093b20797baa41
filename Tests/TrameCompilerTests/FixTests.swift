import Testing
import TrameCompiler

@Suite("Making fix-its")
struct FixTests {
  private func report(_ text: String, _ fixes: [FixIt]) -> Report {
    let findings = fixes.map {
      Finding(
        id: "x/y",
        severity: .warning,
        message: "",
        path: "a",
        span: Span(0, 0),
        fixes: [$0]
      )
    }
    return Report(findings: findings, sources: [SourceFile(path: "a", text: text)])
  }

  private func edit(_ start: Int, _ end: Int, _ text: String) -> Edit {
    Edit(path: "a", span: Span(start, end), text: text)
  }

  private func fixed(_ text: String, _ fixes: [FixIt], withGuesses: Bool = true) -> String {
    let result = report(text, fixes).applyingFixes(withGuesses: withGuesses) { _ in true }
    return result.texts["a"].map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  @Test("edits are made in the order of places, whatever the order of findings")
  func order() {
    let fixes = [FixIt("", [edit(4, 5, "E")]), FixIt("", [edit(0, 1, "A"), edit(2, 2, "-")])]
    #expect(fixed("abcdef", fixes) == "Ab-cdEf")
  }

  @Test("one that overlaps waits, as a whole")
  func overlap() {
    let fixes = [FixIt("", [edit(0, 3, "X")]), FixIt("", [edit(2, 4, "Y"), edit(5, 6, "Z")])]
    #expect(fixed("abcdef", fixes) == "Xdef")
    let atOnePlace = [FixIt("", [edit(1, 1, "1")]), FixIt("", [edit(1, 1, "2")])]
    #expect(fixed("ab", atOnePlace) == "a1b")
  }

  @Test("the same edit of two findings is made once")
  func same() {
    let fix = FixIt("", [edit(1, 1, "!")])
    #expect(fixed("ab", [fix, fix]) == "a!b")
  }

  @Test("guesses, files of others and places that are not there are left alone")
  func refused() {
    let guess = FixIt("", isCertain: false, [edit(0, 1, "X")])
    #expect(fixed("ab", [guess], withGuesses: false) == "ab")
    #expect(fixed("ab", [guess]) == "Xb")
    #expect(fixed("ab", [FixIt("", [edit(0, 9, "X")])]) == "ab")
    let elsewhere = FixIt("", [edit(0, 1, "X"), Edit(path: "b", span: Span(0, 0), text: "Y")])
    #expect(fixed("ab", [elsewhere]) == "ab")
    let locked = report("ab", [FixIt("", [edit(0, 1, "X")])])
    #expect(locked.applyingFixes(withGuesses: true) { _ in false }.count == 0)
  }

  @Test("rounds go on until nothing is left, and undo one that makes more errors")
  func rounds() {
    let text = "package a;\nmessage A { string x = 1; 2 y bool; 3 z: [bool]? }\n"
    let check = { (texts: [String: [UInt8]]) in
      Compilation.compile(["m"]) { texts[$0] ?? ($0 == "m" ? Array(text.utf8) : nil) }.findings
    }
    let rounds = FixRounds(withGuesses: false, editable: { _ in true }, check: check)
    #expect(rounds.report.findings.isEmpty)
    let wanted = "package a\nmessage A { 1 x: string 2 y: bool 3 z: [bool] }\n"
    #expect(rounds.texts["m"].map { String(decoding: $0, as: UTF8.self) } == wanted)

    let worse = FixRounds(withGuesses: false, editable: { _ in true }) { texts in
      let fix = FixIt("", [edit(0, 0, "x")])
      let finding = Finding(
        id: "x/y",
        severity: texts.isEmpty ? .warning : .error,
        message: "",
        path: "a",
        span: nil,
        fixes: [fix]
      )
      return Report(findings: [finding], sources: [SourceFile(path: "a", text: "")])
    }
    #expect(worse.count == 0 && worse.texts.isEmpty)
  }

  @Test("fix-its that undo each other come to an end")
  func endless() {
    let rounds = FixRounds(withGuesses: false, editable: { _ in true }) { texts in
      let source = SourceFile(path: "a", bytes: texts["a"] ?? [])
      let fix = FixIt("", [edit(0, 0, "x")])
      let finding = Finding(
        id: "x/y",
        severity: .warning,
        message: "",
        path: "a",
        span: nil,
        fixes: [fix]
      )
      return Report(findings: [finding], sources: [source])
    }
    #expect(rounds.count == 50)
  }
}
