import Testing
import Trame
import TrameSchema
import TrameWire

@Suite("What generated code offers")
struct SurfaceTests {
  @Test("sensitive fields do not reach logs") func secrets() {
    let secrets = Secrets(name: "Ann", phone: "+33 1", code: Code(rawValue: "AB1"))
    let fields = "name: \"Ann\", phone: <redacted>, code: <redacted>, unknown: none"
    #expect("\(secrets)" == "Secrets(\(fields))")
    #expect("\(secrets)".contains("33") == false)
    #expect("\(Code(rawValue: "AB1"))" == "<redacted>")
  }

  @Test("units are types, constants are values") func units() {
    let units = Units(price: 5, timeout: 1500, weights: [2], retention: 2)
    #expect(units.timeout?.duration == .milliseconds(1500))
    #expect("\(units.price)" == "5 ct" && "\(units.weights[0])" == "2 grams")
    #expect(ShelfConstants.nameMax == 12 && ShelfConstants.credit == -5000)
    #expect(ShelfConstants.greeting == "Bon \"appétit\"" && ShelfConstants.isOpen)
  }

  @Test("methods are described as the schema says") func methods() {
    let all = KitchenMethods.all
    #expect(all.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(
      all.map(\.kind) == [.unary, .serverStream, .clientStream, .bidirectional, .unary, .unary]
    )
    #expect(all.map(\.idempotency) == [.byKey, .readonly, .none, .none, .idempotent, .none])
    #expect(KitchenMethods.cook.deadlineMilliseconds == 2000)
    #expect(KitchenMethods.cook.deadlineMaxMilliseconds == 30_000)
    #expect(KitchenMethods.service.id == StableID.ofName("trame.test.kitchen.v1.Kitchen"))
    #expect(KitchenMethods.service.fingerprint == TrameTestKitchenV1Schema.fingerprint)
  }

  @Test("a declared error is found in what a call threw") func errors() {
    var error = RPCError(.failedPrecondition, "")
    error.declaredBody = RPCError.DeclaredBody(
      typeID: SoldOut.typeID,
      bytes: SoldOut(left: 3).encoded()
    )
    guard case .soldOut(let soldOut) = KitchenCookError(error) else {
      Issue.record("not found")
      return
    }
    #expect(soldOut.left == 3 && SoldOut.code == .failedPrecondition)
    guard case .rpc = KitchenCookError(RPCError(.notFound, "")) else {
      Issue.record("taken for a declared error")
      return
    }
  }

  @Test("a provider serves every method") func provider() {
    var router = Router()
    router.add(Cook())
    #expect(router.serviceNames == ["trame.test.kitchen.v1.Kitchen"])
    #expect(router.methodDescriptors.count == 6)
  }

  @Test("the embedded schema describes the messages") func image() throws {
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    let rules = try #require(image.type(named: "trame.test.kitchen.v1.Rules"))
    #expect(rules.fields.map(\.number) == Array(1...16))
    #expect(image.schema.packages[0].fingerprint == TrameTestKitchenV1Schema.fingerprint)
    #expect(image.type(named: "trame.test.kitchen.v1.Names")?.reserved.count == 2)
    #expect(image.type(named: "\(Recipe.wireName)")?.fields[1].isRecursive == true)
  }
}

private struct Cook: KitchenProvider {
  func cook(_ request: Recipe, _ call: ServerCall) async throws -> Meat { throw TooLate() }
  func watch(_ request: Units, _ responses: ResponseWriter<Recipe>, _ call: ServerCall) async throws
  {
    try await responses.send(Recipe())
  }
  func deliver(_ requests: RequestStream<Recipe>, _ call: ServerCall) async throws -> Empty {
    for try await _ in requests {}
    return Empty()
  }
  func talk(
    _ requests: RequestStream<Meat>,
    _ responses: ResponseWriter<Meat>,
    _ call: ServerCall
  ) async throws {
    for try await meat in requests { try await responses.send(meat) }
  }
  func ping(_ request: Empty, _ call: ServerCall) async throws -> Empty { request }
  func `repeat`(_ request: Empty, _ call: ServerCall) async throws -> Empty { request }
}
