import Testing
import TrameCompiler

/// What somebody writes who comes from another language, and the one message that says how it is
/// written here.
struct Habit: Sendable, CustomTestStringConvertible {
  /// Behind `package a.v1` and two messages X and Y; `1️⃣` marks the place of the message.
  var text: String
  /// Begins the message, its code first.
  var message: String
  /// Stands in the hint.
  var hint: String
  /// What certain fix-its make of it; nil where they leave it as it is.
  var mended: String?

  init(_ text: String, _ message: String, hint: String = "", mended: String? = nil) {
    (self.text, self.message, self.hint, self.mended) = (text, message, hint, mended)
  }

  var testDescription: String { text }

  private static func field(
    _ text: String,
    _ message: String,
    hint: String = "",
    mended: String? = nil
  ) -> Habit {
    func around(_ text: String) -> String { "message M {\n  \(text)\n}" }
    return Habit(around(text), message, hint: hint, mended: mended.map(around))
  }

  private static func method(
    _ text: String,
    _ message: String,
    hint: String = "",
    mended: String? = nil
  ) -> Habit {
    func around(_ text: String) -> String { "service S {\n  \(text)\n}" }
    return Habit(around(text), message, hint: hint, mended: mended.map(around))
  }

  private static func check(
    _ text: String,
    _ message: String,
    hint: String = "",
    mended: String? = nil
  ) -> Habit {
    func around(_ text: String) -> String {
      "message M {\n  1 p: int32\n  2 q: int32\n  \(text)\n}"
    }
    return Habit(around(text), message, hint: hint, mended: mended.map(around))
  }

  private static let order = "T0201 a field is written number first, type last"

