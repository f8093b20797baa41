import Testing
import TrameWire

/// Every bound of docs/wire-format.md, for every kind of value that can be made large.
@Suite("Bounds of decoding")
struct BoundsTests {
  private func kind<M: WireMessage>(
    _ type: M.Type,
    _ bytes: [UInt8],
    _ limits: DecodeLimits = .default
  ) -> DecodeError.Kind? {
    do {
      _ = try M(decoding: bytes, limits: limits)
      return nil
    } catch {
      return error.kind
    }
  }

  /// A body of one field of kind 5.
  private func field(_ number: UInt, _ payload: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    let outer = writer.open()
    writer.bytes(number, payload)
    writer.close(outer)
    return writer.array()
  }

  @Test(
    "a count beyond the bytes is refused before memory is taken",
    arguments: [12, 13] as [UInt]
  )
  func counts(number: UInt) {
    // Strings and bytes: a count of 2^28, then two bytes.
    let promise: [UInt8] = [0xF0, 0, 0, 0, 0x10, 0, 0]
    #expect(kind(ScalarLists.self, field(number, promise)) == .badLength)
    #expect(kind(Declared.self, field(26, promise)) == .badLength)
    #expect(kind(Declared.self, field(27, promise)) == .badLength)
    #expect(kind(Maps.self, field(1, promise)) == .badLength)
  }

  @Test("a length beyond the bytes is refused before memory is taken")
  func lengths() {
    for number in [12, 13] as [UInt8] {
      #expect(kind(Scalars.self, [number << 3 | 5, 0xF0, 0, 0, 0, 0x10, 1]) == .truncated)
    }
  }

  @Test("what a body makes in memory is bounded by its budget")
  func budgets() {
    let none = DecodeLimits(budgetBytesPerByte: 1, budgetBytesBase: 0)
    let bodies: [(String, () -> DecodeError.Kind?)] = [
      (
        "empty messages",
        {
          kind(
            Declared.self,
            Declared(scalars: Array(repeating: Scalars(), count: 50)).encoded(),
            none
          )
        }
      ),
      (
        "unions",
        { kind(Declared.self, Declared(fillings: KitchenSamples.fillings).encoded(), none) }
      ),
      (
        "empty strings",
        {
          kind(ScalarLists.self, ScalarLists(text: Array(repeating: "", count: 50)).encoded(), none)
        }
      ),
      (
        "empty bytes",
        {
          kind(ScalarLists.self, ScalarLists(blob: Array(repeating: [], count: 50)).encoded(), none)
        }
      ),
      (
        "small numbers in wide elements",
        { kind(ScalarLists.self, ScalarLists(i64: Array(repeating: 1, count: 50)).encoded(), none) }
      ),
      ("maps", { kind(Maps.self, Maps(byNumber: [1: Scalars(), 2: Scalars()]).encoded(), none) }),
      ("boxes", { kind(Recipe.self, Recipe(base: Boxed(Recipe())).encoded(), none) }),
      ("unknown fields", { kind(Empty.self, [0x0F, 0x0F, 0x0F, 0x0F], none) }),
    ]
    for (name, found) in bodies { #expect(found() == .budgetExceeded, "\(name)") }
  }

  @Test("what nests is bounded in depth, by whatever it nests")
  func depths() {
    func nested(_ wrap: ([UInt8]) -> [UInt8]) -> [UInt8] {
      var body: [UInt8] = [1 << 3 | 5, 1, 0x61]
      for _ in 0..<65 { body = wrap(body) }
      return body
    }
    func counted(_ body: [UInt8]) -> [UInt8] {
      // A list of one element: its count, its length, its bytes.
      let length = field(1, body).dropFirst().prefix { _ in true }.dropLast(body.count)
      return [1] + length + body
    }
    #expect(kind(Recipe.self, nested { field(2, $0) }) == .depthExceeded)
    #expect(kind(Recipe.self, nested { field(3, counted($0)) }) == .depthExceeded)
    #expect(kind(Recipe.self, nested { field(4, counted(field(2, $0))) }) == .depthExceeded)
    // Wrapping { filling: { wrapped: Wrapping … } }: a message and a union a turn.
    #expect(kind(Wrapping.self, nested { field(1, field(5, $0)) }) == .depthExceeded)
    var sound: [UInt8] = [1 << 3 | 5, 1, 0x61]
    for _ in 0..<64 { sound = field(2, sound) }
    #expect(kind(Recipe.self, sound) == nil)
  }

  @Test("encoding many messages in turn gives what encoding them alone gives")
  func keptRoom() async {
    // The room is shared by all threads; what one leaves must not show in another's bytes.
    let alone = KitchenSamples.declared.encoded()
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            KitchenSamples.declared.encoded() == alone && Empty().encoded().isEmpty
          }
        }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }
}
