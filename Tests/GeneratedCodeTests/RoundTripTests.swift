import Randomness
import Testing
import TrameWire

@Suite("Generated messages on the wire")
struct RoundTripTests {
  private func expectRoundTrip<M: WireMessage>(
    _ value: M,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let bytes = value.encoded()
    let back = try M(decoding: bytes)
    #expect(back == value, sourceLocation: location)
    #expect(back.encoded() == bytes, sourceLocation: location)
    // A program with no fields in common gives back what it was given.
    #expect(try Empty(decoding: bytes).encoded() == bytes, sourceLocation: location)
    for count in 0..<bytes.count {
      // Cut short it is another value or an error, never a trap.
      _ = try? M(decoding: Array(bytes[..<count]))
    }
  }

  @Test("defaults are absent") func defaults() throws {
    #expect(Scalars().encoded().isEmpty && Declared().encoded().isEmpty && Maps().encoded().isEmpty)
    #expect(OptionalScalars().encoded().isEmpty && Recipe().encoded().isEmpty)
  }

  @Test("scalars, alone") func scalars() throws { try expectRoundTrip(KitchenSamples.scalars) }

  @Test("present zeros are not absent") func presence() throws {
    try expectRoundTrip(KitchenSamples.zeros)
    #expect(try OptionalScalars(decoding: KitchenSamples.zeros.encoded()).text == "")
    #expect(KitchenSamples.zeros.encoded().count == 17)
  }

  @Test("a struct of a negative zero equals its default, and is not absent")
  func negativeZeros() throws {
    for exact in [-0.0, 0.0] {
      var declared = Declared()
      declared.layout.exact = exact
      let bytes = declared.encoded()
      #expect(bytes.isEmpty == (exact.sign == .plus))
      #expect(try Declared(decoding: bytes).layout.exact.sign == exact.sign)
      #expect(try Declared(decoding: bytes).encoded() == bytes)
    }
  }

  @Test("scalars in lists") func lists() throws { try expectRoundTrip(KitchenSamples.lists) }

  @Test("declared types everywhere") func declared() throws {
    try expectRoundTrip(KitchenSamples.declared)
  }

  @Test("messages that contain themselves") func recursion() throws {
    try expectRoundTrip(KitchenSamples.recipe)
  }

  @Test("maps of every kind of key") func maps() throws { try expectRoundTrip(KitchenSamples.maps) }

  @Test("names that are keywords, renamed and far fields") func names() throws {
    var names = Names(class: "a", in: 1, default: true)
    (names.value, names.r, names.h, names.w) = (1, 2, 3, 4)
    (names.message, names.acronym, names.newName, names.far) = ("m", "", "n", 9)
    try expectRoundTrip(names)
  }

  @Test("a case of a newer schema survives", arguments: [6, 31, 60_000] as [UInt])
  func unknownCase(_ number: UInt) throws {
    var writer = WireWriter()
    let outer = writer.open()
    writer.string(number, "new")
    writer.close(outer)
    let body = writer.array()
    var list = WireWriter()
    let fields = list.open()
    list.bytes(1, body)
    list.close(fields)
    let wrapping = try Wrapping(decoding: list.array())
    guard case .unknown? = wrapping.filling else {
      Issue.record("\(wrapping) is not an unknown case")
      return
    }
    try expectRoundTrip(wrapping)
  }

  @Test("an empty union, and a union of two, are refused")
  func badUnions() {
    // Wrapping { 1: kind 6 } and a body of two cases.
    #expect(throws: DecodeError.self) { try Wrapping(decoding: [1 << 3 | 6]) }
    #expect(throws: DecodeError.self) { try Declared(decoding: [27 << 3 | 5, 2, 1, 0]) }
    #expect(throws: DecodeError.self) {
      try Wrapping(decoding: [1 << 3 | 5, 2, 2 << 3 | 6, 1 << 3 | 7])
    }
  }

  @Test("a map entry without its union is refused")
  func badMap() {
    #expect(throws: DecodeError.self) { try Maps(decoding: [7 << 3 | 5, 3, 1, 1, 1 << 3 | 7]) }
  }

  @Test("no bytes make a message trap", arguments: 0..<300)
  func noise(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes =
      [
        KitchenSamples.declared.encoded(), KitchenSamples.maps.encoded(),
        KitchenSamples.recipe.encoded(),
      ].randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255,
        using: &random
      )
    }
    expectCanonical(Declared.self, bytes, seed)
    expectCanonical(Maps.self, bytes, seed)
    expectCanonical(Recipe.self, bytes, seed)
    expectCanonical(ScalarLists.self, bytes, seed)
  }

  private func expectCanonical<M: WireMessage>(_ type: M.Type, _ bytes: [UInt8], _ seed: UInt64) {
    guard let value = try? M(decoding: bytes) else { return }
    #expect(value.encoded() == bytes, "\(type), seed \(seed)")
  }
}
