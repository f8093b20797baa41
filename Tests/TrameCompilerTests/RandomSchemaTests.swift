import Testing
import TrameCompiler
import TrameSchema
import TrameWire

@Suite("Schemas made up from a seed")
struct RandomSchemaTests {
  @Test(
    "laying out changes nothing of the compiled schema, and nothing the second time",
    arguments: 0..<200 as Range<UInt64>
  )
  func layout(_ seed: UInt64) {
    let source = RandomSchema.text(seed: seed)
    let before = compile(source)
    guard !before.diagnostics.hasErrors,
      let once = formatted(SourceFile(path: "main.trame", text: source)).text
    else {
      Issue.record("seed \(seed): \(before.report)")
      return
    }
    #expect(formatted(SourceFile(path: "main.trame", text: once)).text == once, "seed \(seed)")
    let after = compile(once)
    #expect(after.schema == before.schema, "seed \(seed)")
    #expect(after.schema.packages.map(\.fingerprint) == before.schema.packages.map(\.fingerprint))
    #expect(once.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") }, "seed \(seed)")
  }

  @Test(
    "a schema of every seed is emitted, and comes back from its bytes",
    arguments: 0..<40 as Range<UInt64>
  )
  func image(_ seed: UInt64) throws {
    let compilation = compile(RandomSchema.text(seed: seed))
    #expect(compilation.swift().count == 2, "seed \(seed)")
    #expect(try SchemaImage(decoding: compilation.schema.encoded()).schema == compilation.schema)
  }
}
