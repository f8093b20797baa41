import Fuzzing
import TrameCompiler

/// Schema text: the compiler reports and does not trap; a layout stays as it is when it is laid out
/// again, and means what the text meant.
@main
struct Schema: FuzzTarget {
  private static let path = "fuzz.trame"
  private static let shelf = Array(
    """
    package fuzz.v1
    unit euroCents = "ct"
    const nameMax: uint32 = 12
    struct Slot { row: uint16, column: uint16 }
    newtype DishID = uuid
    """.utf8
  )

  static func attack(_ bytes: [UInt8]) {
    let compilation = compile(bytes)
    _ = compilation.report
    if !compilation.diagnostics.hasErrors { _ = compilation.swift() }
    let laidOut = formatted(SourceFile(path: path, bytes: bytes))
    guard let text = laidOut.text else { return }
    let again = formatted(SourceFile(path: path, text: text))
    precondition(again.text == text, "a layout stays as it is")
    if compilation.diagnostics.hasErrors { return }
    let meant = compile(Array(text.utf8))
    precondition(!meant.diagnostics.hasErrors, "a layout compiles:\n\(text)\n\(meant.report)")
    precondition(meant.schema == compilation.schema, "a layout keeps the meaning")
  }

  private static func compile(_ bytes: [UInt8]) -> Compilation {
    Compilation.compile([path]) { asked in
      asked == path ? bytes : asked == "shelf.trame" ? shelf : nil
    }
  }
}
