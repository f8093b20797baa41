import Testing
import TrameCompiler
import TrameJSON

@Suite("Reports")
struct ReportTests {
  private static let source = SourceFile(
    path: "a/b c.trame",
    text: "package a\nmessage é { 1 x: strin }\n"
  )
  /// One of everything: a fix-it, a hint, no place, characters that each form must escape.
  private static let report = Report(
    findings: [
      Finding(
        id: "T0301",
        severity: .error,
        message: "unknown type 'strin', 100% \"so\"",
        hint: "write: this,\r\nor that",
        path: "a/b c.trame",
        span: Span(28, 33),
        fixes: [
          FixIt(
            "write 'string'",
            isCertain: false,
            [Edit(path: "a/b c.trame", span: Span(28, 33), text: "string")]
          )
        ]
      ),
      Finding(
        id: "package/x:y,z",
        severity: .note,
        message: "m",
        path: "gone.trame",
        span: nil
      ),
    ],
    sources: [source],
    dropped: 2,
    ruleTitles: ["T0301": "unknown type"]
  )

  @Test("for people: place, excerpt, caret, hint and mend; colour where it is asked for")
  func text() {
    let wanted = """
      a/b c.trame:2:18: error T0301: unknown type 'strin', 100% "so"
           2 | message é { 1 x: strin }
             |                  ^^^^^
         hint: write: this,\r\nor that
         fix: write 'string' (a guess)
      gone.trame: note package/x:y,z: m
      … and 2 more

      """
    #expect(OutputForm.text.write(Self.report) == wanted)
    let editor = OutputForm.editor.write(Self.report, coloured: true)
    let first = "a/b c.trame:2:18: error: unknown type 'strin', 100% \"so\" [T0301]\n"
    #expect(
      editor == first
        + wanted.drop { $0 != "\n" }.dropFirst().replacing(
          "note package/x:y,z: m",
          with: "note: m [package/x:y,z]"
        )
    )
    let coloured = OutputForm.text.write(Self.report, coloured: true)
    #expect(coloured.contains("\u{1B}[1;31merror T0301:\u{1B}[0m"))
    var plain = ""
    var isInSequence = false
    for scalar in coloured.unicodeScalars {
      if scalar == "\u{1B}" { isInSequence = true }
      if !isInSequence { plain.unicodeScalars.append(scalar) }
      if scalar == "m" { isInSequence = false }
    }
    #expect(plain == wanted)
  }

  @Test("GitHub: one command a finding, with what has a meaning there escaped")
  func gitHub() {
    #expect(
      OutputForm.github.write(Self.report) == """
        ::error file=a/b c.trame,line=2,endLine=2,col=18,endColumn=22,title=T0301::\
        unknown type 'strin', 100%25 "so"%0Ahint: write: this,%0D%0Aor that%0Afix: write 'string'
        ::notice file=gone.trame,title=package/x%3Ay%2Cz::m
        ::notice::… and 2 more

        """
    )
  }

  @Test("JSON: as docs/diagnostics.md says")
  func json() throws {
    let json = try JSONValue(parsing: OutputForm.json.write(Self.report))
    #expect(json["version"] == .number("1") && json["dropped"] == .number("2"))
    let findings = try elements(json["findings"])
    let first = try #require(findings.first)
    #expect(first["id"] == .string("T0301") && first["severity"] == .string("error"))
    #expect(first["hint"] == .string("write: this,\r\nor that"))
    let start = first["range"]?["start"]
    #expect(start?["line"] == .number("2") && start?["column"] == .number("18"))
    #expect(start?["offset"] == .number("28"))
    #expect(first["range"]?["end"]?["column"] == .number("23"))
    let fix = try #require(elements(first["fixes"]).first)
    #expect(fix["certain"] == .bool(false))
    let edit = try #require(elements(fix["edits"]).first)
    #expect(edit["text"] == .string("string") && edit["range"] == first["range"])
    #expect(findings.last?["range"] == .null && findings.last?["hint"] == .null)
  }

  @Test("SARIF: the parts of the 2.1.0 schema that readers need, where they must be")
  func sarif() throws {
    let log = try JSONValue(parsing: OutputForm.sarif.write(Self.report))
    #expect(log["version"] == .string("2.1.0"))
    let run = try #require(elements(log["runs"]).first)
    #expect(run["columnKind"] == .string("unicodeCodePoints"))
    let driver = run["tool"]?["driver"]
    #expect(driver?["name"] == .string("tramec"))
    let rules = try elements(driver?["rules"])
    #expect(rules.map { $0["id"] } == [.string("T0301"), .string("package/x:y,z")])
    #expect(rules.first?["shortDescription"]?["text"] == .string("unknown type"))
    let results = try elements(run["results"])
    #expect(results.map { $0["level"] } == [.string("error"), .string("note")])
    for (index, result) in results.enumerated() {
      #expect(result["ruleIndex"] == .number("\(index)") && result["message"]?["text"] != nil)
      #expect(result["ruleId"] == rules[index]["id"])
    }
    let place = try #require(elements(results[0]["locations"]).first)["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"] == .string("a/b%20c.trame"))
    #expect(place?["region"]?["startLine"] == .number("2"))
    #expect(place?["region"]?["endColumn"] == .number("23"))
    let fix = try #require(elements(results[0]["fixes"]).first)
    #expect(fix["description"]?["text"] == .string("write 'string'"))
    let change = try #require(elements(fix["artifactChanges"]).first)
    let replacement = try #require(elements(change["replacements"]).first)
    #expect(replacement["deletedRegion"] == place?["region"])
    #expect(replacement["insertedContent"]?["text"] == .string("string"))
    #expect(results[1]["fixes"] == nil)
  }

  @Test("a report without findings is empty for people, and a whole document for programs")
  func nothing() throws {
    let empty = Report(findings: [], sources: [])
    #expect(OutputForm.text.write(empty).isEmpty && OutputForm.github.write(empty).isEmpty)
    for form in [OutputForm.json, .sarif] { _ = try JSONValue(parsing: form.write(empty)) }
  }

  @Test("files can be named as they are on the disk, in edits too")
  func renaming() {
    let renamed = Self.report.renamingFiles { "IDL/" + $0 }
    #expect(renamed.findings[0].path == "IDL/a/b c.trame")
    #expect(renamed.findings[0].fixes[0].edits[0].path == "IDL/a/b c.trame")
    #expect(OutputForm.text.write(renamed).contains("2 | message é"))
  }

  private func elements(_ value: JSONValue?) throws -> [JSONValue] {
    guard case .array(let elements)? = value else {
      Issue.record("not a list: \(value?.text() ?? "nothing")")
      return []
    }
    return elements
  }
}
