import TrameBreaking

extension Witness {
  static let rpc: [Witness] = [
    Witness(
      .serviceDeleted,
      old: calls("service S @deprecated(\"use T\") { 1 m(Q) -> R }"),
      new: calls(""),
      near: calls("service T @renamedFrom(\"S\") { 1 m(Q) -> R }")
    ),
    Witness(
      .serviceRenamedWithoutAlias,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service T { 1 m(Q) -> R }"),
      near: calls("service T @renamedFrom(\"S\") { 1 m(Q) -> R }")
    ),
    Witness(
      .methodDeleted,
      old: calls("service S { 1 m(Q) -> R, 2 n(Q) -> R @deprecated(\"use m\") }"),
      new: calls("service S { reserved 2, \"n\"\n 1 m(Q) -> R }"),
      near: calls("service S { 1 m(Q) -> R, 2 n(Q) -> R @deprecated(\"use m\") }")
    ),
    Witness(
      .methodNumberChanged,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 2 m(Q) -> R }"),
      near: calls("service S { 1 m(Q) -> R, 2 n(Q) -> R }")
    ),
    Witness(
      .methodNumberReused,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 1 n(R) -> R }"),
      near: calls("service S { 1 n(Q) -> R }")
    ),
    Witness(
      .streamingKind,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 1 m(Q) -> stream R }"),
      near: calls("service S { 1 m(Q) -> R, 2 n(Q) -> stream R }")
    ),
    Witness(
      .requestType,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 1 m(R) -> R }"),
      near: "message P @renamedFrom(\"Q\") { 1 x: string, 2 y: string }\n"
        + "message R { 1 x: uuid }\nservice S { 1 m(P) -> R }"
    ),
    Witness(
      .responseType,
      old: calls("service S { 1 m(Q) -> R }"),
      new: calls("service S { 1 m(Q) -> Q }"),
      near: "message Q { 1 x: string, 2 y: string }\n"
        + "message P @renamedFrom(\"R\") { 1 x: uuid }\nservice S { 1 m(Q) -> P }"
    ),
  ]

  static let rpcConduct: [Witness] = [
    Witness(
      .readonlyRemoved,
      old: calls("service S { 1 m(Q) -> R @readonly }"),
      new: calls("service S { 1 m(Q) -> R @idempotent }"),
      near: calls("service S { 1 m(Q) -> R @readonly @deadline(2 s) }"),
    ),
    Witness(
      .idempotencyLowered,
      old: calls("service S { 1 m(Q) -> R @idempotent }"),
      new: calls("service S { 1 m(Q) -> R @idempotent(key) }"),
      near: calls("service S { 1 m(Q) -> R @readonly }")
    ),
    Witness(
      .deadlineShortened,
      old: calls("service S { 1 m(Q) -> R @deadline(2 s) }"),
      new: calls("service S { 1 m(Q) -> R @deadline(1 s) }"),
      near: calls("service S { 1 m(Q) -> R @deadline(3 s) }")
    ),
    Witness(
      .deadlineRemoved,
      old: calls("service S { 1 m(Q) -> R @deadline(2 s) }"),
      new: calls("service S { 1 m(Q) -> R }"),
      near: calls("service S { 1 m(Q) -> R @deadline(1 s) }")
    ),
    Witness(
      .deadlineMaxLowered,
      old: calls("service S { 1 m(Q) -> R @deadline(2 s, max: 9 s) }"),
      new: calls("service S { 1 m(Q) -> R @deadline(2 s, max: 8 s) }"),
      near: calls("service S { 1 m(Q) -> R @deadline(2 s, max: 10 s) }")
    ),
    Witness(
      .resumableRemoved,
      old: calls("service S { 1 m(Q) -> stream R @resumable(by: x) }"),
      new: calls("service S { 1 m(Q) -> stream R }"),
      near: calls("service S { 1 m(Q) -> stream R @resumable(by: y) }")
    ),
    Witness(
      .resumableField,
      old: calls("service S { 1 m(Q) -> stream R @resumable(by: x) }"),
      new: calls("service S { 1 m(Q) -> stream R @resumable(by: y) }"),
      near: "message Q { 1 z: string @renamedFrom(\"x\"), 2 y: string }\n"
        + "message R { 1 x: uuid }\nservice S { 1 m(Q) -> stream R @resumable(by: z) }"
    ),
    Witness(
      .errorCode,
      old: "error E @code(aborted) { 1 x: bool }",
      new: "error E @code(notFound) { 1 x: bool }",
      near: "error E @code(aborted) { 1 x: bool, 2 y: bool }"
    ),
  ]
}
