import ArgumentParser
import TrameCompiler

/// `tramec lint`: says what could be done better in schemas that are right; with `--fix` does it
/// where that is mechanical.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what could be done better in schemas; code 1 when a rule that is an error is.",
    discussion: """
      Rules and the comments that allow what they forbid: tramec explain, docs/lint.md. Settings are \
      read from the file --config names, then from --rule.
      """
  )

  @Option(name: .customLong("rule"), help: "RULE=off, =warn or =error, for a rule or a family.")
  var rules: [String] = []

  @Option(help: "A file of such settings, one a line; # begins a comment.")
  var config: String?

  @Flag(help: "Warnings fail too.")
  var strict = false

  @OptionGroup var fixing: Fixing
  @OptionGroup var reporting: Reporting
  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    let settings = try settings()
    let report = try fixing.run(schemas) { texts in
      let compilation = try schemas.compile(over: texts)
      var report = compilation.findings
      report.append(Linter.lint(compilation, settings: settings))
      return report
    }
    reporting.show(report, of: schemas)
    if report.hasErrors || strict && !report.findings.isEmpty { throw Tramec.schemaFault }
  }

  private func settings() throws -> LintSettings {
    var settings = LintSettings()
    var faults: [String] = []
    if let config {
      guard let bytes = bytes(ofFile: config) else {
        printError("cannot read \(config)")
        throw Tramec.usageFault
      }
      faults += settings.take(file: String(decoding: bytes, as: UTF8.self)).map {
        "\(config): \($0)"
      }
    }
    faults += rules.compactMap { settings.take($0) }
    if faults.isEmpty { return settings }
    for fault in faults { printError(fault) }
    throw Tramec.usageFault
  }
}
