import Randomness
import Testing
import TrameBreaking
import TrameJSON
import TrameReflection
import TrameSchema

@Suite("Random changes")
struct PropertyTests {
  /// A change, and values that were written under one version.
  private struct Trial {
    let old: SchemaImage
    let new: SchemaImage
    let findings: [BreakingFinding]
    let hasAdditions: Bool
    let changes: String

    init(_ random: inout SeededRandom) {
      var text = RandomSchema(&random)
      let before = text.text
      for _ in 0...Int.random(in: 0...2, using: &random) { text.change(&random) }
      changes = before + "\n---\n" + text.text
      (old, new) = (SchemaImage(schema(before)), SchemaImage(schema(text.text)))
      let report = compare(before, text.text)
      findings = report.findings
      hasAdditions = !report.additions.isEmpty
    }

    func breaks(_ families: Set<String>) -> Bool {
      findings.contains { families.contains($0.rule.family) }
    }
  }

  @Test(
    "what no rule on requests or responses finds, the side that checks accepts",
    arguments: 0..<8
  )
  func rules(_ batch: UInt64) throws {
    for seed in batch * 40..<batch * 40 + 40 {
      var random = SeededRandom(seed: seed)
      var rules = RandomRules(&random)
      let signature = random.pick(["(M) -> N", "(N) -> M", "(M) -> M"])
      let before = rules.text(signature)
      rules.change(&random)
      let after = rules.text(signature)
      let findings = compare(before, after).findings
      let (old, new) = (SchemaImage(schema(before)), SchemaImage(schema(after)))
      for _ in 0..<8 {
        let json = try JSONValue(parsing: RandomRules.value(&random))
        let bytes = try old.body(of: "a.v1.M", json)
        let isKept = (
          old: try old.violations(of: "a.v1.M", bytes) == [],
          new: try new.violations(of: "a.v1.M", bytes) == []
        )
        let words = "seed \(seed): \(json.text())\n\(before)\n---\n\(after)"
        if signature.hasPrefix("(M)"), !findings.contains(where: { $0.rule.family == "request" }) {
          #expect(isKept.new || !isKept.old, "\(words)")
        }
        if signature.hasSuffix("M"), !findings.contains(where: { $0.rule.family == "response" }) {
          #expect(isKept.old || !isKept.new, "\(words)")
        }
      }
    }
  }

  /// What both versions have of a message, as one of them reads it.
  private func common(_ json: JSONValue, _ image: SchemaImage, _ other: SchemaImage) -> JSONValue {
    let names = Set(other.type(named: "a.v1.M")?.fields.map(memberName) ?? [])
    guard case .object(let members) = json else { return json }
    return .object(members.filter { names.contains($0.name) })
  }

  private func memberName(_ field: FieldSchema) -> String {
    field.jsonName.isEmpty ? field.name : field.jsonName
  }

  @Test("what no rule about bytes finds, both versions read, and read the same", arguments: 0..<8)
  func bytes(_ batch: UInt64) throws {
    for seed in batch * 40..<batch * 40 + 40 {
      var random = SeededRandom(seed: seed)
      let trial = Trial(&random)
      // Brands, units and enums are other senses of the same bytes, whose JSON may differ.
      if trial.breaks(["wire", "json", "meaning"]) { continue }
      // What is new, or wider, the old version keeps or refuses.
      let isLarger =
        trial.hasAdditions || trial.findings.contains { $0.rule == .fieldWidened }
      let pairs = [(trial.old, trial.new)] + (isLarger ? [] : [(trial.new, trial.old)])
      for (writer, reader) in pairs {
        let value = RandomValue(image: writer).message("a.v1.M", &random)
        let bytes = try writer.body(of: "a.v1.M", value)
        let written = try writer.json(of: "a.v1.M", bytes)
        let read = try? reader.json(of: "a.v1.M", bytes)
        #expect(
          read.map { common($0, reader, writer) } == common(written, writer, reader),
          "seed \(seed): \(written.text())\n\(trial.changes)"
        )
      }
    }
  }

  @Test("what no rule about JSON finds, the new version reads from the old one", arguments: 0..<8)
  func json(_ batch: UInt64) throws {
    for seed in batch * 40..<batch * 40 + 40 {
      var random = SeededRandom(seed: seed)
      let trial = Trial(&random)
      // A field that is gone is refused in JSON; its rule is one of sources, and speaks of it.
      let gone: Set<BreakingRule> = [.fieldDeleted, .valueDeleted]
      if trial.breaks(["wire", "json", "meaning"]) { continue }
      if trial.findings.contains(where: { gone.contains($0.rule) }) { continue }
      let value = RandomValue(image: trial.old).message("a.v1.M", &random)
      let bytes = try trial.old.body(of: "a.v1.M", value)
      let written = try trial.old.json(of: "a.v1.M", bytes)
      #expect(
        (try? trial.new.body(of: "a.v1.M", written)) == bytes,
        "seed \(seed): \(written.text())\n\(trial.changes)"
      )
    }
  }
}
