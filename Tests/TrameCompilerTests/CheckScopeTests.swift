import Randomness
import Testing
import TrameCompiler

@Suite("Checking one file of many")
struct CheckScopeTests {
  /// Files that import each other at random, also in circles; some import what is not there, and
  /// some use what they do not import.
  private func files(_ random: inout SeededRandom) -> [String: String] {
    var files: [String: String] = [:]
    for file in 0..<12 {
      var text = "package p.v1\n\n"
      var seen = [file]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let other = Int.random(in: 0...12, using: &random)
        seen.append(other)
        text += "import \"f\(other).trame\"\n"
      }
      text += "\nnewtype N\(file) = string @length(1...c\(file))\nconst c\(file): uint32 = 9\n"
      text += "enum E\(file) { 0 none, 1 some }\n"
      for message in 0..<60 {
        let other = seen.randomElement(using: &random) ?? 0
        let mark = ["", "?"].randomElement(using: &random) ?? ""
        text += "message M\(file)x\(message) {\n  1 a: N\(other)\n  2 b: E\(other)\n"
        text += "  3 m: M\(other)x\(Int.random(in: 0...60, using: &random))\(mark)\n"
        text += "  check x: m.b == .some and m.m.b != .none\n".filter { _ in message % 29 == 0 }
        text += "}\n"
      }
      files["f\(file).trame"] = text
    }
    return files
  }

  @Test("says what checking all that it leads to says of it", arguments: 1...8)
  func sameFindings(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let files = files(&random)
    let parsed = Dictionary(
      uniqueKeysWithValues: files.map {
        ($0.key, ParsedFile(SourceFile(path: $0.key, text: $0.value)))
      }
    )
    for path in files.keys.sorted() {
      let all = Compilation.compile([path]) { files[$0].map { Array($0.utf8) } }
      let one = Compilation.check(path) { parsed[$0] }
      // What fills the report of a whole compilation hides the rest.
      guard all.diagnostics.dropped == 0 else { continue }
      let wanted = all.findings.findings.filter { $0.path == path }.map(\.message)
      #expect(
        one.findings.findings.filter { $0.path == path }.map(\.message) == wanted,
        "seed \(seed)"
      )
    }
  }
}
