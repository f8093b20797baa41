import Randomness
import Testing
import TrameCompiler

@Suite("Lint")
struct LintTests {
  private static let files = Dictionary(
    uniqueKeysWithValues: MarkedFile.all(in: "MarkedLint").map { ($0.name, $0.bytes) }
  )

  @Test("what is marked is found, and nothing else", arguments: files.keys.sorted())
  func marks(_ name: String) throws {
    let bytes = try #require(Self.files[name])
    let file = MarkedFile(bytes)
    var settings = LintSettings()
    for off in ["docs=off", "package=off", "naming/file-case=off"] { _ = settings.take(off) }
    let compilation = Compilation.compile([file.entry]) { file.source($0) }
    var report = compilation.findings
    report.append(Linter.lint(compilation, settings: settings))
    #expect(file.marked(with: report) == String(decoding: bytes, as: UTF8.self))
  }

  @Test(
    "there are marked schemas for allowances, vocabularies in both languages, and what is right"
  )
  func complete() {
    #expect(Set(Self.files.keys).isSuperset(of: ["allowances", "english", "french", "right"]))
  }

  // MARK: Settings

  @Test("a setting names a rule or a family, and the later one wins")
  func settings() {
    var settings = LintSettings()
    #expect(settings.level(of: .unboundedList) == .warning)
    #expect(settings.take("limits = off") == nil)
    #expect(settings.take("limits/list=error") == nil)
    #expect(settings.level(of: .unboundedList) == .error)
    #expect(settings.level(of: .unboundedText) == .off)
    #expect(settings.level(of: .missingUnit) == .warning)
  }

  @Test(
    "a setting that means nothing says why",
    arguments: [
      ("limits/lst=off", "there is no rule 'limits/lst'; did you mean 'limits/list'?"),
      ("wholly=off", "there is no rule 'wholly'"),
      ("limits/list", "'limits/list' is not RULE=off, RULE=warn or RULE=error"),
      ("limits/list=loud", "'limits/list=loud' is not RULE=off, RULE=warn or RULE=error"),
    ]
  )
  func badSettings(_ setting: String, _ fault: String) {
    var settings = LintSettings()
    #expect(settings.take(setting) == fault)
  }

  @Test("a file of settings: one a line, comments, faults with their line")
  func settingsFile() {
    var settings = LintSettings()
    let faults = settings.take(
      file: """
        # of this project
        limits/list = off   # for now

        nope = off
        """
    )
    #expect(faults == ["line 4: there is no rule 'nope'"])
    #expect(settings.level(of: .unboundedList) == .off)
  }

  // MARK: Files

  @Test("only files that were asked for are linted; a schema with errors is not")
  func entries() {
    let files = [
      "a.trame": "package a.v1\nimport \"b.trame\"\nmessage A { 1 b: B }",
      "b.trame": "package a.v1\nmessage B { 1 timeout: uint32 }",
    ]
    let one = Compilation.compile(["a.trame"]) { files[$0].map { Array($0.utf8) } }
    #expect(!Linter.lint(one).findings.contains { $0.path == "b.trame" })
    let both = Compilation.compile(["a.trame", "b.trame"]) { files[$0].map { Array($0.utf8) } }
    #expect(Linter.lint(both).findings.contains { $0.id == "types/missing-unit" })
    let broken = compile("package a.v1\nmessage A { 1 timeout: uint32, 2 x: nope }")
    #expect(Linter.lint(broken).findings.isEmpty)
  }

  @Test("findings beyond the limit are counted")
  func limit() {
    var settings = LintSettings()
    settings.keptMax = 3
    let fields = (1...10).map { "\($0) x\($0): [bool]" }.joined(separator: "\n")
    let report = Linter.lint(compile("package a.v1\nmessage A {\n\(fields)\n}"), settings: settings)
    #expect(report.findings.count == 3 && report.dropped > 0)
  }

  @Test("all our families have their rules, forty-five at least")
  func count() {
    #expect(LintRule.allCases.count >= 45)
    for rule in LintRule.allCases {
      let parts = rule.rawValue.split(separator: "/")
      #expect(
        parts.count == 2 && parts.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
      )
    }
  }

  // MARK: Hostile input

  @Test("many allowances, findings and imports stay linear", .timeLimit(.minutes(1)))
  func hostile() {
    let all = 1...20_000
    let allowances = all.map {
      "// lint:allow limits/list, limits/text: so\n\($0) x\($0): [string]"
    }
    let stacked = all.map { _ in "// lint:allow limits/list: so" }
    let wrong = all.map { "// lint:allow nope\($0): so" }
    let messages = all.map { "message m_\($0) { 1 m: m_\($0)? }" }
    let texts = [
      "message A {\n\(allowances.joined(separator: "\n"))\n}",
      "\(stacked.joined(separator: "\n"))\nmessage A { 1 x: [bool] }",
      "\(wrong.joined(separator: "\n"))\nmessage A { 1 x: [bool] }",
      messages.joined(separator: "\n"),
    ]
    for text in texts {
      let report = Linter.lint(compile("package a\n" + text))
      #expect(report.findings.count <= 1000)
      #expect(TextReport.write(report).utf8.count < 4 << 20)
    }
  }

  @Test("damaged schemas never stop lint, nor its mends", arguments: 0..<60)
  func damage(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pages = PageBook.lint.pages
    var bytes: [UInt8] = []
    for _ in 0..<4 {
      let page = pages[Int.random(in: 0..<pages.count, using: &random)]
      bytes += page.wrong.files.first?.text.utf8.drop { $0 != UInt8(ascii: "\n") } ?? "".utf8[...]
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      bytes[at] = UInt8.random(in: 0...255, using: &random)
    }
    let text = "package a.v1\n" + String(decoding: bytes, as: UTF8.self)
    let check = { (texts: [String: [UInt8]]) -> Report in
      let compilation = Compilation.compile(["main.trame"]) {
        texts[$0] ?? ($0 == "main.trame" ? Array(text.utf8) : nil)
      }
      var report = compilation.findings
      report.append(Linter.lint(compilation))
      return report
    }
    let rounds = FixRounds(withGuesses: true, editable: { _ in true }, check: check)
    #expect(rounds.count < 1000, "seed \(seed)")
  }
}
