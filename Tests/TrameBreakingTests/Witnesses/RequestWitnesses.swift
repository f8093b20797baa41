import TrameBreaking

extension Witness {
  static let request: [Witness] = [
    Witness(
      .requiredAdded,
      old: asked("1 x: string?"),
      new: asked("1 x: string? @required"),
      near: given("1 x: string? @required"),
      proof: .newRuleBroken("M", "{}")
    ),
    Witness(
      .defaultRefused,
      old: asked("1 x: string"),
      new: asked("1 x: string, 2 y: string @length(1...)"),
      near: asked("1 x: string, 2 y: string? @length(1...)"),
      proof: .newRuleBroken("M", "{}")
    ),
    Witness(
      .defaultBreaksCheck,
      old: asked("1 x: string"),
      new: asked("1 x: string, 2 n: K", "message K { 1 a: int32\n check some: a > 0 }"),
      near: asked("1 x: string, 2 n: K?", "message K { 1 a: int32\n check some: a > 0 }"),
      proof: .newRuleBroken("M", "{}")
    ),
    Witness(
      .lengthTightened,
      old: asked("1 x: string @length(...9)"),
      new: asked("1 x: string @length(...8)"),
      near: asked("1 x: string @length(...10)"),
      proof: .newRuleBroken("M", #"{"x":"123456789"}"#)
    ),
    Witness(
      .bytesTightened,
      old: asked("1 x: bytes @bytes(...3)"),
      new: asked("1 x: bytes @bytes(...2)"),
      near: asked("1 x: bytes"),
      proof: .newRuleBroken("M", #"{"x":"AAAA"}"#)
    ),
    Witness(
      .itemsTightened,
      old: asked("1 x: [bool]"),
      new: asked("1 x: [bool] @items(1...)"),
      near: asked("1 x: [bool] @items(0...)"),
      proof: .newRuleBroken("M", "{}")
    ),
    Witness(
      .rangeTightened,
      old: asked("1 x: int32 @range(-5...5)"),
      new: asked("1 x: int32 @range(-4...5)"),
      near: asked("1 x: int32 @range(-5...6)"),
      proof: .newRuleBroken("M", #"{"x":-5}"#)
    ),
    Witness(
      .patternTightened,
      old: asked("1 x: string"),
      new: asked("1 x: string @pattern(\"[a-z]*\")"),
      near: given("1 x: string @pattern(\"[a-z]*\")"),
      proof: .newRuleBroken("M", #"{"x":"A"}"#)
    ),
    Witness(
      .checkTightened,
      old: asked("1 x: string"),
      new: asked("1 x: string @check(siren)"),
      near: given("1 x: string @check(siren)"),
      proof: .newRuleBroken("M", #"{"x":"123"}"#)
    ),
    Witness(
      .uniqueAdded,
      old: asked("1 x: [string]"),
      new: asked("1 x: [string] @unique"),
      near: given("1 x: [string] @unique"),
      proof: .newRuleBroken("M", #"{"x":["a","a"]}"#)
    ),
    Witness(
      .enumClosed,
      old: asked("1 x: E", "enum E { 0 none }"),
      new: asked("1 x: E", "enum E @closed { 0 none }"),
      near: given("1 x: E", "enum E @closed { 0 none }"),
      proof: .newRuleBroken("M", #"{"x":9}"#)
    ),
    Witness(
      .enumValueRefused,
      old: asked("1 x: E", "enum E @closed { 0 none, 1 a @deprecated(\"use none\") }"),
      new: asked("1 x: E", "enum E @closed { reserved 1, \"a\"\n 0 none }"),
      near: asked("1 x: E", "enum E @closed { 0 none, 1 a @deprecated(\"use none\"), 2 b }"),
      proof: .newRuleBroken("M", #"{"x":"a"}"#)
    ),
    Witness(
      .unionClosed,
      old: asked("1 u: U?", "union U { 1 a: string }"),
      new: asked("1 u: U?", "union U @closed { 1 a: string }"),
      near: given("1 u: U?", "union U @closed { 1 a: string }"),
      proof: .thirdWriter(
        asked("1 u: U?", "union U { 1 a: string, 2 b: bool }"),
        .newRuleBroken("M", #"{"u":{"b":true}}"#)
      )
    ),
    Witness(
      .caseRefused,
      old: asked("1 u: U?", "union U @closed { 1 a: bool, 2 b: bool @deprecated(\"use a\") }"),
      new: asked("1 u: U?", "union U @closed { reserved 2, \"b\"\n 1 a: bool }"),
      near: asked("1 u: U?", "union U @closed { 1 a: bool, 2 b: bool @deprecated(\"use a\") }"),
      proof: .newRuleBroken("M", #"{"u":{"b":true}}"#)
    ),
    Witness(
      .crossCheckTightened,
      old: asked("1 x: int32, 2 y: int32"),
      new: asked("1 x: int32, 2 y: int32\n check order: x <= y"),
      near: given("1 x: int32, 2 y: int32\n check order: x <= y"),
      proof: .newRuleBroken("M", #"{"x":2,"y":1}"#)
    ),
  ]

  static let response: [Witness] = [
    Witness(
      .requiredRemoved,
      old: given("1 x: string? @required"),
      new: given("1 x: string?"),
      near: asked("1 x: string?"),
      proof: .oldRuleBroken("M", "{}")
    ),
    Witness(
      .lengthLoosened,
      old: given("1 x: string @length(...9)"),
      new: given("1 x: string @length(...10)"),
      near: given("1 x: string @length(...8)"),
      proof: .oldRuleBroken("M", #"{"x":"1234567890"}"#)
    ),
    Witness(
      .bytesLoosened,
      old: given("1 x: bytes @bytes(...2)"),
      new: given("1 x: bytes"),
      near: given("1 x: bytes @bytes(...1)"),
      proof: .oldRuleBroken("M", #"{"x":"AAAA"}"#)
    ),
    Witness(
      .itemsLoosened,
      old: given("1 x: map[string, bool] @items(1...)"),
      new: given("1 x: map[string, bool]"),
      near: given("1 x: map[string, bool] @items(2...)"),
      proof: .oldRuleBroken("M", "{}")
    ),
    Witness(
      .rangeLoosened,
      old: given("1 x: float64 @range(...1)"),
      new: given("1 x: float64 @range(...1.5)"),
      near: given("1 x: float64 @range(...0.5)"),
      proof: .oldRuleBroken("M", #"{"x":1.25}"#)
    ),
    Witness(
      .patternLoosened,
      old: given("1 x: string @pattern(\"[a-z]*\")"),
      new: given("1 x: string"),
      near: asked("1 x: string"),
      proof: .oldRuleBroken("M", #"{"x":"A"}"#)
    ),
    Witness(
      .checkLoosened,
      old: given("1 x: string @check(siren)"),
      new: given("1 x: string"),
      near: asked("1 x: string"),
      proof: .oldRuleBroken("M", #"{"x":"123"}"#)
    ),
    Witness(
      .uniqueRemoved,
      old: given("1 x: [string] @unique"),
      new: given("1 x: [string]"),
      near: asked("1 x: [string]"),
      proof: .oldRuleBroken("M", #"{"x":["a","a"]}"#)
    ),
    Witness(
      .enumOpened,
      old: given("1 x: E", "enum E @closed { 0 none }"),
      new: given("1 x: E", "enum E { 0 none }"),
      near: asked("1 x: E", "enum E { 0 none }"),
      proof: .oldRuleBroken("M", #"{"x":9}"#)
    ),
    Witness(
      .enumValueAdded,
      old: given("1 x: E", "enum E @closed { 0 none }"),
      new: given("1 x: E", "enum E @closed { 0 none, 1 a }"),
      near: asked("1 x: E", "enum E @closed { 0 none, 1 a }"),
      proof: .oldRuleBroken("M", #"{"x":"a"}"#)
    ),
    Witness(
      .unionOpened,
      old: given("1 u: U?", "union U @closed { 1 a: string }"),
      new: given("1 u: U?", "union U { 1 a: string }"),
      near: asked("1 u: U?", "union U { 1 a: string }"),
      proof: .thirdWriter(
        given("1 u: U?", "union U { 1 a: string, 2 b: bool }"),
        .oldRuleBroken("M", #"{"u":{"b":true}}"#)
      )
    ),
    Witness(
      .caseAddedToClosed,
      old: given("1 u: U?", "union U @closed { 1 a: string }"),
      new: given("1 u: U?", "union U @closed { 1 a: string, 2 b: bool }"),
      near: asked("1 u: U?", "union U @closed { 1 a: string, 2 b: bool }"),
      proof: .oldRuleBroken("M", #"{"u":{"b":true}}"#)
    ),
    Witness(
      .crossCheckLoosened,
      old: given("1 x: int32, 2 y: int32\n check order: x < y or y == 7"),
      new: given("1 x: int32, 2 y: int32"),
      near: asked("1 x: int32, 2 y: int32"),
      proof: .oldRuleBroken("M", #"{"x":2,"y":1}"#)
    ),
    Witness(
      .errorAdded,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("error E @code(aborted) {}\nservice S { 1 m(Q) -> R throws E }"),
      near: calls("error E @code(aborted) {}\nservice S { 1 m(Q) -> R }"),
      proof: .errorUnknown("E")
    ),
  ]

  /// `M` with these fields is what a method takes.
  private static func asked(_ fields: String, _ types: String = "") -> String {
    "\(types)\nmessage M { \(fields) }\nmessage N { 9 z: uuid }\nservice S { 1 m(M) -> N }"
  }

  /// `M` with these fields is what a method gives.
  private static func given(_ fields: String, _ types: String = "") -> String {
    "\(types)\nmessage M { \(fields) }\nmessage N { 9 z: uuid }\nservice S { 1 m(N) -> M }"
  }
}
