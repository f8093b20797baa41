import Randomness
import Testing
import TrameCompiler
import TrameSchema

@Suite("Hostile input")
struct HostileInputTests {
  private let kitchen = """
    package a.v1 version 3 @owner("x")
    /// Docs.
    annotation owner(team: string, e: E = b, day: date = 2015-01-01) on package, message, field
      @change(free, removed: break)
    newtype Siret = string @length(14) @check(siret)
    unit euroCents = "ct"
    const nameMax: uint32 = 12
    enum E: uint8 @closed { 0 a, 1 b @deprecated("x", since: 2) }
    struct S { x: float64, y: E }
    union U { 1 s: S, 2 name: string @length(1...nameMax) }
    message M @renamedFrom("Old") {
      reserved 4, 9...11, "label"
      1 id: uuid?
      2 amounts: map[string, int64] in euroCents @items(...32)
      3 range: float64 @range(-0.5...), 5 again: M? @since(2), 6 u: U? @owner(team: "y")
      check c: range > 0.5 and (has(id) or count(amounts) <= nameMax) implies not has(again.u)
      check d: again.range != range @breaks("a/b", until: 2027-03-31, reason: "r")
    }
    error Bad @code(aborted) {}
    service Calls {
      1 ask(M) -> stream M throws Bad @readonly @deadline(2 s, max: 30 s) @resumable(by: id)
    }
    """

  @Test("no damage to a schema makes the compiler or the formatter trap", arguments: 0..<600)
  func damaged(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = Array(kitchen.utf8)
    for _ in 0..<Int.random(in: 1...12, using: &random) { damage(&bytes, by: &random) }
    let compilation = Compilation.compile(["x.trame"]) { $0 == "x.trame" ? bytes : nil }
    _ = compilation.report
    if !compilation.diagnostics.hasErrors { _ = compilation.swift() }
    let source = SourceFile(path: "x.trame", bytes: bytes)
    guard let once = formatted(source).text else { return }
    #expect(formatted(SourceFile(path: "x.trame", text: once)).text == once, "seed \(seed)")
  }

  private func damage(_ bytes: inout [UInt8], by random: inout SeededRandom) {
    let at = Int.random(in: 0..<bytes.count, using: &random)
    let words = ["{", "}", "[", "\"", "\\", "...", "@", "///", "map[", "-", "message X", "\n", "é"]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.remove(at: at)
    case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.insert(contentsOf: words.randomElement(using: &random)?.utf8 ?? "".utf8, at: at)
    default:
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      bytes.replaceSubrange(at..<end, with: bytes[at..<end].reversed())
    }
    if bytes.isEmpty { bytes = [0] }
  }

  @Test("a number of any length is a mistake, also where the next one has to be guessed")
  func longNumbers() {
    let number = String(repeating: "9", count: 40)
    for next in ["let x: bool", "oneof x { bool y = 2 }", "rpc get(M) returns (M)"] {
      for (kind, first) in [("message", "\(number) a: bool"), ("service", "\(number) a(M) -> M")] {
        let text = "package a.v1\nmessage M {}\n\(kind) A {\n  \(first)\n  \(next)\n  \(next)\n}\n"
        let compilation = Compilation.compile(["x.trame"]) { _ in Array(text.utf8) }
        #expect(compilation.diagnostics.hasErrors, "\(text)")
      }
    }
  }

  @Test("imports may go in circles, and a file may import itself")
  func circles() {
    let files = [
      "a.trame": "package p\nimport \"b.trame\"\nimport \"a.trame\"\nmessage A { 1 b: B? }",
      "b.trame": "package p\nimport \"a.trame\"\nmessage B { 1 a: A? }",
    ]
    let compilation = Compilation.compile(["a.trame"]) { files[$0].map { Array($0.utf8) } }
    #expect(!compilation.diagnostics.hasErrors, "\(compilation.report)")
    #expect(compilation.schema.packages.first?.types.first?.fields.first?.isRecursive == true)
  }

  @Test("a chain of ten thousand messages is checked without recursion")
  func longChain() {
    var text = "package a\nmessage M0 {}\n"
    for index in 1...10_000 { text += "message M\(index) { 1 x: M\(index - 1) }\n" }
    #expect(!compile(text).diagnostics.hasErrors)
  }

  @Test("no long list makes the compiler slow", .timeLimit(.minutes(1)))
  func longLists() {
    let all = (1...15_000)
    let unique = all.map { _ in "@unique" }.joined(separator: " ")
    let unnamed = all.map { "@a\($0)" }.joined(separator: " ")
    let numbers = all.map { "\($0)" }.joined(separator: ", ")
    let bools = all.map { "\($0) a\($0): bool" }.joined(separator: "\n")
    let unknown = all.map { "\($0) a\($0): Nope" }.joined(separator: "\n")
    let messages = all.map { "message B\($0) {}" }.joined(separator: "\n")
    let errors = all.map { _ in "E" }.joined(separator: ", ")
    let named = all.map { "p\($0): bool" }.joined(separator: ", ")
    let given = all.map { "p\($0): true" }.joined(separator: ", ")
    let checks = all.map { "check c\($0): f\($0) == f1\n\($0) f\($0): bool" }
      .joined(separator: "\n")
    let constants = all.map { "const c\($0): uint8 = c\($0 + 1)" }.joined(separator: "\n")
    let waivers = all.map { _ in "breaks(\"a/b\", until: 2027-01-01, reason: \"r\")" }
      .joined(separator: " @")
    let values = all.map { "\($0) v\($0)" }.joined(separator: ", ")
    let uses = all.map { "\($0) f\($0): bool @o(v\(15_001 - $0))" }.joined(separator: ", ")
    let imports = all.map { _ in "import \"x.trame\"" }.joined(separator: "\n")
    let texts = [
      "message A { 1 x: bool \(unique) }",
      "message A { 1 x: bool \(unnamed) }",
      "message A { reserved \(numbers)\n\(bools) }",
      "message A { \(unknown) }\n\(messages)",
      "message M {}\nerror E @code(aborted) {}\nservice S { 1 a(M) -> M throws \(errors) }",
      imports,
      "annotation o(t: string) on message\nmessage A \(all.map { _ in "@o(\"x\")" }.joined()) {}",
      "annotation o(\(named)) on message\nmessage A @o(\(given)) {}",
      "message A {\n\(checks)\n}",
      "\(constants)\nconst c15001: uint8 = c1",
      "message A @\(waivers) {}",
      "enum E { 0 z \(values) }\nannotation o(e: E) on field\nmessage A { \(uses) }",
    ]
    for text in texts {
      let compilation = compile("package a\n" + text, others: ["x.trame": "package a"])
      #expect(compilation.diagnostics.all.count <= 200)
      #expect(compilation.report.utf8.count < 1 << 20)
    }
  }

  @Test("millions of bytes of noise end, in time linear in them", .timeLimit(.minutes(1)))
  func noise() {
    for byte in ["[", "@", "\"", "/", "{", "a ", "1 ", "\n}", "/*", "a.", "("] {
      let text = "package a\n" + String(repeating: byte, count: 200_000)
      #expect(compile(text).diagnostics.all.count <= 200)
    }
  }

  @Test("conditions of any depth and length end in a word", .timeLimit(.minutes(1)))
  func conditions() {
    for part in ["not ", "(", "x and ", "x implies ", "x == ", "length(", ". "] {
      let text = String(repeating: part, count: 100_000)
      let found = compile("package a\nmessage A {\n check c: \(text)x\n 1 x: bool\n}")
      #expect(found.diagnostics.all.count == 1, "\(part): \(found.report.prefix(400))")
    }
  }
}
