import Testing
import TrameCompiler
import TrameSchema

@Suite("Checks between fields")
struct ConditionDiagnosticTests {
  /// A message of one check, with fields of every kind.
  private func message(_ condition: String) -> String {
    """
    package a
    unit grams
    const nameMax: uint32 = 3
    const heavy: int32 in grams = 9
    newtype Code = string
    enum Stage { 0 draft, 1 done }
    flags Rights { 0 read }
    struct Point { x: float64, y: float64 }
    union Choice { 1 a: string }
    message Inner { 1 name: string, 2 deep: Inner? }
    message M {
      check c: \(condition)
      1 a: int32, 2 b: uint64?, 3 r: float64, 4 f: float32, 5 s: string, 6 t: string?
      7 z: bytes, 8 id: uuid, 9 at: timestamp, 10 d: duration, 11 day: date, 12 yes: bool
      13 stage: Stage, 14 rights: Rights, 15 point: Point, 16 inner: Inner, 17 far: Inner?
      18 list: [string], 19 map: map[string, bool], 20 choice: Choice?, 21 code: Code
      22 weight: int32 in grams, 23 other: int32 in seconds, 24 maybe: bool?
    }
    """
  }

  @Test(
    "what has a meaning compiles, to steps in postfix order",
    arguments: [
      ("a < b", "f1 f2 <"),
      ("a <= 5 and b >= -5", "f1 5 <= f2 -5 >= and"),
      ("not a == 1 or yes", "f1 1 == not f12 or"),
      ("yes implies maybe implies a > 0", "f12 not f24 not f1 0 > or or"),
      ("(yes or maybe) and has(t)", "f12 f24 or has6 and"),
      ("length(s) <= nameMax and bytes(z) > 1", "length5 3 <= bytes7 1 > and"),
      ("count(list) == count(map)", "count18 count19 =="),
      ("r == f and 0.5 < r", "f3 f4 == 0.5 f3 < and"),
      ("r >= 1", "f3 1.0 >="),
      ("stage == .done or .draft != stage", "f13 1 == 0 f13 != or"),
      ("d < 2 s and day > 2015-01-01", "f10 2000000 < f11 16436 > and"),
      ("inner.deep.name == s and has(inner.deep)", "f16.2.1 f5 == has16.2 and"),
      ("point.x < point.y", "f15.1 f15.2 <"),
      ("weight < heavy and weight < 3", "f22 9 < f22 3 < and"),
      ("s != \"x\" and code == \"y\" and yes == true", "f5 x != f21 y == and f12 true == and"),
      ("has(choice) and has(far) and has(b)", "has20 has17 and has2 and"),
      ("rights == rights and id != id and z == z", "f14 f14 == f8 f8 != and f7 f7 == and"),
    ]
  )
  func meaning(_ condition: String, _ steps: String) {
    let compilation = compile(message(condition))
    #expect(!compilation.diagnostics.hasErrors, "\(compilation.report)")
    let check = compilation.schema.packages.first?.types.last?.checks.first
    #expect(check?.steps.map(\.spelled).joined(separator: " ") == steps)
    #expect(check?.text == condition)
    #expect(!compilation.swift().isEmpty)
  }

