import ArgumentParser
import TrameCompiler

/// `tramec generate`: writes Swift for schemas.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes Swift: a file for each schema file and one for each package.",
    discussion: """
      Only files whose text changes are written, each in one step. Generated files in the folder \
      whose schemas are gone are removed: they are known by their first line, and no other file is \
      touched.
      """
  )

  @Flag(help: "Write nothing; code 1 when a file would change.")
  var check = false

  @OptionGroup var output: SwiftOutput

  func run() throws {
    try output.refuseStalePlan()
    let files = try output.files()
    guard check else {
      for name in try output.write(files).removed {
        print("removed \(output.outputFolder)/\(name), whose schema is gone")
      }
      return
    }
    let stale = output.stale(files)
    for name in stale { printError("\(output.outputFolder)/\(name) is not what the schema says") }
    let left = output.leftovers(beside: files)
    for name in left { printError("\(output.outputFolder)/\(name) is of a schema that is gone") }
    if !stale.isEmpty || !left.isEmpty { throw Tramec.schemaFault }
  }
}
