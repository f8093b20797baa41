import Testing
import TrameCompiler
import TrameSchema

/// Source with marks such as 1️⃣ where diagnostics are expected; the marks are taken out before it
/// is compiled.
struct MarkedSource {
  var text = ""
  /// Byte offsets of the marks.
  var offsets: [String: Int] = [:]

  static let marks = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

  init(_ marked: String) {
    for character in marked {
      if Self.marks.contains(String(character)) {
        offsets[String(character)] = text.utf8.count
      } else {
        text.append(character)
      }
    }
  }
}

/// A diagnostic that is expected at a mark: `"1️⃣ T0301 unknown type 'Strin'"`, with its hint in
/// brackets behind it where that matters to the test.
func expectDiagnostics(
  _ marked: String,
  _ expected: [String],
  others: [String: String] = [:],
  location: SourceLocation = #_sourceLocation
) {
  let source = MarkedSource(marked)
  let compilation = compile(source.text, others: others)
  let found = compilation.diagnostics.all.filter { $0.file == 0 }.map { diagnostic in
    let mark = source.offsets.first { $0.value == diagnostic.span.start }?.key ?? "unmarked"
    return (
      "\(mark) \(diagnostic.code.rawValue) \(diagnostic.message)",
      diagnostic.hint.map { " [\($0)]" } ?? ""
    )
  }.enumerated().map { index, text in
    // Every hint is checked in the marked files; here those that a test speaks of.
    index < expected.count && !expected[index].hasSuffix("]") ? text.0 : text.0 + text.1
  }
  #expect(found == expected, sourceLocation: location)
}

/// Compiles one file, `main.trame`, which may import others. A package clause is put before a
/// source that has none.
func compile(_ text: String, others: [String: String] = [:]) -> Compilation {
  var files = others
  files["main.trame"] = text
  return Compilation.compile(["main.trame"]) { path in files[path].map { Array($0.utf8) } }
}

/// The one Swift file of a schema without errors.
func swift(_ text: String) -> String {
  let compilation = compile(text)
  #expect(!compilation.diagnostics.hasErrors, "\(compilation.report)")
  return compilation.swift().first { $0.name == "main.trame.swift" }?.text ?? ""
}
