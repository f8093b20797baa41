import Testing
import TrameBreaking
import TrameReflection
import TrameSchema
import TrameWire

@Suite("Witnesses")
struct WitnessTests {
  @Test("every rule has a witness, and only one")
  func complete() {
    let counts = Dictionary(grouping: Witness.all, by: \.rule).mapValues(\.count)
    for rule in BreakingRule.allCases {
      #expect(counts[rule] == 1, "\(rule.rawValue)")
    }
  }

  @Test("every rule that speaks of bytes or values has a proof in bytes")
  func proven() {
    let families: Set<String> = ["wire", "json", "request", "response"]
    for witness in Witness.all where families.contains(witness.rule.family) {
      #expect(witness.proof != nil, "\(witness.rule.rawValue)")
    }
  }

  @Test("a change is found by its rule, and by no other", arguments: Witness.all)
  func found(_ witness: Witness) {
    let findings = compare(witness.old, witness.new).findings
    #expect(Set(findings.map(\.rule)) == witness.also.union([witness.rule]))
    #expect(findings.allSatisfy { !$0.hint.isEmpty && !$0.message.isEmpty && !$0.path.isEmpty })
  }

  @Test("a change that is nearly the same is not found by it", arguments: Witness.all)
  func notFound(_ witness: Witness) {
    let findings = compare(witness.old, witness.near).findings
    #expect(!findings.contains { $0.rule == witness.rule })
  }

  @Test("a schema against itself breaks nothing", arguments: Witness.all)
  func same(_ witness: Witness) {
    for text in [witness.old, witness.new, witness.near] {
      let report = compare(text, text)
      let findings = report.findings.filter { !$0.rule.rawValue.hasPrefix("policy/waiver") }
      #expect(findings.isEmpty && report.symbols.isEmpty && report.additions.isEmpty)
      #expect(report.verdict.word == "compatible" && report.verdict.order == .either)
    }
  }

  @Test("the break happens", arguments: Witness.all.filter { $0.proof != nil })
  func happens(_ witness: Witness) throws {
    let old = SchemaImage(schema(witness.old))
    let new = SchemaImage(schema(witness.new))
    let proof = try #require(witness.proof)
    guard case .thirdWriter(let text, let inner) = proof else {
      return try expect(proof, old: old, new: new, oldWriter: old, newWriter: new)
    }
    let writer = SchemaImage(schema(text))
    try expect(inner, old: old, new: new, oldWriter: writer, newWriter: writer)
  }

  private func expect(
    _ proof: Proof,
    old: SchemaImage,
    new: SchemaImage,
    oldWriter: SchemaImage,
    newWriter: SchemaImage
  ) throws {
    switch proof {
    case .newRefuses(let type, let json):
      let bytes = try oldWriter.bytes(type, json)
      #expect(throws: ReflectionError.self) { try new.text(type, bytes) }
    case .oldRefuses(let type, let json):
      let bytes = try newWriter.bytes(type, json)
      #expect(throws: ReflectionError.self) { try old.text(type, bytes) }
    case .newMisreads(let type, let json):
      #expect(try new.text(type, oldWriter.bytes(type, json)) != json)
    case .oldMisreads(let type, let json):
      #expect(try old.text(type, newWriter.bytes(type, json)) != json)
    case .newRuleBroken(let type, let json):
      let bytes = try oldWriter.bytes(type, json)
      #expect(try broken(old, type, bytes) == [])
      #expect(try broken(new, type, bytes).count == 1)
    case .oldRuleBroken(let type, let json):
      let bytes = try newWriter.bytes(type, json)
      #expect(try broken(new, type, bytes) == [])
      #expect(try broken(old, type, bytes).count == 1)
    case .newJSONRefuses(let type, let json):
      let written = try oldWriter.text(type, oldWriter.bytes(type, json))
      #expect(throws: ReflectionError.self) { try new.bytes(type, written) }
    case .errorUnknown(let type):
      let id = try #require(new.type(named: "a.v1." + type)).id
      #expect(old.type(id: id) == nil)
    case .thirdWriter: Issue.record("a third writer is no proof by itself")
    }
  }

  @Test(
    "the writer's own reader takes every proof",
    arguments: Witness.all.filter { $0.proof != nil }
  )
  func harmlessAlone(_ witness: Witness) throws {
    var (oldWriter, newWriter) = (witness.old, witness.new)
    var proof = try #require(witness.proof)
    if case .thirdWriter(let text, let inner) = proof {
      (oldWriter, newWriter, proof) = (text, text, inner)
    }
    switch proof {
    case .newRefuses(let type, let json), .newMisreads(let type, let json),
      .newRuleBroken(let type, let json), .newJSONRefuses(let type, let json):
      let image = SchemaImage(schema(oldWriter))
      #expect(try image.text(type, image.bytes(type, json)) == json)
    case .oldRefuses(let type, let json), .oldMisreads(let type, let json),
      .oldRuleBroken(let type, let json):
      let image = SchemaImage(schema(newWriter))
      #expect(try image.text(type, image.bytes(type, json)) == json)
    case .errorUnknown, .thirdWriter: break
    }
  }

  private func broken(_ image: SchemaImage, _ type: String, _ bytes: [UInt8]) throws -> [String] {
    try image.violations(of: "a.v1." + type, bytes).map(\.rule)
  }
}
