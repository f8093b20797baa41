import Testing
import TrameCompiler
import TrameSchema
import TrameWire

@Suite("Annotations of one's own, versions, waivers, constants, renames")
struct DeclaredAnnotationTests {
  private func package(_ text: String, others: [String: String] = [:]) -> PackageSchema {
    let compilation = compile(text, others: others)
    #expect(!compilation.diagnostics.hasErrors, "\(compilation.report)")
    return compilation.schema.packages.first ?? PackageSchema()
  }

  @Test("a declaration and its uses reach the compiled schema, with what was left out")
  func uses() {
    let package = package(
      """
      package a @owner(team: "root")
      enum Stage { 0 alpha, 2 beta }
      const most: uint8 = 7
      /// Who answers.
      annotation owner(team: string, pager: string?, stage: Stage = beta, rank: uint8 = most,
        wait: duration = 2 s, day: date = 2015-01-01, ok: bool = true, share: float64 = 1)
        on package, message, field, value, method, service @change(free, removed: break)
      annotation bare on struct, enum, union, flags, newtype, unit, error, const
      message M @owner("x", "y", rank: 3) { 1 a: bool @owner(stage: alpha, team: "z") }
      enum E @bare { 0 a @owner("v") }
      union U @bare { 1 a: string }
      flags F @bare { 0 a }
      struct S @bare { a: bool }
      newtype N = string @bare
      unit grams @bare
      error X @code(aborted) @bare {}
      const c: bool = true @bare
      service V @owner("s") { 1 a(M) -> M @owner("m") }
      """
    )
    let owner = package.annotations[0]
    #expect(owner.name == "a.owner" && owner.doc == "Who answers.")
    #expect(owner.places == [.package, .message, .field, .value, .method, .service])
    #expect([owner.added, owner.removed, owner.changed] == [.free, .break, .free])
    #expect(package.annotations[1].changed == .warn)
    #expect(
      owner.parameters.map(\.isOptional) == [false, true] + [Bool](repeating: false, count: 6)
    )
    let filled: [(String, Literal)] = [
      ("team", .text("root")), ("stage", .unsigned(2)), ("rank", .unsigned(7)),
      ("wait", .signed(2_000_000)), ("day", .signed(16_436)), ("ok", .truth(true)),
      ("share", .real(1)),
    ]
    #expect(package.uses[0].arguments.map(\.name) == filled.map(\.0))
    #expect(package.uses[0].arguments.map(\.value) == filled.map(\.1))
    let message = package.types.first { $0.name == "a.M" }
    #expect(
      message?.uses[0].arguments.prefix(4).map(\.value) == [
        .text("x"), .text("y"), .unsigned(2), .unsigned(3),
      ]
    )
    #expect(message?.fields[0].uses[0].arguments[1].value == .unsigned(0))
    let bare = package.types.filter { $0.uses.map(\.name) == ["a.bare"] }
    #expect(bare.count == 8)
    #expect(package.services[0].uses.count == 1 && package.services[0].methods[0].uses.count == 1)
  }

  @Test("an annotation of another package is named short, or in full")
  func imported() {
    let package = package(
      "package a\nimport \"b.trame\"\nmessage M @owner { 1 x: bool @b.v1.owner }",
      others: ["b.trame": "package b.v1\nannotation owner on message, field"]
    )
    #expect(package.types[0].uses == [AnnotationUse(name: "b.v1.owner")])
    #expect(package.types[0].fields[0].uses == [AnnotationUse(name: "b.v1.owner")])
  }

  @Test("T06xx: uses that do not fit their declaration")
  func misuses() {
    expectDiagnostics(
      """
      package a
      enum Stage { 0 alpha }
      annotation owner(team: string, stage: Stage?) on message, field
      message A 1️⃣@owner { 1 a: bool @owner("x", 2️⃣team: "y") }
      message B @owner("x", 3️⃣beta) { 1 a: bool @owner("x", 5️⃣tem: "y") }
      message F @owner("x") 4️⃣@owner("x") {}
      enum E 6️⃣@owner("x") { 0 a }
      message C @owner("x", alpha, 7️⃣"y") { 1 a: bool 8️⃣@ownr @owner(9️⃣7) }
      annotation self on message 🔟@owner("x")
      """,
      [
        "1️⃣ T0603 @owner needs 'team'",
        "2️⃣ T0603 'team' is given already",
        "3️⃣ T0801 Stage has no value 'beta'",
        "5️⃣ T0603 @owner has no 'tem'; did you mean 'team'? [it takes team, stage]",
        "4️⃣ T0604 @owner stands here twice",
        "6️⃣ T0602 @owner does not stand on enums [it is declared on field, message]",
        "7️⃣ T0603 @owner takes no more than 2",
        "8️⃣ T0601 unknown annotation '@ownr'; did you mean '@owner'?",
        "9️⃣ T0603 this is not a value of string",
        "🔟 T0602 declared annotations do not stand on annotations",
      ]
    )
  }

  @Test("declarations of annotations that mean nothing")
  func declarations() {
    expectDiagnostics(
      """
      package a
      message M {}
      annotation 1️⃣range on field
      annotation b(x: 2️⃣bytes) on field
      annotation c(x: 3️⃣M) on field
      annotation d(x: bool, 4️⃣x: bool) on field
      annotation e on 5️⃣messag
      annotation f(6️⃣x: bool? = true) on field
      annotation g on field @change(7️⃣never)
      annotation 8️⃣G on field
      annotation h 9️⃣message
      """,
      [
        "1️⃣ T0309 @range has a meaning of its own [choose another name]",
        "2️⃣ T0501 an argument is a bool, a number, a string, a duration, a date or a value of "
          + "an enum",
        "3️⃣ T0501 'M' is a message, not a scalar or an enum",
        "4️⃣ T0302 'x' is already a parameter here",
        "5️⃣ T0603 nothing is called 'messag'; did you mean 'message'? "
          + "[one of const, enum, error, field, flags, message, method, newtype, package, service, "
          + "struct, union, unit, value]",
        "6️⃣ T0503 a parameter with a value takes no '?': it is never absent",
        "7️⃣ T0603 a change is free, it warns, or it breaks [@change(free, removed: break)]",
        "8️⃣ T0901 an annotation is named in lowerCamelCase ['g']",
        "9️⃣ T0201 expected 'on' and what the annotation stands on, found 'message' "
          + "[on message, field]",
      ]
    )
  }

  @Test("versions: of the package, of what it brought, and never of the future")
  func versions() {
    let known = package(
      """
      package a version 3
      message M @since(2) { 1 x: bool @since(3), check c: x @since(2) }
      enum E { 0 a, 1 b @since(3) }
      service S @since(1) { 1 a(M) -> M @since(2) }
      annotation n on field @since(2)
      """
    )
    #expect(known.version == 3)
    #expect(known.types[0].since == 2 && known.types[0].fields[0].since == 3)
    #expect(known.types[0].checks[0].since == 2 && known.types[1].values[1].since == 3)
    #expect(known.services[0].since == 1 && known.services[0].methods[0].since == 2)
    #expect(known.annotations[0].since == 2)
    expectDiagnostics(
      """
      package a version 2
      import "b.trame"
      message M @since(2) { 1 1️⃣x: B @since(1), 2 y: bool @since(2️⃣3) }
      message N { 1 x: bool @deprecated("why", since: 3️⃣4), 2 y: bool @since(4️⃣0) }
      """,
      [
        "1️⃣ T0609 'x' is of version 1, but what it belongs to is of version 2",
        "2️⃣ T0609 the package is at version 2, so nothing is of version 3 "
          + "[raise it: package a version 3]",
        "3️⃣ T0609 the package is at version 2, so nothing is of version 4 "
          + "[raise it: package a version 4]",
        "4️⃣ T0603 a version is a number from 1 [@since(2)]",
      ],
      others: ["b.trame": "package a version 2\nmessage B {}"]
    )
    expectDiagnostics(
      "package a version 1️⃣0\nmessage M { 1 x: bool @since(2️⃣2) }",
      [
        "1️⃣ T0609 a version is a number from 1",
        "2️⃣ T0609 no file of the package says its version [write: package a version 2]",
      ]
    )
    let files = compile(
      "package a version 2\nimport \"b.trame\"\nmessage M { 1 b: B }",
      others: ["b.trame": "package a version 3\nmessage B {}"]
    )
    #expect(files.diagnostics.all.map(\.code) == [.badVersion])
  }

  @Test("waivers name a rule, their last day and a reason; several may stand on one thing")
  func waivers() {
    let package = package(
      """
      package a @breaks("source/type-deleted", until: 2027-01-31, reason: "p")
      message M @breaks("wire/field-type", until: 2027-03-31, reason: "r")
        @breaks("json/field-name", until: 2027-03-31, reason: "s") { 1 x: bool }
      """
    )
    #expect(package.waivers.map(\.rule) == ["source/type-deleted"])
    #expect(package.types[0].waivers.map(\.rule) == ["wire/field-type", "json/field-name"])
    #expect("\(package.types[0].waivers[0].until)" == "2027-03-31")
    expectDiagnostics(
      """
      package a
      message A @breaks(1️⃣"wire", until: 2027-03-31, reason: "r") {}
      message B 2️⃣@breaks("wire/x", until: 2027-03-31) {}
      message C @breaks("wire/x", until: 3️⃣2027-02-30, reason: "r") {}
      message D @breaks("wire/x", until: 4️⃣"2027-02-01", reason: "r") {}
      message E @breaks("w/x", until: 2027-02-01, reason: "r")
        5️⃣@breaks("w/x", until: 2027-02-01, reason: "r") {}
      """,
      [
        "1️⃣ T0603 this is not an argument of @breaks "
          + #"[@breaks("wire/field-type", until: 2027-03-31, reason: "…")]"#,
        "2️⃣ T0603 a waiver names a rule, its last day and a reason "
          + #"[@breaks("wire/field-type", until: 2027-03-31, reason: "…")]"#,
        "3️⃣ T0105 '2027-02-30' is not a date [year-month-day, such as 2027-03-31]",
        "4️⃣ T0603 this is not an argument of @breaks "
          + #"[@breaks("wire/field-type", until: 2027-03-31, reason: "…")]"#,
        "5️⃣ T0604 @breaks stands here twice",
      ]
    )
  }

  @Test("constants of constants, in any order; circles end")
  func constants() {
    let package = package(
      """
      package a
      const one: uint8 = two
      const two: uint32 = three
      const three: int64 = 3
      const yes: bool = no
      const no: bool = false
      const wait: duration = longer
      const longer: duration = 90 min
      const day: date = 2015-01-01
      message M {
        1 x: string @length(one...two)
        2 d: date @range(day...), 3 w: duration @range(...wait)
      }
      """
    )
    let values = package.types.prefix(8).map(\.value)
    #expect(values[0] == .unsigned(3) && values[3] == .truth(false))
    #expect(values[5] == .signed(5_400_000_000) && values[7] == .signed(16_436))
    expectDiagnostics(
      """
      package a
      const a: uint8 = b
      const b: uint8 = c
      const c: uint8 = 1️⃣a
      const d: duration = 2️⃣e
      const e: int64 = 5
      const f: bool = 3️⃣e
      const g: uint8 = 4️⃣h
      const h: uint32 = 300
      const i: date = 5️⃣7
      """,
      [
        "1️⃣ T0511 'c' is made of itself",
        "2️⃣ T0511 this is not a value of duration [a number and a unit of time, such as 30 s]",
        "3️⃣ T0511 'e' has no value that fits here",
        "4️⃣ T0511 300 does not fit uint8",
        "5️⃣ T0511 this is not a value of date [year-month-day, such as 2027-03-31]",
      ]
    )
    var text = "package a\n"
    for index in 0..<20_000 { text += "const c\(index): uint8 = c\(index + 1)\n" }
    #expect(!compile(text + "const c20000: uint8 = 7\n").diagnostics.hasErrors)
  }

  @Test("renames keep the id, the name in JSON, and the rule's id; two cannot have one")
  func renames() {
    let package = package(
      """
      package a.v1
      message New @renamedFrom("Old") { 1 y: bool @renamedFrom("x"), check d: y @renamedFrom("c") }
      enum E @renamedFrom("other.v1.F") { 0 b @renamedFrom("a") }
      service T @renamedFrom("S") { 1 get(New) -> New @renamedFrom("fetch") }
      annotation n on field @renamedFrom("m")
      """
    )
    #expect(package.types[0].id == StableID.ofName("a.v1.Old"))
    #expect(package.types[1].id == StableID.ofName("other.v1.F"))
    #expect(package.types[0].checks[0].bornName == "c")
    #expect(package.services[0].id == StableID.ofName("a.v1.S"))
    #expect(package.services[0].methods[0].bornName == "fetch")
    #expect(package.annotations[0].bornName == "a.v1.m")
    expectDiagnostics(
      """
      package a
      message A { 1 x: bool, 2 y: bool @renamedFrom(1️⃣"x") }
      enum E { 0 b @renamedFrom("c"), 1 2️⃣c }
      message B @renamedFrom(3️⃣"B") { 1 x: bool @renamedFrom(4️⃣"no name") }
      message C {}
      message 5️⃣D @renamedFrom("C") {}
      """,
      [
        "1️⃣ T0310 'y' and 'x' are both 'x' in JSON "
          + "[the name at birth stays in JSON, so no other member can have it]",
        "2️⃣ T0310 'c' and 'b' are both 'c' in JSON "
          + "[the name at birth stays in JSON, so no other member can have it]",
        "3️⃣ T0603 this is its name now",
        "4️⃣ T0603 this is not a name",
        "5️⃣ T0311 a.D and a.C have one id, that of their name at birth "
          + "[only one of them can be renamed from it; give the other a new name]",
      ]
    )
  }

  @Test("what says nothing of values on the wire leaves the fingerprint as it is")
  func fingerprint() {
    let bare = package("package a\nmessage M { 1 x: bool, 2 y: bool }\nenum E { 0 a }")
    let dressed = package(
      """
      /// Docs.
      package a version 3 @owner
      annotation owner on package, message, field, value, enum
      message M @owner @since(2) @breaks("wire/x", until: 2027-01-01, reason: "r") {
        2 y: bool @deprecated("z", since: 2) @owner
        1 x: bool @since(3) @breaks("wire/x", until: 2027-01-01, reason: "r")
      }
      enum E @owner { 0 a @owner @since(2) }
      """
    )
    #expect(bare.fingerprint == dressed.fingerprint)
    let checked = package(
      "package a\nmessage M { 1 x: bool, 2 y: bool, check c: x }\nenum E { 0 a }"
    )
    let other = package("package a\nmessage M { 1 x: bool, 2 y: bool, check c: y }\nenum E { 0 a }")
    let worded = package(
      "package a\nmessage M { 1 x: bool, 2 y: bool\n /// D.\n check c: (x) }\nenum E { 0 a }"
    )
    #expect(checked.fingerprint != bare.fingerprint && checked.fingerprint != other.fingerprint)
    #expect(worded.fingerprint == checked.fingerprint)
  }
}
