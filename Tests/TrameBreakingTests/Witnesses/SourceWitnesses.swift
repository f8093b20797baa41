import TrameBreaking

extension Witness {
  static let sourceTypes: [Witness] = [
    Witness(
      .packageDeleted,
      old: "message M { 1 x: string }\n---\npackage b.v1\nmessage N { 1 x: bool }",
      new: "message M { 1 x: string }",
      near: "message M { 1 x: string }\n---\npackage c.v1\n"
        + "message N @renamedFrom(\"b.v1.N\") { 1 x: bool }"
    ),
    Witness(
      .typeDeleted,
      old: "message M { 1 x: string }\nmessage N @deprecated(\"use M\") { 1 x: bool }",
      new: "message M { 1 x: string }",
      near: "message M { 1 x: string }\nmessage N @deprecated(\"use M\") { 1 x: bool }"
    ),
    Witness(
      .typeRenamed,
      old: "message M { 1 x: string }",
      new: "message N @renamedFrom(\"M\") { 1 x: string }",
      near: "message N { 1 x: string }"
    ),
    Witness(
      .typeMoved,
      old: "message M { 1 x: string }\n---\npackage b.v1\nmessage N { 1 x: bool }",
      new: "message L { 1 x: uuid }\n---\npackage b.v1\nmessage N { 1 x: bool }\n"
        + "message M @renamedFrom(\"a.v1.M\") { 1 x: string }",
      near: "message O @renamedFrom(\"M\") { 1 x: string }\n---\n"
        + "package b.v1\nmessage N { 1 x: bool }"
    ),
    Witness(
      .renameWithoutAlias,
      old: "message M { 1 x: string }",
      new: "message N { 1 x: string }",
      near: "message N @renamedFrom(\"M\") { 1 x: string }"
    ),
    Witness(
      .enumWidened,
      old: "enum E: uint8 { 0 none }\nmessage M { 1 e: E }",
      new: "enum E: uint16 { 0 none }\nmessage M { 1 e: E }",
      near: "enum E: uint8 { 0 none, 1 a }\nmessage M { 1 e: E }",
      proof: .oldRefuses("M", #"{"e":256}"#)
    ),
    Witness(
      .serviceRenamed,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service T @renamedFrom(\"S\") { 1 m(Q) -> R }"),
      near: calls("service T { 1 m(Q) -> R }")
    ),
    Witness(
      .constantType,
      old: "const most: uint32 = 7",
      new: "const most: uint64 = 7",
      near: "const most: uint32 = 8"
    ),
    Witness(
      .annotationDeleted,
      old: "annotation owner on message @deprecated(\"nobody asks\")\nmessage M { 1 x: bool }",
      new: "message M { 1 x: bool }",
      near: "annotation keeper on message @renamedFrom(\"owner\") @deprecated(\"nobody asks\")\n"
        + "message M { 1 x: bool }"
    ),
    Witness(
      .annotationParameters,
      old: "annotation owner(team: string) on message",
      new: "annotation owner(team: string, person: string) on message",
      near: "annotation owner(team: string, person: string?) on message"
    ),
  ]

  static let sourceMembers: [Witness] = [
    Witness(
      .fieldDeleted,
      old: "message M { 1 x: string @deprecated(\"gone soon\") }",
      new: "message M { reserved 1, \"x\" }",
      near: "message M { 1 x: string @deprecated(\"gone soon\"), 2 y: bool }"
    ),
    Witness(
      .fieldRenamed,
      old: "message M { 1 x: string }",
      new: "message M { 1 y: string @renamedFrom(\"x\") }",
      near: "message M { 1 y: string }"
    ),
    Witness(
      .fieldWidened,
      old: "message M { 1 x: int32 }",
      new: "message M { 1 x: int64 }",
      near: "message M { 1 x: int16 }",
      proof: .oldRefuses("M", #"{"x":2147483648}"#)
    ),
    Witness(
      .fieldBoxed,
      old: "message A { 1 x: bool }\nmessage M { 1 a: A? }",
      new: "message A { 1 x: bool, 2 m: M? }\nmessage M { 1 a: A? }",
      near: "message A { 1 x: bool, 2 m: [bool] }\nmessage M { 1 a: A? }"
    ),
    Witness(
      .valueDeleted,
      old: "enum E { 0 none, 1 a @deprecated(\"use none\") }",
      new: "enum E { reserved 1, \"a\"\n 0 none }",
      near: "enum E { 0 none, 1 a @deprecated(\"use none\"), 2 b }"
    ),
    Witness(
      .valueRenamed,
      old: "enum E { 0 none, 1 a }",
      new: "enum E { 0 none, 1 b @renamedFrom(\"a\") }",
      near: "enum E { 0 none, 1 b }"
    ),
    Witness(
      .caseAdded,
      old: "union U { 1 a: string }\nmessage M { 1 u: U? }",
      new: "union U { 1 a: string, 2 b: bool }\nmessage M { 1 u: U? }",
      near: "union U { 1 a: string }\nmessage M { 1 u: U?, 2 b: bool }",
      proof: .oldMisreads("M", #"{"u":{"b":true}}"#)
    ),
    Witness(
      .methodRenamed,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 1 n(Q) -> R }"),
      near: calls("service S { 1 n(R) -> Q }")
    ),
    Witness(
      .methodAdded,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 1 m(Q) -> R, 2 n(Q) -> R }"),
      near: calls("service S { 1 m(Q) -> R }\nservice T { 2 n(Q) -> R }")
    ),
    Witness(
      .errorRemoved,
      old: calls("error E @code(aborted) {}\nservice S { 1 m(Q) -> R throws E }"),
      new: calls("error E @code(aborted) {}\nservice S { 1 m(Q) -> R }"),
      near: calls(
        "error F @code(aborted) @renamedFrom(\"E\") {}\nservice S { 1 m(Q) -> R throws F }"
      )
    ),
  ]

  /// Messages that carry nothing of interest, for schemas about their calls.
  static func calls(_ text: String) -> String {
    "message Q { 1 x: string, 2 y: string }\nmessage R { 1 x: uuid }\n" + text
  }
}
