import Testing
import TrameCompiler

@Suite("Diagnostics of annotations and services")
struct AnnotationDiagnosticTests {
  @Test("T0601, T0602, T0603, T0604: annotations that are not, or not here")
  func annotations() {
    expectDiagnostics(
      """
      package a
      message A {
        1 a: string 1️⃣@lenght(3)
        2 b: string 2️⃣@readonly
        3 c: string @sensitive(3️⃣3)
        4 d: string @deprecated("x") 4️⃣@deprecated("y")
      }
      """,
      [
        "1️⃣ T0601 unknown annotation '@lenght'; did you mean '@length'?",
        "2️⃣ T0602 @readonly does not stand on fields [it stands on methods]",
        "3️⃣ T0603 a class of data is a name such as pii",
        "4️⃣ T0604 @deprecated stands here twice",
      ]
    )
  }

  @Test("T0605, T0606: bounds that hold nothing, rules that do not fit the type")
  func constraints() {
    expectDiagnostics(
      """
      package a
      message A {
        1 a: string @length(1️⃣5...2)
        2 b: bool 2️⃣@range(0...)
        3 c: uint8 @range(0...3️⃣300)
        4 d: bool 4️⃣@required
        5 e: duration @range(5️⃣1...)
      }
      """,
      [
        "1️⃣ T0605 nothing is within these bounds",
        "2️⃣ T0606 @range stands on numbers, durations and dates",
        "3️⃣ T0606 300 does not fit uint8",
        "4️⃣ T0606 @required stands on optional fields, enums and uuids",
        "5️⃣ T0606 this is not a value of duration [a number and a unit of time, such as 30 s]",
      ]
    )
  }

  @Test("T0607, T0608: patterns and named checks are read when the schema is")
  func patterns() {
    expectDiagnostics(
      """
      package a
      message A { 1 a: string @pattern(1️⃣"[a-"), 2 b: string @check(2️⃣sirett) }
      """,
      [
        "1️⃣ T0607 the pattern is malformed: ']' is missing at character 3",
        "2️⃣ T0608 there is no check of this name [one of siren, siret, rna, uai, email, text]",
      ]
    )
  }

  @Test("T0701, T0702, T0703: what calls carry and throw")
  func services() {
    expectDiagnostics(
      """
      package a
      message M {}
      error 1️⃣E { 1 x: bool }
      service S {
        1 a(2️⃣string) -> M
        2 b(M) -> 3️⃣E
        3 c(M) -> M throws 4️⃣M
      }
      """,
      [
        "1️⃣ T0703 the error E has no status code [add @code(failedPrecondition) or another code]",
        "2️⃣ T0701 a call sends and returns messages, not string [declare a message with a field "
          + "of this type: it can grow]",
        "3️⃣ T0701 'E' is an error; a call sends and returns messages",
        "4️⃣ T0702 'M' is a message, and only an error can be thrown [declare it with: error M "
          + "@code(…)]",
      ]
    )
  }

  @Test("T0704, T0705 and arguments of methods")
  func methods() {
    expectDiagnostics(
      """
      package a
      message M { 1 cursor: bytes }
      service S {
        1 a(M) -> M 1️⃣@resumable(by: cursor)
        2 b(M) -> stream M @resumable(by: 2️⃣curser)
        3 c(M) -> M @readonly 3️⃣@idempotent
        4 d(M) -> M @deadline(4️⃣2)
        5 e(M) -> M 5️⃣@deadline(5 s, max: 3 s)
      }
      """,
      [
        "1️⃣ T0704 only a stream can be resumed",
        "2️⃣ T0704 M has no field 'curser'; did you mean 'cursor'? [the field of the request that "
          + "says where to go on]",
        "3️⃣ T0705 a method is @readonly or @idempotent, not both",
        "4️⃣ T0603 a deadline is a positive time of at most 49 days [@deadline(2 s, max: 30 s)]",
        "5️⃣ T0605 the longest deadline is shorter than the usual one",
      ]
    )
  }

  @Test("every code is tested here or in the other two suites", arguments: DiagnosticCode.allCases)
  func codesAreKnown(_ code: DiagnosticCode) {
    #expect(code.rawValue.count == 5 && code.rawValue.hasPrefix("T0"))
    #expect(code.isWarning == code.rawValue.hasPrefix("T09"))
  }
}
