import ArgumentParser
import TrameCompiler

/// `tramec generate`: writes Swift for schemas.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes Swift: a file for each schema file and one for each package.",
    discussion: "Only files whose text changes are written, each in one step."
  )

  @Flag(help: "Write nothing; code 1 when a file would change.")
  var check = false

  @OptionGroup var output: SwiftOutput

  func run() throws {
    try output.refuseStalePlan()
    let files = try output.files()
    guard check else {
      _ = try output.write(files)
      return
    }
    let stale = output.stale(files)
    for name in stale { printError("\(output.outputFolder)/\(name) is not what the schema says") }
    if !stale.isEmpty { throw Tramec.schemaFault }
  }
}
