import ArgumentParser
import Foundation
import TrameBreaking
import TrameCompiler
import TrameSchema
import TrameWire

/// `tramec breaking`: what a change of schemas breaks, and how to deploy it.
struct Breaking: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what changed schemas break; code 1 when anything breaks.",
    discussion: """
      Whole packages are compared: those that the files declare, or declared. What the verdict and \
      the rules mean is in docs/breaking.md.
      """
  )

  @Option(help: "The older version: a folder, a compiled schema, or a revision of git.")
  var against: String

  @Option(
    help: "The day on which waivers must hold, as 2027-03-31; today when not said.",
    transform: day
  )
  var today: CivilDate?

  @OptionGroup var fixing: Fixing
  @OptionGroup var reporting: Reporting
  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    let pair = try BreakingPair(schemas, try BreakingBaseline(against))
    _ = try fixing.run(schemas) { check(pair, over: $0).report }
    let (report, breaking) = check(pair, over: [:])
    reporting.show(report, of: schemas)
    if reporting.output == .text, let breaking { print(breaking.summary(), terminator: "") }
    if report.hasErrors { throw Tramec.schemaFault }
  }

  /// What changed schemas break; where they do not compile, what is wrong with them.
  private func check(
    _ pair: BreakingPair,
    over texts: [String: [UInt8]]
  ) -> (report: Report, breaking: BreakingReport?) {
    let new = pair.compile(over: texts)
    if new.diagnostics.hasErrors { return (new.findings, nil) }
    let breaking = BreakingReport.compare(
      old: pair.old,
      new: new.schema,
      today: today ?? Self.currentDay,
      packages: pair.packages
    )
    return (breaking.report(on: new, withVerdict: reporting.output != .text), breaking)
  }

  private static func day(_ text: String) throws -> CivilDate {
    guard let date = CivilDate(text) else { throw ValidationError("a day is written 2027-03-31") }
    return date
  }

  private static var currentDay: CivilDate {
    CivilDate(days: Int32(Date().timeIntervalSince1970 / 86_400))
  }
}

/// `tramec breaking-rules`: the table of rules.
struct BreakingRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breaking-rules",
    abstract: "Prints the rules of tramec breaking, as Markdown."
  )

  func run() { print(RuleDocumentation.markdown(), terminator: "") }
}
