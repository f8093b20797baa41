import Fuzzing
import Kitchen
import TrameWire

/// Views of bytes: whatever the bytes are, a field that is asked for is there, absent or refused;
/// and where the whole decodes, it is what decoding finds.
@main
struct View: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let kind = input.choice(3)
    let body = input.remainder()
    switch kind {
    case 0: scalars(WireView(body.span), try? Scalars(decoding: body))
    case 1: declared(WireView(body.span), try? Declared(decoding: body))
    default: recipe(WireView(body.span), try? Recipe(decoding: body))
    }
  }

  /// Says nothing where the whole does not decode.
  private static func same<Value: Equatable>(_ found: Value?, _ decoded: Value?) {
    precondition(decoded == nil || found == decoded, "a view finds what decoding finds")
  }

  private static func scalars(_ view: WireView<Scalars>, _ value: Scalars?) {
    same(try? view[.truth], value?.truth)
    same(try? view[.i8], value?.i8)
    same(try? view[.i64], value?.i64)
    same(try? view[.u8], value?.u8)
    same(try? view[.u64], value?.u64)
    same((try? view[.f32])?.bitPattern, value?.f32.bitPattern)
    same((try? view[.f64])?.bitPattern, value?.f64.bitPattern)
    same(try? view[.text], value?.text)
    same(try? view[.blob], value?.blob)
    same(try? view[.id], value?.id)
    same(try? view[.instant], value?.instant)
    same(try? view[.span], value?.span)
    same(try? view[.day], value?.day)
  }

  private static func declared(_ view: WireView<Declared>, _ value: Declared?) {
    same(try? view[.dish], value?.dish)
    same(try? view[.siret], value?.siret)
    same(try? view[.cooking], value?.cooking)
    same(try? view[.slot], value?.slot)
    _ = try? view[.layout]
    same(try? view[.price], value?.price)
    same(try? view[.optionalDish], value?.optionalDish)
    same(try? view[.optionalSlot], value?.optionalSlot)
    same(try? view[.optionalMoment], value?.optionalMoment)
    same(try? view[.dishes], value?.dishes)
    same(try? view[.sirets], value?.sirets)
    same(try? view[.cookings], value?.cookings)
    same(try? view[.slots], value?.slots)
    if let nested = try? view.part(.nested) { scalars(nested, value?.nested) }
    var index = 0
    try? view.parts(.scalars).forEach { part in
      scalars(part, value?.scalars[index])
      index += 1
    }
    same(index, value?.scalars.count)
    index = 0
    try? view.parts(.fillings).forEach { filling in
      _ = try? (filling.caseNumber, filling[.name], filling[.amount], filling[.slot], filling[.at])
      if case .name(let name)? = value?.fillings[index] { same(try? filling[.name], name) }
      index += 1
    }
    same(index, value?.fillings.count)
  }

  private static func recipe(_ view: WireView<Recipe>, _ value: Recipe?) {
    same(try? view[.title], value?.title)
    if let base = try? view.part(.base) { recipe(base, value?.base?.value) }
    var index = 0
    try? view.parts(.steps).forEach { step in
      recipe(step, value?.steps[index])
      index += 1
    }
    same(index, value?.steps.count)
  }
}