  static let fields: [Habit] = [
    field("1️⃣arrival: date = 2", order, hint: "2 arrival: date", mended: "2 arrival: date"),
    field("1️⃣string p = 1;", order, hint: "1 p: string", mended: "1 p: string"),
    field("1️⃣repeated string p = 6", order, hint: "6 p: [string]", mended: "6 p: [string]"),
    field("1️⃣repeated Y p = 6;", order, hint: "6 p: [Y]", mended: "6 p: [Y]"),
    field("1️⃣optional date p = 3", order, hint: "3 p: date?", mended: "3 p: date?"),
    field("1️⃣required double p = 3;", order, hint: "3 p: float64", mended: "3 p: float64"),
    field(
      "1️⃣map<string, Y> p = 4;",
      order,
      hint: "4 p: map[string, Y]",
      mended: "4 p: map[string, Y]"
    ),
    field("1️⃣string p = 1 [deprecated = true];", order, hint: "1 p: string"),
    field("1️⃣bool p", "T0201 a field begins with its number", hint: "1 p: bool"),
    field("1️⃣let p: String", "T0201 a field begins with its number", hint: "1 p: string"),
    field("1️⃣var p: Int64? = 2", order, hint: "2 p: int64?", mended: "2 p: int64?"),
    field("1️⃣p: bool", "T0201 expected a number and a name", hint: "begin with their number"),
    field(
      "1️⃣oneof choice {\n    string a = 1;\n    int32 b = 2;\n  }",
      "T0201 a oneof is a union of its own",
      hint: "1 choice: Choice?"
    ),
    field("1 p: 1️⃣int", "T0301 unknown type 'int'; did you mean 'int32' or 'int64'?"),
    field("1 p: 1️⃣Int", "T0301 unknown type 'Int'; did you mean 'int64' or 'int32'?"),
    field("1 p: 1️⃣boolean", "T0301 unknown type 'boolean'; did you mean 'bool'?"),
    field("1 p: 1️⃣double", "T0301 unknown type 'double'; did you mean 'float64'?"),
    field("1 p: 1️⃣DateTime", "T0301 unknown type 'DateTime'; did you mean 'timestamp'?"),
    field("1 p: 1️⃣any", "T0301 unknown type 'any'", hint: "union"),
    field("1 p1️⃣?: string", "T0201 the '?' stands behind the type", mended: "1 p: string?"),
    field("1 p: string1️⃣[]", "T0201 a list is written [type]", mended: "1 p: [string]"),
    field("1 p: Array1️⃣<Y>", "T0201 a list is written [type]", mended: "1 p: [Y]"),
    field("1 p: List1️⃣[Y]", "T0201 a list is written [type]", mended: "1 p: [Y]"),
    field(
      "1 p: map1️⃣<string, Y>",
      "T0201 a map is written map[key, value]",
      mended: "1 p: map[string, Y]"
    ),
    field(
      "1 p: [string1️⃣: Y]",
      "T0201 a map is written map[key, value]",
      mended: "1 p: map[string, Y]"
    ),
    field(
      "1 p: Optional1️⃣<string>",
      "T0201 what may be absent is written type?",
      mended: "1 p: string?"
    ),
    field("1 p: Box1️⃣<string>", "T0201 no type takes others"),
    field("1 p: string 1️⃣| int32", "T0201 a field has one type", hint: "union"),
    field("1 p: string1️⃣!", "T0201 a field without '?'", hint: "@required"),
    field("1 p: int32 1️⃣= 5", "T0201 nothing is assigned to a field", hint: "absent"),
    field("1 p: string? 1️⃣= null", "T0201 nothing is assigned to a field", hint: "absent"),
    field("1 p: string 1️⃣[deprecated = true]", "T0201 options are annotations", hint: "@deprec"),
    field("1 p: string1️⃣(5)", "T0201 nothing stands in parentheses", hint: "@length"),
    field("1 p: int32 1️⃣unit seconds", "T0201 a unit stands behind 'in'", hint: "in seconds"),
    field("1 p: 1️⃣stream string", "T0201 fields hold no streams", hint: "[type]"),
    field("11️⃣: p: bool", "T0201 nothing stands between a number", mended: "1 p: bool"),
    field("1️⃣@required\n  1 p: bool?", "T0205 annotations stand behind", hint: "@required"),
    field(
      "1 p: int32 @range(11️⃣..5)",
      "T0102 a range is written",
      mended: "1 p: int32 @range(1...5)"
    ),
    field("1 p: int32 @range(11️⃣..<5)", "T0102 both ends of a range belong to it"),
    field(
      "1 p: string @length1️⃣[1...5]",
      "T0201 arguments stand",
      mended: "1 p: string @length(1...5)"
    ),
    field(
      "1 p: string @length 1️⃣1...5",
      "T0201 arguments stand",
      mended: "1 p: string @length(1...5)"
    ),
    field("1 p: string 1️⃣@maxLength(5)", "T0601 unknown annotation", hint: "@length(...140)"),
    field("1 p: string 1️⃣@nullable", "T0601 unknown annotation", hint: "'?'"),
    field(
      "1 p: string @pattern(1️⃣'[a-z]')",
      "T0102 strings",
      mended: "1 p: string @pattern(\"[a-z]\")"
    ),
    field("1 p: string @pattern(1️⃣\"^[a-z]$\")", "T0607", hint: "\"[a-z]\""),
    field("1 p: string @pattern(1️⃣\"(?i)a\")", "T0607", hint: "no flags"),
    field("1 p: string @pattern(1️⃣\"a{5,2}\")", "T0607", hint: "a count is"),
    field("1 p: string @pattern(1️⃣\"a\\\\b\")", "T0607", hint: "\\\\d"),
    field("reserved 2 1️⃣to 5", "T0201 a range is written with three dots", mended: "reserved 2...5"),
    field("1 p: bool  1️⃣# why", "T0102 comments begin with //", mended: "1 p: bool  // why"),
    field("1 1️⃣ArrivalDay: date", "T0902 members", hint: "'arrivalDay'"),
    field("1 1️⃣Arrival_Day: date", "T0902 members", hint: "'arrivalDay'"),
    field("1️⃣message Inner { 1 q: bool }\n  1 p: Inner", "T0205 declarations do not stand inside"),
    field("1️⃣enum Inner { 0 q }\n  1 p: Inner", "T0205 declarations do not stand inside"),
  ]

