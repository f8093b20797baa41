import ArgumentParser

/// `tramec check`: says what is wrong with schemas, and writes nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what is wrong with schemas; code 1 when anything is."
  )

  @OptionGroup var schemas: SchemaFiles

  func run() throws {
    _ = try schemas.compile()
  }
}
