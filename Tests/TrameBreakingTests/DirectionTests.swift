import Testing
import TrameBreaking

@Suite("Directions")
struct DirectionTests {
  private func rules(_ old: String, _ new: String) -> [BreakingRule] {
    compare(old, new).findings.map(\.rule)
  }

  private func used(_ rule: String, _ service: String) -> String {
    "message M { 1 x: string \(rule) }\nmessage N { 9 z: uuid }\n"
      + "message Q { 1 m: M? }\nerror E @code(aborted) { 1 m: [M] }\n" + service
  }

  @Test(
    "a rule that slides breaks the side that checks it",
    arguments: [
      ("service S { 1 m(M) -> N }", [BreakingRule.lengthTightened]),
      ("service S { 1 m(N) -> M }", [.lengthLoosened]),
      ("service S { 1 m(M) -> M }", [.lengthTightened, .lengthLoosened]),
      ("service S { 1 m(Q) -> N }", [.lengthTightened]),
      ("service S { 1 m(stream Q) -> N }", [.lengthTightened]),
      ("service S { 1 m(N) -> stream Q }", [.lengthLoosened]),
      ("service S { 1 m(N) -> N throws E }", [.lengthLoosened]),
      ("service S { 1 m(N) -> N }", [.storedRuleTightened]),
    ] as [(String, [BreakingRule])]
  )
  func slides(_ service: String, _ expected: [BreakingRule]) {
    let (old, new) = (used("@length(2...5)", service), used("@length(3...6)", service))
    #expect(rules(old, new) == expected)
  }

  @Test("what only a new method reaches has no old callers")
  func newlyReached() {
    let old = used("", "service S { 1 m(N) -> N }")
    let new = used("@length(3...)", "service S { 1 m(N) -> N, 2 n(M) -> N }")
    #expect(rules(old, new) == [.storedRuleTightened, .methodAdded])
  }

  @Test("rules of a newtype are told once, at the newtype, whichever fields it reaches")
  func newtype() {
    func text(_ rule: String) -> String {
      "newtype T = string \(rule)\nmessage M { 1 a: T, 2 b: [T], 3 c: map[T, bool] }\n"
        + "service S { 1 m(M) -> M }"
    }
    let findings = compare(text(""), text("@length(...9)")).findings
    #expect(findings.map(\.path) == ["a.v1.T"])
    #expect(findings.map(\.rule) == [.lengthTightened])
  }

  @Test("a newtype brings its rules along")
  func branding() {
    func text(_ type: String) -> String {
      "newtype T = string @length(...9)\nmessage M { 1 a: \(type) }\n"
        + "message N { 9 z: uuid }\nservice S { 1 m(M) -> N }"
    }
    #expect(rules(text("string"), text("T")) == [.brandAdded, .lengthTightened])
    #expect(rules(text("T"), text("string")) == [.brandRemoved])
  }

  @Test("a new message by value brings the rules that its default breaks, however deep")
  func nestedDefault() {
    func text(_ fields: String) -> String {
      "message C { 1 z: string @length(1...) }\nmessage B { 1 c: C, 2 d: bool }\n"
        + "message M { 1 x: bool\n\(fields) }\nmessage N { 9 z: uuid }\nservice S { 1 m(M) -> N }"
    }
    let findings = compare(text(""), text("2 b: B")).findings
    #expect(findings.map(\.rule) == [.defaultRefused])
    #expect(
      findings.first?.message
        == "the new field holds c, which holds z, which has at least 1 characters"
    )
    #expect(compare(text(""), text("2 b: B?")).findings == [])
    #expect(compare(text(""), text("2 b: [B]")).findings == [])
  }

  @Test("a recursive message has an end")
  func recursion() {
    func text(_ rule: String) -> String {
      "message M { 1 x: [M], 2 y: string \(rule) }\nservice S { 1 m(M) -> M }"
    }
    #expect(rules(text(""), text("@check(email)")) == [.checkTightened])
  }
}
