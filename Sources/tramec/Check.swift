import ArgumentParser
import TrameCompiler

/// `tramec check`: says what is wrong with schemas; with `--fix` mends what it can.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what is wrong with schemas; code 1 when anything is.",
    discussion: "What a code means: tramec explain CODE. Taste is another matter: tramec lint."
  )

  @OptionGroup var fixing: Fixing
  @OptionGroup var reporting: Reporting
  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    let report = try fixing.run(schemas) { try schemas.compile(over: $0).findings }
    reporting.show(report, of: schemas)
    if report.hasErrors { throw Tramec.schemaFault }
  }
}
