import TrameBreaking

extension Witness {
  static let policy: [Witness] = [
    Witness(
      .numberNotReserved,
      old: "message M { 1 x: string @deprecated(\"gone soon\") }",
      new: "message M {}",
      near: "message M { reserved 1, \"x\" }",
      also: [.fieldDeleted]
    ),
    Witness(
      .nameNotReserved,
      old: "enum E { 0 none, 1 a @deprecated(\"gone soon\") }",
      new: "enum E { reserved 1\n 0 none }",
      near: "enum E { reserved 1, \"a\"\n 0 none }",
      also: [.valueDeleted]
    ),
    Witness(
      .reservedReleased,
      old: "message M { reserved 2...4\n 1 x: string }",
      new: "message M { reserved 2...3\n 1 x: string }",
      near: "message M { reserved 2, 3...9\n 1 x: string }"
    ),
    Witness(
      .reservedNameReleased,
      old: "message M { reserved \"y\"\n 1 x: string }",
      new: "message M { 1 x: string }",
      near: "message M { reserved \"y\", \"z\"\n 1 x: string }"
    ),
    Witness(
      .deletedWithoutDeprecation,
      old: "message M { 1 x: string }",
      new: "message M { reserved 1, \"x\" }",
      near: "message M { 1 x: string @deprecated(\"gone soon\") }",
      also: [.fieldDeleted]
    ),
    Witness(
      .deprecationWithoutReason,
      old: "message M { 1 x: string }",
      new: "message M { 1 x: string @deprecated }",
      near: "message M { 1 x: string @deprecated(\"use y\") }"
    ),
    Witness(
      .deprecationDropped,
      old: "message M { 1 x: string @deprecated(\"use y\") }",
      new: "message M { 1 x: string }",
      near: "message M { 1 x: string @deprecated(\"use z\") }"
    ),
    Witness(
      .unstableImport,
      old: "message M { 1 x: string }\n---\npackage b.v1beta1\nmessage N { 1 x: bool }",
      new: "package a.v1\nimport \"other.trame\"\nmessage M { 1 x: string, 2 n: N? }\n---\n"
        + "package b.v1beta1\nmessage N { 1 x: bool }",
      near: "package a.v1\nmessage M { 1 x: string, 2 n: L? }\nmessage L { 1 x: bool }\n---\n"
        + "package b.v1beta1\nmessage N { 1 x: bool }"
    ),
  ]

  static let versions: [Witness] = [
    Witness(
      .deletedTooEarly,
      old: "package a.v1 version 2\nmessage M { 1 x: bool @deprecated(\"gone soon\", since: 2) }",
      new: "package a.v1 version 2\nmessage M { reserved 1, \"x\" }",
      near: "package a.v1 version 3\nmessage M { reserved 1, \"x\" }",
      also: [.fieldDeleted, .versionNotBumped]
    ),
    Witness(
      .versionNotBumped,
      old: "package a.v1 version 2\nmessage M { 1 x: bool }",
      new: "package a.v1 version 2\nmessage M { 1 x: bool, 2 y: bool @since(2) }",
      near: "package a.v1 version 3\nmessage M { 1 x: bool, 2 y: bool @since(3) }"
    ),
    Witness(
      .versionLowered,
      old: "package a.v1 version 2\nmessage M { 1 x: bool }",
      new: "package a.v1\nmessage M { 1 x: bool }",
      near: "package a.v1 version 2\nmessage M { 1 x: bool }"
    ),
    Witness(
      .sinceMissing,
      old: "package a.v1 version 1\nmessage M { 1 x: bool }",
      new: "package a.v1 version 2\nmessage M { 1 x: bool, 2 y: bool }",
      near: "package a.v1 version 2\nmessage M { 1 x: bool, 2 y: bool @since(2) }"
    ),
    Witness(
      .sinceWrong,
      old: "package a.v1 version 1\nmessage M { 1 x: bool }",
      new: "package a.v1 version 2\nmessage M { 1 x: bool, 2 y: bool @since(1) }",
      near: "package a.v1 version 2\nmessage M { 1 x: bool, 2 y: bool }"
    ),
    Witness(
      .sinceChanged,
      old: "package a.v1 version 2\nmessage M { 1 x: bool @since(2) }",
      new: "package a.v1 version 2\nmessage M { 1 x: bool @since(1) }",
      near: "package a.v1 version 3\nmessage M { 1 x: bool @since(2) }"
    ),
    Witness(
      .annotationWeakened,
      old: "annotation owner on message @change(break)",
      new: "annotation owner on message @change(break, removed: warn)",
      near: "annotation owner on message @change(break, removed: break)"
    ),
  ]

  static let waivers: [Witness] = [
    Witness(
      .waiverExpired,
      old: "message M { 1 x: string }",
      new:
        "message M @breaks(\"wire/field-type\", until: 2001-01-31, reason: \"r\") { 1 x: string }",
      near:
        "message M @breaks(\"wire/field-type\", until: 2041-01-31, reason: \"r\") { 1 x: string }"
    ),
    Witness(
      .waiverUnused,
      old: "message M { 1 x: string }",
      new:
        "message M @breaks(\"wire/field-type\", until: 2041-01-31, reason: \"r\") { 1 x: string }",
      near: "message M @breaks(\"wire/field-type\", until: 2041-01-31, reason: \"r\") { 1 x: uuid }"
    ),
    Witness(
      .waiverUnknownRule,
      old: "message M { 1 x: string }",
      new:
        "message M @breaks(\"wire/field-typo\", until: 2041-01-31, reason: \"r\") { 1 x: string }",
      near:
        "message M @breaks(\"wire/field-type\", until: 2041-01-31, reason: \"r\") { 1 x: string }"
    ),
  ]
}
