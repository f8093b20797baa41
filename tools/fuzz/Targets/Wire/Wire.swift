import Fuzzing
import Kitchen
import TrameWire

/// Generated messages: what decodes encodes to the same bytes, and took no more memory than the
/// format allows.
@main
struct Wire: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let type = types[input.choice(types.count)]
    check(type, input.remainder())
  }

  private static let types: [any WireMessage.Type] = [
    Scalars.self, OptionalScalars.self, ScalarLists.self, Declared.self, Recipe.self, Maps.self,
    Names.self, Rules.self, Secrets.self, Units.self, Booking.self,
  ]

  private static func check<M: WireMessage>(_ type: M.Type, _ body: [UInt8]) {
    let before = allocatedBytes()
    guard let value = try? M(decoding: body) else { return }
    let taken = allocatedBytes() - before
    precondition(
      taken <= 16 * body.count + 1 << 20,
      "\(body.count) bytes of \(M.wireName) took \(taken) bytes of memory"
    )
    precondition(value.encoded() == body, "one value, one byte string")
    _ = value.violations()
  }
}