  static let values: [Habit] = [
    Habit(
      "enum E {\n  0 none\n  1️⃣GOOD_ONE = 1;\n}",
      "T0201 a value is written number first",
      hint: "1 goodOne",
      mended: "enum E {\n  0 none\n  1 goodOne\n}"
    ),
    Habit(
      "enum E { 1️⃣UNKNOWN = 0; }",
      "T0201 a value is written",
      mended: "enum E { 0 unspecified }"
    ),
    Habit("enum E { 0 none 1️⃣= 0 }", "T0201 nothing stands behind", mended: "enum E { 0 none }"),
    Habit("enum E { 01️⃣: none }", "T0201 nothing stands between", mended: "enum E { 0 none }"),
    Habit("enum E { 1️⃣none, some }", "T0201 expected a number and a name", hint: "0 name"),
  ]

  static let methods: [Habit] = [
    method("1️⃣rpc Foo(X) returns (Y)", "T0201 a method begins with", hint: "1 foo(X) -> Y"),
    method(
      "1️⃣rpc Foo(stream X) returns (stream Y) {}",
      "T0201",
      hint: "1 foo(stream X) -> stream Y"
    ),
    method("1️⃣func foo(x: X) -> Y", "T0201 a method begins with", hint: "1 foo(X) -> Y"),
    method("1 foo(X) 1️⃣returns Y", "T0201 what a method gives", mended: "1 foo(X) -> Y"),
    method("1 foo(X)1️⃣: Y", "T0201 expected '->'", mended: "1 foo(X)-> Y"),
    method("1 foo(X) -> 1️⃣(Y)", "T0201 only what a method takes", mended: "1 foo(X) -> Y"),
    method("1 foo(1️⃣x: X) -> Y", "T0201 what a method takes has no name", mended: "1 foo(X) -> Y"),
    method("1 foo(1️⃣) -> Y", "T0201 expected the message that is sent", hint: "message Nothing {}"),
    method("1 foo(X) -> 1️⃣[Y]", "T0201 expected the message that is", hint: "stream Name"),
    method("1 foo(X) -> Y1️⃣?", "T0201 a call answers with a message", hint: "throws"),
    method("1 foo(X) -> 1️⃣void", "T0301 unknown message 'void'", hint: "message Nothing {}"),
  ]

  static let checks: [Habit] = [
    check("check 1️⃣p > q", "T0201 expected the check's name", hint: "check rule: p > q"),
    check("check c: p 1️⃣= q", "T0201 equality is written ==", mended: "check c: p == q"),
    check("check c: p 1️⃣<> q", "T0201 inequality is written !=", mended: "check c: p != q"),
    check("check c: p > 1 1️⃣&& q > 1", "T0201 conditions", mended: "check c: p > 1 and q > 1"),
    check("check c: p > 1 1️⃣|| q > 1", "T0201 conditions", mended: "check c: p > 1 or q > 1"),
    check("check c: 1️⃣!(p > 1)", "T0201 conditions", mended: "check c: not (p > 1)"),
    check("check c: p > 1 1️⃣=> q > 1", "T0201 conditions", mended: "check c: p > 1 implies q > 1"),
    check("check c: p != 1️⃣null", "T0201 expected a value, found 'null'", hint: "has(field)"),
    check("check c: 1️⃣if p > 1 then q > 1", "T0201 expected a condition", hint: "implies"),
    check("check c: p 1️⃣+ q > 1", "T0102 '+' means nothing here"),
    check("check c: 1️⃣size(p) > 1", "T0201 expected a function", hint: "'count'"),
  ]

