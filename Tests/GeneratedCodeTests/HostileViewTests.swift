import Randomness
import Testing
import TrameWire

@Suite("Views of hostile bytes")
struct HostileViewTests {
  /// The kind of error that decoding ends in, nil when it succeeds.
  private func kind(_ body: () throws -> Void) -> DecodeError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? DecodeError)?.kind
    }
  }

  @Test("faults of a field that is asked for are the decoder's")
  func sameKinds() {
    let faults: [(bytes: [UInt8], kind: DecodeError.Kind)] = [
      ([0x05], .badHeader), ([12 << 3 | 5, 3, 0x61], .truncated),
      ([12 << 3 | 5, 0], .nonCanonical),
      ([12 << 3 | 5, 2, 0xC0, 0xAF], .badUTF8), ([12 << 3 | 6], .badKind),
      ([12 << 3 | 5, 0x80, 1, 0x61], .nonCanonical), ([12 << 3 | 5, 0xF1], .badLength),
    ]
    for (bytes, expected) in faults {
      #expect(kind { _ = try WireView<Scalars>(bytes.span)[.text] } == expected)
      #expect(kind { _ = try Scalars(decoding: bytes) } == expected)
    }
  }

  @Test("a body nested deeper than the limit is refused at the limit")
  func depth() throws {
    // Recipe { 2: Recipe { 2: … } }, 70 deep.
    var bytes: [UInt8] = []
    for _ in 0..<70 {
      bytes = [2 << 3 | 5] + (bytes.count < 128 ? [] : [0x80]) + [UInt8(bytes.count)] + bytes
      if bytes[1] == 0 { bytes = [2 << 3 | 6] }
    }
    #expect(kind { _ = try Recipe(decoding: bytes) } == .depthExceeded)
    var levels = 0
    func descend(_ view: WireView<Recipe>) throws {
      guard let base = try view.part(.base) else { return }
      levels += 1
      try descend(base)
    }
    #expect(kind { try descend(WireView(bytes.span)) } == .depthExceeded)
    #expect(levels == 64)
  }

  @Test("a union without a case, or with two, is refused")
  func unions() {
    let bytes: [UInt8] = [1 << 3 | 5, 2, 2 << 3 | 6, 1 << 3 | 7]
    #expect(
      kind { _ = try WireView<Wrapping>(bytes.span).part(.filling)?.caseNumber } == .trailingBytes
    )
    #expect(kind { _ = try Wrapping(decoding: bytes) } == .trailingBytes)
    let empty: [UInt8] = []
    #expect(kind { _ = try WireView<Filling>(empty.span)[.name] } == .truncated)
  }

  @Test("a list that promises more than its bytes is refused")
  func counts() {
    let bytes: [UInt8] = [26 << 3 | 5, 2, 9, 0]
    #expect(kind { _ = try WireView<Declared>(bytes.span).parts(.scalars).count } == .badLength)
    let rest: [UInt8] = [26 << 3 | 5, 3, 1, 0, 0]
    #expect(
      kind { try WireView<Declared>(rest.span).parts(.scalars).forEach { _ in } } == .trailingBytes
    )
  }

  @Test(
    "reading everything from broken bytes never traps, and finds what decoding finds",
    arguments: 0..<300
  )
  func noise(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = KitchenSamples.declared.encoded()
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255,
        using: &random
      )
    }
    let decoded = try? Declared(decoding: bytes)
    let found = kind { try walk(WireView(bytes.span)) }
    if decoded != nil { #expect(found == nil, "seed \(seed)") }
    if let found { #expect(decoded == nil, "seed \(seed): \(found)") }
  }

  private func walk(_ view: WireView<Declared>) throws {
    _ = try (view[.dish], view[.siret], view[.cooking], view[.slot], view[.layout], view[.price])
    _ = try (view[.optionalDish], view[.optionalSlot], view[.optionalMoment], view[.optionalPrice])
    _ = try (view[.dishes], view[.sirets], view[.cookings], view[.slots], view[.moments])
    try walkScalars(view.part(.nested))
    if let scalars = try view.part(.optionalScalars) { try walkScalars(scalars) }
    try view.parts(.scalars).forEach { try walkScalars($0) }
    try view.parts(.fillings).forEach { filling in
      _ = try (filling.caseNumber, filling[.name], filling[.amount], filling[.slot], filling[.at])
      _ = try filling.part(.meat)?[.kind]
    }
  }

  private func walkScalars(_ view: WireView<Scalars>) throws {
    _ = try (view[.truth], view[.i8], view[.i64], view[.u8], view[.u64], view[.f32], view[.f64])
    _ = try (view[.text], view[.blob], view[.id], view[.instant], view[.span], view[.day])
  }
}
