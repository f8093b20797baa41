import TrameBreaking

extension Witness {
  static let wireFields: [Witness] = [
    Witness(
      .fieldType,
      old: "message M { 1 x: string }",
      new: "message M { 1 x: uuid }",
      near: "message M { 1 x: string @length(...9) }",
      proof: .newRefuses("M", #"{"x":"abc"}"#)
    ),
    Witness(
      .fieldNarrowed,
      old: "message M { 1 x: uint32 }",
      new: "message M { 1 x: uint16 }",
      near: "message M { 1 x: uint64 }",
      proof: .newRefuses("M", #"{"x":65536}"#)
    ),
    Witness(
      .fieldSignedness,
      old: "message M { 1 x: uint32 }",
      new: "message M { 1 x: int32 }",
      near: "message M { 1 x: uint64 }",
      proof: .newMisreads("M", #"{"x":5}"#)
    ),
    Witness(
      .floatWidth,
      old: "message M { 1 x: float32 }",
      new: "message M { 1 x: float64 }",
      near: "message M { 1 x: float32, 2 y: float64 }",
      proof: .newMisreads("M", #"{"x":1.5}"#)
    ),
    Witness(
      .bytesToString,
      old: "message M { 1 x: bytes }",
      new: "message M { 1 x: string }",
      near: "message M { 1 x: bytes @bytes(...9) }",
      proof: .newRefuses("M", #"{"x":"/w=="}"#)
    ),
    Witness(
      .fieldCardinality,
      old: "message M { 1 x: string }",
      new: "message M { 1 x: [string] }",
      near: "message M { 1 x: string, 2 xs: [string] }",
      proof: .newRefuses("M", #"{"x":"zzzz"}"#)
    ),
    Witness(
      .presenceChanged,
      old: "message M { 1 x: uint32? }",
      new: "message M { 1 x: uint32 }",
      near: "message M { 1 x: uint64? }",
      proof: .newRefuses("M", #"{"x":0}"#)
    ),
    Witness(
      .mapKeyType,
      old: "message M { 1 x: map[uint32, string] }",
      new: "message M { 1 x: map[string, string] }",
      near: "message M { 1 x: map[uint64, string] }",
      proof: .newRefuses("M", #"{"x":{"7":"a"}}"#)
    ),
    Witness(
      .fieldMovedIntoUnion,
      old: "message M { 1 text: string @deprecated(\"use body\") }",
      new: """
        union Body { 1 text: string, 2 blob: bytes }
        message M { reserved 1, "text"
         2 body: Body? }
        """,
      near: """
        union Body { 1 text: string, 2 blob: bytes }
        message M { 1 text: string @deprecated("use body"), 2 body: Body? }
        """,
      proof: .newMisreads("M", #"{"text":"a"}"#)
    ),
  ]

  static let wireNumbers: [Witness] = [
    Witness(
      .fieldNumberChanged,
      old: "message M { 1 x: string }",
      new: "message M { 2 x: string }",
      near: "message M { 1 x: string, 2 y: string }",
      proof: .newMisreads("M", #"{"x":"a"}"#)
    ),
    Witness(
      .fieldNumberReused,
      old: "message M { 1 x: string }",
      new: "message M { 1 y: uint32 }",
      near: "message M { 1 y: string @renamedFrom(\"x\") }",
      proof: .newRefuses("M", #"{"x":"a"}"#)
    ),
    Witness(
      .reservedReused,
      old: "message M { reserved 2...4\n 1 x: string }",
      new: "message M { reserved 2, 4\n 1 x: string, 3 y: string }",
      near: "message M { reserved 2...4\n 1 x: string, 5 y: string }",
      proof: .thirdWriter(
        "message M { 1 x: string, 3 z: uuid }",
        .newRefuses("M", #"{"x":"a","z":"0192f0c1-2345-7890-abcd-ef0123456789"}"#)
      )
    ),
    Witness(
      .caseNumberChanged,
      old: "union U { 1 a: string, 2 b: string }\nmessage M { 1 u: U? }",
      new: "union U { 1 a: string, 3 b: string }\nmessage M { 1 u: U? }",
      near: "union U { 1 a: string, 2 b: string, 3 c: string }\nmessage M { 1 u: U? }",
      proof: .newMisreads("M", #"{"u":{"b":"x"}}"#)
    ),
    Witness(
      .caseDeleted,
      old: "union U { 1 a: string, 2 b: string @deprecated(\"use a\") }\nmessage M { 1 u: U? }",
      new: "union U { reserved 2, \"b\"\n 1 a: string }\nmessage M { 1 u: U? }",
      near: "union U { 1 a: string, 2 b: string @deprecated(\"use a\") }\nmessage M { 1 u: U? }",
      proof: .newMisreads("M", #"{"u":{"b":"x"}}"#)
    ),
    Witness(
      .enumNumberChanged,
      old: "enum E { 0 none, 1 a, 2 b }\nmessage M { 1 e: E }",
      new: "enum E { 0 none, 1 a, 3 b }\nmessage M { 1 e: E }",
      near: "enum E { 0 none, 1 a, 2 b, 3 c }\nmessage M { 1 e: E }",
      proof: .newMisreads("M", #"{"e":"b"}"#)
    ),
    Witness(
      .enumNarrowed,
      old: "enum E: uint16 { 0 none }\nmessage M { 1 e: E }",
      new: "enum E: uint8 { 0 none }\nmessage M { 1 e: E }",
      near: "enum E: uint32 { 0 none }\nmessage M { 1 e: E }",
      proof: .newRefuses("M", #"{"e":256}"#)
    ),
    Witness(
      .flagBitChanged,
      old: "flags F { 0 read, 1 write }\nmessage M { 1 f: F }",
      new: "flags F { 1 read, 0 write }\nmessage M { 1 f: F }",
      near: "flags F { 0 read, 1 write, 2 share }\nmessage M { 1 f: F }",
      proof: .newMisreads("M", #"{"f":["read"]}"#)
    ),
  ]

  static let wireTypes: [Witness] = [
    Witness(
      .structSize,
      old: "struct P { x: int32, y: int32 }\nmessage M { 1 p: P }",
      new: "struct P { x: int32, y: int64 }\nmessage M { 1 p: P }",
      near: "struct P { x: int32, y: int32 }\nmessage M { 1 p: P, 2 q: P }",
      proof: .newRefuses("M", #"{"p":{"x":1,"y":2}}"#)
    ),
    Witness(
      .structLayout,
      old: "struct P { x: int32, y: int32 }\nmessage M { 1 p: P }",
      new: "struct P { y: int32, x: int32 }\nmessage M { 1 p: P }",
      near: "struct P { x: int32, z: int32 @renamedFrom(\"y\") }\nmessage M { 1 p: P }",
      proof: .newMisreads("M", #"{"p":{"x":1,"y":2}}"#)
    ),
    Witness(
      .typeKind,
      old: "message A { 1 x: string, 2 y: string }\nmessage M { 1 a: A? }",
      new: "union A { 1 x: string, 2 y: string }\nmessage M { 1 a: A? }",
      near: "message A { 1 x: string, 2 y: string, 3 z: bool }\nmessage M { 1 a: A? }",
      proof: .newRefuses("M", #"{"a":{"x":"p","y":"q"}}"#)
    ),
    Witness(
      .newtypeBase,
      old: "newtype N = string\nmessage M { 1 n: N }",
      new: "newtype N = uuid\nmessage M { 1 n: N }",
      near: "newtype N = string @length(...9)\nmessage M { 1 n: N }",
      proof: .newRefuses("M", #"{"n":"a"}"#)
    ),
    Witness(
      .errorRenamed,
      old: "error Full @code(notFound) { 1 x: string }",
      new: "error Filled @code(notFound) { 1 x: string }",
      near: "error Filled @code(notFound) @renamedFrom(\"Full\") { 1 x: string }",
      proof: .errorUnknown("Filled")
    ),
  ]

  static let json: [Witness] = [
    Witness(
      .jsonFieldName,
      old: "message M { 1 x: string }",
      new: "message M { 1 y: string }",
      near: "message M { 1 y: string @renamedFrom(\"x\") }",
      proof: .newJSONRefuses("M", #"{"x":"a"}"#)
    ),
    Witness(
      .jsonCaseName,
      old: "union U { 1 a: string }\nmessage M { 1 u: U? }",
      new: "union U { 1 b: string }\nmessage M { 1 u: U? }",
      near: "union U { 1 b: string @renamedFrom(\"a\") }\nmessage M { 1 u: U? }",
      proof: .newJSONRefuses("M", #"{"u":{"a":"x"}}"#)
    ),
    Witness(
      .jsonEnumName,
      old: "enum E { 0 none, 1 a }\nmessage M { 1 e: E }",
      new: "enum E { 0 none, 1 b }\nmessage M { 1 e: E }",
      near: "enum E { 0 none, 1 b @renamedFrom(\"a\") }\nmessage M { 1 e: E }",
      proof: .newJSONRefuses("M", #"{"e":"a"}"#)
    ),
    Witness(
      .jsonFlagName,
      old: "flags F { 0 read }\nmessage M { 1 f: F }",
      new: "flags F { 0 see }\nmessage M { 1 f: F }",
      near: "flags F { 0 see @renamedFrom(\"read\") }\nmessage M { 1 f: F }",
      proof: .newJSONRefuses("M", #"{"f":["read"]}"#)
    ),
    Witness(
      .jsonEncoding,
      old: "message M { 1 x: string }",
      new: "message M { 1 x: bytes }",
      near: "message M { 1 x: string, 2 y: bytes }",
      proof: .newJSONRefuses("M", #"{"x":"a"}"#)
    ),
    Witness(
      .jsonNameReused,
      old: "message M { 1 x: string @deprecated(\"gone soon\") }",
      new: "message M { reserved 1\n 2 x: uint32 }",
      near: "message M { reserved 1, \"x\"\n 2 y: uint32 }",
      proof: .newJSONRefuses("M", #"{"x":"a"}"#)
    ),
    Witness(
      .jsonReservedNameReused,
      old: "message M { reserved \"label\"\n 1 x: string }",
      new: "message M { 1 x: string, 2 label: string }",
      near: "message M { reserved \"label\"\n 1 x: string, 2 title: string }",
      proof: .thirdWriter(
        "message M { 1 x: string, 3 label: uint32 }",
        .newJSONRefuses("M", #"{"x":"a","label":7}"#)
      )
    ),
  ]
}
