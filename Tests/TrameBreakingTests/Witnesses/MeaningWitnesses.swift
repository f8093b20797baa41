import TrameBreaking

extension Witness {
  static let meaning: [Witness] = [
    Witness(
      .unitChanged,
      old: "message M { 1 x: uint32 in seconds }",
      new: "message M { 1 x: uint32 in milliseconds }",
      near: "message M { 1 x: uint32 }"
    ),
    Witness(
      .unitSymbol,
      old: "unit euros = \"EUR\"\nmessage M { 1 x: int64 in euros }",
      new: "unit euros = \"ct\"\nmessage M { 1 x: int64 in euros }",
      near: "unit euros = \"EUR\"\nmessage M { 1 x: int64 in euros, 2 y: int64 in euros }"
    ),
    Witness(
      .unitAdded,
      old: "message M { 1 x: uint32 }",
      new: "message M { 1 x: uint32 in seconds }",
      near: "message M { 1 x: uint32, 2 y: uint32 in seconds }"
    ),
    Witness(
      .unitRemoved,
      old: "message M { 1 x: uint32 in seconds }",
      new: "message M { 1 x: uint32 }",
      near: "message M { 1 x: uint32 in hours }"
    ),
    Witness(
      .brandChanged,
      old: "newtype A = uuid\nnewtype B = uuid\nmessage M { 1 x: A }",
      new: "newtype A = uuid\nnewtype B = uuid\nmessage M { 1 x: B }",
      near: "newtype C = uuid @renamedFrom(\"A\")\nnewtype B = uuid\nmessage M { 1 x: C }"
    ),
    Witness(
      .brandAdded,
      old: "newtype A = uuid\nmessage M { 1 x: uuid }",
      new: "newtype A = uuid\nmessage M { 1 x: A }",
      near: "newtype A = uuid\nmessage M { 1 x: uuid, 2 y: A }"
    ),
    Witness(
      .brandRemoved,
      old: "newtype A = uuid\nmessage M { 1 x: A }",
      new: "newtype A = uuid\nmessage M { 1 x: uuid }",
      near: "newtype A = uuid\nmessage M { 1 x: A, 2 y: uuid }"
    ),
    Witness(
      .enumReplaced,
      old: "enum A { 0 none, 1 a }\nenum B { 0 none, 1 b }\nmessage M { 1 x: A }",
      new: "enum A { 0 none, 1 a }\nenum B { 0 none, 1 b }\nmessage M { 1 x: B }",
      near: "enum C @renamedFrom(\"A\") { 0 none, 1 a }\nenum B { 0 none, 1 b }\n"
        + "message M { 1 x: C }"
    ),
    Witness(
      .defaultChanged,
      old: "enum E { 0 none, 1 a }\nmessage M { 1 e: E }",
      new: "enum E { 0 all, 1 a }\nmessage M { 1 e: E }",
      near: "enum E { 0 all @renamedFrom(\"none\"), 1 a }\nmessage M { 1 e: E }"
    ),
    Witness(
      .sensitivityLowered,
      old: "message M { 1 x: string @sensitive(pii) }",
      new: "message M { 1 x: string }",
      near: "message M { 1 x: string @sensitive(secret) }"
    ),
    Witness(
      .sensitivityChanged,
      old: "newtype N = string @sensitive(pii)\nmessage M { 1 x: N }",
      new: "newtype N = string @sensitive(secret)\nmessage M { 1 x: N }",
      near: "newtype N = string\nmessage M { 1 x: N }"
    ),
    Witness(
      .constantValue,
      old: "const most: uint32 = 7",
      new: "const most: uint32 = 8",
      near: "const most: uint64 = 7"
    ),
    Witness(
      .storedRuleTightened,
      old: "message M { 1 x: string }",
      new: "message M { 1 x: string @length(...9) }",
      near: "message M { 1 x: string @deprecated(\"use nothing\") }"
    ),
    Witness(
      .annotationBreaks,
      old: "annotation owner(team: string) on message @change(break)\n"
        + "message M @owner(\"a\") { 1 x: bool }",
      new: "annotation owner(team: string) on message @change(break)\n"
        + "message M @owner(\"b\") { 1 x: bool }",
      near: "annotation owner(team: string) on message @change(break)\n"
        + "message M @owner(\"a\") { 1 x: bool, 2 y: bool }"
    ),
    Witness(
      .annotationChanged,
      old: "annotation owner(team: string) on message\nmessage M { 1 x: bool }",
      new: "annotation owner(team: string) on message\nmessage M @owner(\"a\") { 1 x: bool }",
      near: "annotation owner(team: string) on message @change(free)\n"
        + "message M @owner(\"a\") { 1 x: bool }"
    ),
    Witness(
      .docContract,
      old: "/// A title. It is never\n/// empty.\nmessage M { 1 x: string }",
      new: "/// A title. It may be empty.\nmessage M { 1 x: string }",
      near: "/// The title of a pole.\n/// It is never empty.\nmessage M { 1 x: string }"
    ),
  ]
}