  @Test(
    "T0801–T0805: what has none says why",
    arguments: [
      ("1️⃣nope > 1", "T0801 M has no field 'nope'"),
      ("1️⃣listt == 1", "T0801 M has no field 'listt'; did you mean 'list'?"),
      ("1️⃣inner.nam == s", "T0801 Inner has no field 'nam'; did you mean 'name'?"),
      ("stage == .1️⃣don", "T0801 Stage has no value 'don'; did you mean 'done'?"),
      ("1️⃣a", "T0802 this is a value, where a condition is needed"),
      ("yes and 1️⃣a", "T0802 this is a value, where a condition is needed"),
      ("1️⃣list == s", "T0802 'list' is no single value"),
      ("1️⃣inner == far", "T0802 'inner' is no single value"),
      ("1️⃣s.length > 1", "T0802 's' is no message, so nothing of it can be named"),
      ("1️⃣choice.a == s", "T0802 'choice' is no message, so nothing of it can be named"),
      ("1️⃣has(a)", "T0802 'a' is not an optional field"),
      ("1️⃣has(list)", "T0802 'list' is not an optional field"),
      ("1️⃣length(z) > 1", "T0802 'z' is not a string"),
      ("1️⃣count(s) > 1", "T0802 's' is not a list or map"),
      ("a 1️⃣== s", "T0803 int32 is not compared with string"),
      ("weight 1️⃣< other", "T0803 int32 in grams is not compared with int32 in seconds"),
      ("weight 1️⃣< a", "T0803 int32 in grams is not compared with int32"),
      ("other < 1️⃣heavy", "T0803 int32 in seconds is not compared with a constant in grams"),
      ("code 1️⃣== s", "T0803 Code is not compared with string"),
      ("s 1️⃣< t", "T0803 string has no order"),
      ("stage 1️⃣< .done", "T0803 Stage has no order"),
      ("stage == 1️⃣1", "T0803 Stage is compared with one of its values"),
      ("a 1️⃣== .done", "T0803 int32 is not compared with a value of an enum"),
      ("a == 1️⃣0.5", "T0803 this is not a value of uint64"),
      ("at > 1️⃣2015-01-01", "T0803 this is not a value of timestamp"),
      ("1 1️⃣== 1", "T0803 a comparison needs a field on one side"),
      ("a < b 1️⃣< a", "T0201 comparisons are not chained"),
      ("1️⃣lenght(s) > 1", "T0201 expected a function of conditions, found 'lenght'"),
      ("a > 1️⃣and yes", "T0201 expected a field, a value or '(', found 'and'"),
      ("(a > 1 1️⃣, yes", "T0201 expected ')' behind the condition, found ','"),
    ]
  )
  func meaningless(_ condition: String, _ message: String) {
    let source = MarkedSource(self.message(condition))
    let found = compile(source.text).diagnostics.all
    #expect(found.map { "\($0.code.rawValue) \($0.message)" } == [message])
    #expect(found.first?.span.start == source.offsets["1️⃣"])
  }

  @Test("T0804, T0805, T0302: checks stand in messages, are short, and have names of their own")
  func declarations() {
    let long = (0..<40).map { _ in "x" }.joined(separator: " and ")
    let steps = compile("package a\nmessage A { 1 x: bool\n check c: \(long) }").diagnostics.all
    #expect(steps.map(\.code) == [.conditionTooLong])
    expectDiagnostics(
      """
      package a
      struct S { x: bool
        1️⃣check c: x
      }
      error E @code(aborted) {
        1 x: bool
        check c: x
        check 2️⃣c: not x
        check d: x 3️⃣@renamedFrom("c")
        check e: x 4️⃣@owner 5️⃣@range(1)
      }
      annotation owner on message
      """,
      [
        "1️⃣ T0804 checks stand in messages and errors "
          + "[a rule of one value is an annotation such as @range]",
        "2️⃣ T0302 'c' is already a check here",
        "3️⃣ T0302 'c' is already a check here",
        "4️⃣ T0602 declared annotations do not stand on checks",
        "5️⃣ T0602 @range does not stand on checks [it stands on fields, newtypes]",
      ]
    )
  }

  @Test("conditions nest to a depth, and no deeper")
  func depth() {
    for open in ["(", "not ", "x implies "] {
      let deep = String(repeating: open, count: 200) + "x"
      let found = compile("package a\nmessage A { 1 x: bool\n check c: \(deep)\n 2 y: bool }")
      #expect(found.diagnostics.all.map(\.code) == [.nestedTooDeep])
    }
  }

  @Test("a condition may go over lines, and be named like anything else")
  func lines() {
    let compilation = compile(
      """
      package a
      message A {
        check check: check
          and // both
          not message
        1 check: bool, 2 message: bool
        3 has: bool, check has: has(opt) implies has, 4 opt: bool?
      }
      """
    )
    #expect(compilation.report.isEmpty, "\(compilation.report)")
    let checks = compilation.schema.packages.first?.types.first?.checks ?? []
    #expect(checks.map(\.text) == ["check and not message", "has(opt) implies has"])
  }
}

extension CheckStep {
  fileprivate var spelled: String {
    let path = path.map { String($0) }.joined(separator: ".")
    switch operation {
    case .field: return "f" + path
    case .has: return "has" + path
    case .length: return "length" + path
    case .bytes: return "bytes" + path
    case .count: return "count" + path
    case .equal: return "=="
    case .notEqual: return "!="
    case .less: return "<"
    case .atMost: return "<="
    case .greater: return ">"
    case .atLeast: return ">="
    case .and: return "and"
    case .or: return "or"
    case .not: return "not"
    default: break
    }
    switch value {
    case .truth(let truth)?: return "\(truth)"
    case .signed(let number)?: return "\(number)"
    case .unsigned(let number)?: return "\(number)"
    case .real(let number)?: return "\(number)"
    case .text(let text)?: return text
    default: return "?"
    }
  }
}
