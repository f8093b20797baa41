import Testing
import TrameBreaking

/// A change, and what it comes to.
struct VerdictCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var old: String
  var new: String
  var word: String
  var bump: VersionBump
  var order: DeployOrder

  init(
    _ description: String,
    _ old: String,
    _ new: String,
    _ word: String,
    _ bump: VersionBump,
    _ order: DeployOrder
  ) {
    testDescription = description
    (self.old, self.new) = (old, new)
    (self.word, self.bump, self.order) = (word, bump, order)
  }

  private static func served(_ taken: String, _ given: String, _ more: String = "") -> String {
    "message Q { \(taken) }\nmessage R { \(given) }\nservice S { 1 m(Q) -> R \(more) }"
  }

  static let all = [
    VerdictCase("nothing", served("", ""), served("", ""), "compatible", .none, .either),
    VerdictCase(
      "a polished comment",
      "/// Old.\n" + served("", ""),
      "/// Fresh.\n" + served("", ""),
      "compatible",
      .none,
      .either
    ),
    VerdictCase(
      "a field of a request",
      served("", ""),
      served("1 x: bool", ""),
      "compatible",
      .minor,
      .serverFirst
    ),
    VerdictCase(
      "a field of a response",
      served("", ""),
      served("", "1 x: bool"),
      "compatible",
      .minor,
      .serverFirst
    ),
    VerdictCase(
      "a value of an enum in a response",
      "enum E { 0 a }\n" + served("", "1 e: E"),
      "enum E { 0 a, 1 b }\n" + served("", "1 e: E"),
      "compatible",
      .minor,
      .clientFirst
    ),
    VerdictCase(
      "a value of an enum both ways",
      "enum E { 0 a }\n" + served("1 e: E", "1 e: E"),
      "enum E { 0 a, 1 b }\n" + served("1 e: E", "1 e: E"),
      "compatible",
      .minor,
      .either
    ),
    VerdictCase(
      "a request that takes more",
      served("1 x: string @length(...5)", ""),
      served("1 x: string @length(...6)", ""),
      "compatible",
      .minor,
      .serverFirst
    ),
    VerdictCase(
      "a request that takes less",
      served("1 x: string @length(...6)", ""),
      served("1 x: string @length(...5)", ""),
      "wire-break",
      .major,
      .clientFirst
    ),
    VerdictCase(
      "a response that promises more",
      served("", "1 x: string @length(...6)"),
      served("", "1 x: string @length(...5)"),
      "compatible",
      .minor,
      .serverFirst
    ),
    VerdictCase(
      "a wider integer of a request",
      served("1 x: int32", ""),
      served("1 x: int64", ""),
      "source-break",
      .major,
      .serverFirst
    ),
    VerdictCase(
      "a wider integer of a response",
      served("", "1 x: int32"),
      served("", "1 x: int64"),
      "source-break",
      .major,
      .clientFirst
    ),
    VerdictCase(
      "another type",
      served("1 x: string", ""),
      served("1 x: uuid", ""),
      "wire-break",
      .major,
      .impossible
    ),
    VerdictCase(
      "a stream",
      served("", ""),
      "message Q {}\nmessage R {}\nservice S { 1 m(stream Q) -> R }",
      "wire-break",
      .major,
      .impossible
    ),
    VerdictCase(
      "a shorter deadline",
      served("", "", "@deadline(2 s)"),
      served("", "", "@deadline(1 s)"),
      "wire-break",
      .major,
      .clientFirst
    ),
    VerdictCase(
      "another name with an alias",
      served("1 x: bool", ""),
      served("1 y: bool @renamedFrom(\"x\")", ""),
      "source-break",
      .major,
      .either
    ),
  ]
}

@Suite("The verdict")
struct VerdictTests {
  @Test("each change comes to what it should", arguments: VerdictCase.all)
  func verdict(_ row: VerdictCase) {
    let verdict = compare(row.old, row.new).verdict
    #expect(verdict.word == row.word)
    #expect(verdict.bump == row.bump)
    #expect(verdict.order == row.order)
    #expect(verdict.orderReasons.isEmpty == (verdict.order == .either) || row.order == .either)
  }

  @Test("reasons name the versions that must not meet, the place and the rule")
  func reasons() {
    let old = "message Q { 1 x: string }\nmessage R {}\nservice S { 1 m(Q) -> R }"
    let verdict = compare(old, old.replacing("x: string", with: "x: string @check(siren)")).verdict
    #expect(
      verdict.orderReasons
        == ["old clients at new servers break on a.v1.Q.x (request/check-changed)"]
    )
  }

  @Test("stored data is spoken of")
  func stored() {
    #expect(compare("message M { 1 x: bool }", "message M { 1 x: uuid }").verdict.breaksStored)
    #expect(
      !compare("message M { 1 x: bool }", "message M { 2 y: bool, 1 x: bool }").verdict.breaksStored
    )
  }
}

@Suite("Names in Swift")
struct SymbolTests {
  private func symbols(_ old: String, _ new: String) -> [String] {
    compare(old, new).symbols.map { "\($0.kind.rawValue) \($0.symbol) \($0.detail)" }
  }

  @Test("fields and types")
  func members() {
    let old = """
      unit grams
      enum E { 0 a, 1 b }
      message M { 1 x: int32, 2 y: string, 3 z: [E], 4 w: int64 }
      """
    let new = """
      unit grams
      enum E { 0 a, 1 c @renamedFrom("b"), 2 d }
      message N @renamedFrom("M") { 1 x: int64?, 2 v: string @renamedFrom("y"), 3 z: map[string, E]
        4 w: int64 in grams, 5 u: N? }
      """
    #expect(
      symbols(old, new) == [
        "renamed E.b E.c", "added E.d ", "renamed M N", "changed N.x Int32 → Int64?",
        "renamed N.y N.v", "changed N.z [E] → [String: E]",
        "changed N.w Int64 → Quantity<Int64, Grams>", "added N.u ",
      ]
    )
  }

  @Test("services, methods and their errors")
  func services() {
    let old = """
      message Q {}
      error A @code(aborted) {}
      error B @code(aborted) {}
      service S { 1 m(Q) -> Q throws A
        2 n(Q) -> Q }
      """
    let new = """
      message Q {}
      error A @code(aborted) {}
      error B @code(aborted) {}
      service S { 1 m(Q) -> stream Q throws B }
      service T { 1 m(Q) -> Q }
      """
    #expect(
      symbols(old, new) == [
        "changed SClient.m (Q) -> Q → (Q) -> stream Q", "added SMError.b ", "removed SMError.a ",
        "removed SClient.n ", "removed SProvider.n ", "removed SMethods.n ", "added TClient ",
        "added TProvider ", "added TMethods ",
      ]
    )
  }
}