  static let declarations: [Habit] = [
    Habit("1️⃣syntax = \"proto3\";", "T0201 a file does not say its syntax", mended: ""),
    Habit("1️⃣option java_package = \"a.b\";", "T0201 files have no options", mended: ""),
    Habit("1️⃣interface I { x: string }", "T0201 expected a declaration", hint: "message Name"),
    Habit("1️⃣type Name = string", "T0201 expected a declaration", hint: "newtype Name = string"),
    Habit(
      "1️⃣public struct S { a: bool }",
      "T0201 expected a declaration",
      hint: "everything is public"
    ),
    Habit("const 1️⃣int32 most = 5", "T0201 the name stands", mended: "const most: int32 = 5"),
    Habit("newtype 1️⃣string Name", "T0201 the name stands", mended: "newtype Name = string"),
    Habit("newtype Name1️⃣: string", "T0201 expected '='", mended: "newtype Name= string"),
    Habit("unit euro 1️⃣\"e\"", "T0201 expected '=' and the symbol", mended: "unit euro = \"e\""),
    Habit("union U 1️⃣= X | Y", "T0201 expected '{'", hint: "union Name { 1 case: type }"),
    Habit("message M1️⃣<T> { 1 p: T }", "T0201 expected '{'", hint: "message Name"),
    Habit("message M 1️⃣extends X { 1 p: bool }", "T0201 expected '{'", hint: "message Name"),
    Habit(
      "message M\n  1️⃣1 p: bool",
      "T0201 expected '{' and the members of M",
      hint: "message Name"
    ),
    Habit(
      "message M 1️⃣{\n  1 p: bool",
      "T0204 the body of M does not end",
      hint: "}",
      mended: "message M {\n  1 p: bool\n}"
    ),
    Habit(
      "message M { 1 p: bool1️⃣; 2 q: bool; }",
      "T0102 ';'",
      mended: "message M { 1 p: bool 2 q: bool }"
    ),
  ]

  static let all = fields + values + methods + checks + declarations
}

@Suite("Habits of other languages")
struct HabitTests {
  private static let head = "package a.v1\nmessage X { 1 a: bool }\nmessage Y { 1 a: bool }\n"

  @Test("each gives one message, at its place, that says what to write", arguments: Habit.all)
  func message(_ habit: Habit) throws {
    let source = MarkedSource(Self.head + habit.text)
    let found = compile(source.text).diagnostics.all
    let texts = found.map { "\($0.code.rawValue) \($0.message) [\($0.hint ?? "")]" }
    #expect(found.count == 1, "\(texts)")
    let first = try #require(found.first)
    #expect(first.span.start == source.offsets["1️⃣"], "\(texts)")
    #expect("\(first.code.rawValue) \(first.message)".hasPrefix(habit.message), "\(texts)")
    #expect((first.hint ?? "").contains(habit.hint), "\(texts)")
  }

  @Test("what is certain is mended, and what is not is left", arguments: Habit.all)
  func mend(_ habit: Habit) {
    let text = MarkedSource(Self.head + habit.text).text
    let check = { (texts: [String: [UInt8]]) in
      Compilation.compile(["m"]) { texts[$0] ?? ($0 == "m" ? Array(text.utf8) : nil) }.findings
    }
    let rounds = FixRounds(withGuesses: false, editable: { _ in true }, check: check)
    let mended = rounds.texts["m"].map { String(decoding: $0, as: UTF8.self) } ?? text
    guard let wanted = habit.mended else {
      #expect(mended == text)
      return
    }
    #expect(mended == Self.head + wanted)
    #expect(rounds.report.findings.isEmpty, "\(TextReport.write(rounds.report))")
  }

  @Test("';' is told once, and all of them go at once")
  func semicolons() {
    expectDiagnostics(
      "package a.v11️⃣;\nmessage A {\n  1 x: bool;\n  2 y: bool;\n}\n",
      ["1️⃣ T0102 ';' means nothing here"]
    )
  }

  @Test("a file without a package has no version to name either")
  func noPackage() {
    expectDiagnostics(
      "1️⃣message A { 1 x: bool @since(2) }",
      ["1️⃣ T0202 the file names no package [begin it with: package a.b.v1]"]
    )
  }

  @Test("a file of another language is named as such")
  func foreignImport() {
    expectDiagnostics(
      "package a.v1\nimport 1️⃣\"x.proto\"\nmessage A { 1 x: bool }",
      [
        "1️⃣ T0303 there is no file 'x.proto' below the import roots "
          + "[schema files end in .trame; files of other languages are not imported]"
      ]
    )
  }
}
