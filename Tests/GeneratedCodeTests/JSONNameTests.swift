import Testing
import TrameJSON
import TrameReflection
import TrameSchema
import TrameWire

@Suite("Names in JSON")
struct JSONNameTests {
  private let package = "trame.test.kitchen.v1."

  private func image() throws -> SchemaImage {
    try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
  }

  @Test("a renamed field keeps the name of birth, both ways")
  func fields() throws {
    let bytes = Names(newName: "x").encoded()
    let json = try image().json(of: package + "Names", bytes)
    #expect(json == .object([.init("oldName", .string("x"))]))
    #expect(try image().body(of: package + "Names", json) == bytes)
    #expect(throws: ReflectionError.self) {
      try image().body(of: package + "Names", .object([.init("newName", .string("x"))]))
    }
  }

  @Test("a case of a union that holds zero is there, both ways")
  func cases() throws {
    var booking = Booking()
    booking.drinks = [.wine(""), .water(Empty())]
    let json = try image().json(of: package + "Booking", booking.encoded())
    #expect(json["drinks"] != nil)
    #expect(try image().body(of: package + "Booking", json) == booking.encoded())
  }

  @Test("numbers that are none are text", arguments: [Double.nan, .infinity, -.infinity])
  func numbers(_ value: Double) throws {
    let bytes = Booking(price: value).encoded()
    let json = try image().json(of: package + "Booking", bytes)
    #expect(json["price"] == .string("\(value)"))
    #expect(try image().body(of: package + "Booking", json) == bytes)
  }
}
