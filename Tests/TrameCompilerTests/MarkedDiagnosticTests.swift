import Testing
import TrameCompiler

@Suite("Marked schemas: every diagnostic, its place, its hint and its mends")
struct MarkedDiagnosticTests {
  private static let files = Dictionary(
    uniqueKeysWithValues: MarkedFile.all(in: "Marked").map { ($0.name, $0.bytes) }
  )
  /// A file of 64 MiB is made by a test of its own.
  private static let codes = DiagnosticCode.allCases.filter { $0 != .fileTooLarge }

  @Test("each code has a marked schema")
  func complete() {
    #expect(Set(Self.files.keys) == Set(Self.codes.map(\.rawValue)))
  }

  @Test("what is marked is found, and nothing else", arguments: codes)
  func marks(_ code: DiagnosticCode) throws {
    let bytes = try #require(Self.files[code.rawValue])
    let file = MarkedFile(bytes)
    let report = Compilation.compile([file.entry]) { file.source($0) }.findings
    #expect(file.marked(with: report) == String(decoding: bytes, as: UTF8.self))
    #expect(report.findings.contains { $0.id == code.rawValue })
    for finding in report.findings {
      #expect(finding.hint != nil || !finding.fixes.isEmpty, "\(finding.message)")
    }
  }

  @Test("certain fix-its never add an error, and come to an end", arguments: codes)
  func fixes(_ code: DiagnosticCode) throws {
    let file = MarkedFile(try #require(Self.files[code.rawValue]))
    for withGuesses in [false, true] {
      let check = { (texts: [String: [UInt8]]) in
        Compilation.compile([file.entry]) { texts[$0] ?? file.source($0) }.findings
      }
      let before = check([:])
      let rounds = FixRounds(withGuesses: withGuesses, editable: { _ in true }, check: check)
      let errors = { (report: Report) in report.findings.count { $0.severity == .error } }
      #expect(errors(rounds.report) <= errors(before))
      // What is left has no mend, or none that would leave fewer errors.
      let again = FixRounds(withGuesses: withGuesses, editable: { _ in true }) { texts in
        check(rounds.texts.merging(texts) { $1 })
      }
      #expect(again.count == 0, "\(TextReport.write(rounds.report))")
    }
  }

  @Test("T0106: a file of more than 64 MiB is not read")
  func fileTooLarge() {
    let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: 64 << 20 + 1)
    let report = Compilation.compile(["x.trame"]) { _ in bytes }.findings
    #expect(report.findings.map(\.id).contains("T0106"))
  }
}
