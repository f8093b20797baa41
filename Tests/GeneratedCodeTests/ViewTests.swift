import Testing
import TrameWire

@Suite("Views")
struct ViewTests {
  @Test("scalars read as they decode") func scalars() throws {
    let value = KitchenSamples.scalars
    let bytes = value.encoded()
    let view = WireView<Scalars>(bytes.span)
    #expect(try view[.truth] == value.truth)
    #expect(try view[.i8] == value.i8)
    #expect(try view[.i64] == value.i64)
    #expect(try view[.u16] == value.u16)
    #expect(try view[.u64] == value.u64)
    #expect(try view[.f32] == value.f32)
    #expect(try view[.f64] == value.f64)
    #expect(try view[.text] == value.text)
    #expect(try view[.blob] == value.blob)
    #expect(try view[.id] == value.id)
    #expect(try view[.instant] == value.instant)
    #expect(try view[.span] == value.span)
    #expect(try view[.day] == value.day)
    #expect(try view.decoded() == value)
  }

  @Test("absent fields are their defaults") func absent() throws {
    let bytes: [UInt8] = []
    let scalars = WireView<Scalars>(bytes.span)
    #expect(try scalars[.text] == "" && scalars[.i8] == 0 && scalars[.blob] == [])
    let present = WireView<OptionalScalars>(bytes.span)
    #expect(try present[.text] == nil && present[.blob] == nil)
    let declared = WireView<Declared>(bytes.span)
    #expect(try declared.part(.nested)[.text] == "" && declared.parts(.scalars).count == 0)
    #expect(try declared.part(.optionalScalars) == nil && declared.part(.filling) == nil)
    #expect(try declared[.slot] == Slot() && declared[.dishes] == [])
    #expect(try WireView<Maps>(bytes.span)[.labels] == [:])
  }

  @Test("present zeros are not absent") func zeros() throws {
    let bytes = KitchenSamples.zeros.encoded()
    let view = WireView<OptionalScalars>(bytes.span)
    #expect(try view[.truth] == false && view[.i32] == 0 && view[.text] == "")
    #expect(try view[.blob] == [] && view[.id] == .zero && view[.day] == CivilDate())
  }

  @Test("lists of scalars read as they decode") func lists() throws {
    let value = KitchenSamples.lists
    let bytes = value.encoded()
    let view = WireView<ScalarLists>(bytes.span)
    #expect(try view[.truth] == value.truth && view[.i32] == value.i32)
    #expect(try view[.u8] == value.u8 && view[.blob] == value.blob)
    #expect(try view[.f64] == value.f64 && view[.text] == value.text)
    #expect(try view[.id] == value.id && view[.span] == value.span)
  }

  @Test("declared types read as they decode") func declared() throws {
    let value = KitchenSamples.declared
    let bytes = value.encoded()
    let view = WireView<Declared>(bytes.span)
    #expect(try view[.dish] == value.dish && view[.siret] == value.siret)
    #expect(try view[.cooking] == value.cooking && view[.allergens] == value.allergens)
    #expect(try view[.slot] == value.slot && view[.layout] == value.layout)
    #expect(try view[.price] == value.price && view[.moment] == value.moment)
    #expect(try view[.optionalDish] == value.optionalDish)
    #expect(try view[.optionalSlot] == value.optionalSlot)
    #expect(try view[.optionalPrice] == value.optionalPrice)
    #expect(try view[.dishes] == value.dishes && view[.slots] == value.slots)
    #expect(try view[.cookings] == value.cookings && view[.moments] == value.moments)
    #expect(try view.part(.nested)[.i16] == value.nested.i16)
    #expect(try view.part(.optionalScalars)?[.i16] == 0)
  }

  @Test("units come with their type") func units() throws {
    let bytes = Units(price: 5, timeout: 7, weights: [1, 2], retention: -3).encoded()
    let view = WireView<Units>(bytes.span)
    #expect(try view[.price] == Quantity<Int64, EuroCents>(5))
    #expect(try view[.timeout] == 7 && view[.weights] == [1, 2] && view[.retention] == -3)
  }

  @Test("maps read as they decode") func maps() throws {
    let value = KitchenSamples.maps
    let bytes = value.encoded()
    let view = WireView<Maps>(bytes.span)
    #expect(try view[.labels] == value.labels && view[.byNumber] == value.byNumber)
    #expect(try view[.byDish] == value.byDish && view[.byCooking] == value.byCooking)
    #expect(try view[.byFlag] == value.byFlag && view[.byDay] == value.byDay)
    #expect(try view[.fillings] == value.fillings && view[.byBytes] == value.byBytes)
    #expect(try view[.bySiret] == value.bySiret)
  }

  @Test("lists of messages are walked") func walks() throws {
    let value = Declared(scalars: [Scalars(text: "a"), Scalars(), Scalars(text: "c")])
    let bytes = value.encoded()
    let view = WireView<Declared>(bytes.span)
    var texts: [String] = []
    try view.parts(.scalars).forEach { texts.append(try $0[.text]) }
    #expect(texts == ["a", "", "c"])
    var scalars = try view.parts(.scalars)
    #expect(scalars.count == 3)
    #expect(try scalars.next()?[.text] == "a")
    #expect(scalars.count == 2)
  }

  @Test("unions tell their case") func cases() throws {
    let bytes = Declared(fillings: KitchenSamples.fillings).encoded()
    let view = WireView<Declared>(bytes.span)
    var cases: [String] = []
    try view.parts(.fillings).forEach { filling in
      if let meat = try filling.part(.meat) { cases.append("meat \(try meat[.kind])") }
      if let name = try filling[.name] { cases.append("name \(name)") }
      if let amount = try filling[.amount] { cases.append("\(amount)") }
      if let slot = try filling[.slot] { cases.append("slot \(slot.row)") }
      if let wrapping = try filling.part(.wrapped), let inner = try wrapping.part(.filling) {
        cases.append("case \(try inner.caseNumber)")
      }
      if let moment = try filling[.at] { cases.append("at \(moment.rawValue.microseconds)") }
    }
    #expect(cases == ["meat ", "meat beef", "name ham", "0 grams", "slot 0", "case 5", "at 3"])
  }

  @Test("messages that contain themselves are followed") func recursion() throws {
    let bytes = KitchenSamples.recipe.encoded()
    let view = WireView<Recipe>(bytes.span)
    #expect(try view.part(.base)?[.title] == "dough")
    #expect(try view.part(.base)?.part(.base)?.part(.base)?[.title] == nil)
    #expect(try view[.byName] == KitchenSamples.recipe.byName)
  }

  @Test("an owned view outlives its scope, and so do its parts") func owned() async throws {
    let whole = OwnedWireView<Declared>(KitchenSamples.declared.encoded())
    let part = whole.owning(try whole.view.part(.nested))
    let text = try await Task.detached { try part.view[.text] }.value
    #expect(text == "Pôle")
    #expect(try part.view.decoded() == KitchenSamples.declared.nested)
  }

  @Test("a part of an owned view says where in the whole it is broken") func offsets() throws {
    // Declared { 31: { 12: a string that is not UTF-8 } }
    let bytes: [UInt8] = [0xFD, 0, 4, 12 << 3 | 5, 2, 0xC0, 0xAF]
    let whole = OwnedWireView<Declared>(bytes)
    let part = whole.owning(try whole.view.part(.nested))
    let expected = DecodeError(.badUTF8, at: bytes.count)
    #expect(throws: expected) { try Declared(decoding: bytes) }
    #expect(throws: expected) { try part.view[.text] }
    #expect(throws: expected) { try part.view.decoded() }
  }
}
