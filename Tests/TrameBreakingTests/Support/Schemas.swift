import Testing
import TrameBreaking
import TrameCompiler
import TrameJSON
import TrameReflection
import TrameSchema
import TrameWire

/// Compiles files that stand in one text, apart by lines of `---`; they are named main.trame,
/// other.trame. The package of a file that names none is `a.v1`.
func schema(_ text: String, location: SourceLocation = #_sourceLocation) -> Schema {
  var files: [String: String] = [:]
  let names = ["main.trame", "other.trame"]
  let parts = text.split(separator: "---\n").map { String($0) }
  for (name, part) in zip(names, parts) {
    files[name] = part.contains("package ") ? part : "package a.v1\n" + part
  }
  let compilation = Compilation.compile(files.keys.sorted()) { path in
    files[path].map { Array($0.utf8) }
  }
  #expect(
    !compilation.diagnostics.hasErrors,
    "\(compilation.report)\n\(text)",
    sourceLocation: location
  )
  return compilation.schema
}

/// A day on which nothing in particular happens.
let someDay = CivilDate(days: 20_000)

func compare(_ old: String, _ new: String) -> BreakingReport {
  .compare(old: schema(old), new: schema(new), today: someDay)
}

extension SchemaImage {
  /// JSON → bytes of a message of package `a.v1`.
  func bytes(_ type: String, _ json: String) throws -> [UInt8] {
    try body(of: "a.v1." + type, JSONValue(parsing: json))
  }

  /// Bytes → JSON.
  func text(_ type: String, _ bytes: [UInt8]) throws -> String {
    try json(of: "a.v1." + type, bytes).text()
  }
}
