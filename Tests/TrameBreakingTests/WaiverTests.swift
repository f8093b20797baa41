import Testing
import TrameBreaking
import TrameSchema
import TrameWire

@Suite("Waivers")
struct WaiverTests {
  private let old = schema("message M { 1 x: string }\nmessage N { 1 x: bool }")

  /// The same with another type of `M.x`, and waivers put where they are wanted.
  private func changed(_ waive: (inout PackageSchema, Waiver) -> Void) -> Schema {
    var new = schema("message M { 1 x: uuid }\nmessage N { 1 x: bool }")
    let waiver = Waiver(
      rule: "wire/field-type",
      until: CivilDate(days: someDay.days),
      reason: "nobody reads it"
    )
    waive(&new.packages[0], waiver)
    return new
  }

  private func report(_ new: Schema, on day: CivilDate = someDay) -> BreakingReport {
    .compare(old: old, new: new, today: day)
  }

  private var yesterday: CivilDate { CivilDate(days: someDay.days - 1) }
  private var tomorrow: CivilDate { CivilDate(days: someDay.days + 1) }

  @Test("without one, the change breaks")
  func none() {
    let verdict = report(changed { _, _ in }).verdict
    #expect(verdict.breakCount == 1 && verdict.effect == .wire)
  }

  @Test("on the field, its message or its package it lets the change pass, and shows it")
  func places() {
    let waived = [
      changed { $0.types[0].fields[0].waivers = [$1] },
      changed { $0.types[0].waivers = [$1] },
      changed { $0.waivers = [$1] },
    ]
    for new in waived {
      let report = report(new)
      #expect(report.findings.map(\.rule) == [.fieldType])
      #expect(report.findings[0].waiver?.reason == "nobody reads it")
      #expect(report.verdict.word == "compatible" && report.verdict.breakCount == 0)
      // It breaks what it breaks nevertheless.
      #expect(report.verdict.bump == .major && report.verdict.breaksStored)
    }
  }

  @Test("elsewhere, or of another rule, it waives nothing and says so")
  func elsewhere() {
    let useless = [
      changed { $0.types[1].waivers = [$1] },
      changed { package, waiver in
        var other = waiver
        other.rule = "json/field-name"
        package.types[0].waivers = [other]
      },
    ]
    for new in useless {
      let report = report(new)
      #expect(report.findings.map(\.rule) == [.fieldType, .waiverUnused])
      #expect(report.verdict.breakCount == 1)
    }
  }

  @Test("it holds on its last day, and not on the next")
  func expiry() {
    let new = changed { $0.types[0].waivers = [$1] }
    #expect(report(new, on: yesterday).verdict.breakCount == 0)
    #expect(report(new, on: someDay).verdict.breakCount == 0)
    let late = report(new, on: tomorrow)
    #expect(late.findings.map(\.rule) == [.fieldType, .waiverExpired])
    #expect(late.verdict.breakCount == 2)
  }

  @Test("an expired one is an error also where nothing breaks any more")
  func forgotten() {
    let new = changed { $0.types[0].waivers = [$1] }
    let report = BreakingReport.compare(old: new, new: new, today: tomorrow)
    #expect(report.findings.map(\.rule) == [.waiverExpired])
    #expect(report.verdict.effect == .none && report.verdict.breakCount == 1)
  }

  @Test("a rule that does not exist cannot be waived")
  func unknownRule() {
    let new = changed { package, waiver in
      var other = waiver
      other.rule = "wire/feild-type"
      package.types[0].waivers = [other]
    }
    #expect(report(new).findings.map(\.rule) == [.fieldType, .waiverUnknownRule])
  }

  @Test("of two on one thing each waives its own rule")
  func several() {
    let new = changed { package, waiver in
      package.types[0].fields[0].jsonName = "y"
      var other = waiver
      other.rule = "wire/field-number-reused"
      package.types[0].waivers = [waiver, other]
    }
    var renamed = new
    renamed.packages[0].types[0].fields[0].name = "y"
    renamed.packages[0].types[0].fields[0].jsonName = ""
    let report = report(renamed)
    #expect(report.findings.map(\.rule) == [.fieldNumberReused, .waiverUnused])
    #expect(report.verdict.breakCount == 0)
  }

  @Test("packages that are not compared have no findings and no waivers")
  func scope() {
    let two = "message M { 1 x: string }\n---\npackage b.v1\nmessage N { 1 x: string }"
    let before = schema(two)
    var after = schema(two.replacing("N { 1 x: string", with: "N { 1 x: uuid"))
    after.packages[1].types[0].waivers = [Waiver(rule: "wire/float-width", until: someDay)]
    func rules(_ packages: Set<String>?) -> [BreakingRule] {
      BreakingReport.compare(old: before, new: after, today: someDay, packages: packages)
        .findings.map(\.rule)
    }
    #expect(rules(nil) == [.fieldType, .waiverUnused])
    #expect(rules(["b.v1"]) == [.fieldType, .waiverUnused])
    #expect(rules(["a.v1"]) == [])
    #expect(
      BreakingReport.compare(old: before, new: Schema(), today: someDay, packages: []).findings
        == []
    )
  }
}
