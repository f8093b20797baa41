import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("A pole's life")
struct PoleLifeTests {
  @Test("A pole goes from draft to registered, and each refusal names its rule")
  func life() async throws {
    let test = try await TestDeployment()
    let pole: Pole = try await test.call(PoleServiceMethods.createPole, Samples.pole())
    #expect(pole.number == "PTCE-53-2015-0001")
    #expect(pole.state == .draft && pole.version == 1 && pole.tenant == test.bretagne)
    #expect(await test.rules(of: pole) == ["P1", "P1", "P3"])

    let lead = try await test.partner(Samples.association("Les Amis", siren: "732829320"))
    _ = try await test.member(pole, lead, .essEnterprise, .lead)
    #expect(await test.rules(of: pole) == ["P1", "P8"])

    let company = try await test.partner(Samples.company("Ateliers", siren: "356000000"))
    _ = try await test.member(pole, company, .enterprise, .member)
    #expect(await test.rules(of: pole) == ["P8"])

    let signature: CharterSignature = try await test.call(
      PoleServiceMethods.signCharter,
      test.signature(pole, lead)
    )
    #expect(signature.version == 1)
    let registered: Pole = try await test.call(
      PoleServiceMethods.registerPole,
      RegisterPoleRequest(pole: pole.id, expectedVersion: 1)
    )
    #expect(registered.state == .registered && registered.version == 2)
    #expect(registered.lead == lead.id && registered.isCompositionValid)
    let read: Pole = try await test.call(
      PoleServiceMethods.getPole,
      GetPoleRequest(pole: pole.id),
      as: "reader"
    )
    #expect(read == registered)
  }

  @Test("Another tenant's pole is not found, and neither is one that does not exist")
  func isolation() async throws {
    let test = try await TestDeployment()
    let pole: Pole = try await test.call(PoleServiceMethods.createPole, Samples.pole())
    for id in [pole.id, PoleID(rawValue: UUID128(high: 1, low: 2))] {
      let error = await test.failure(
        PoleServiceMethods.getPole,
        GetPoleRequest(pole: id),
        as: "normandie"
      )
      #expect(error?.code == .notFound)
    }
  }

  @Test("Who is not bound is unauthenticated by name; who lacks the role is denied")
  func denial() async throws {
    let test = try await TestDeployment()
    let stranger = await test.failure(
      PoleServiceMethods.createPole,
      Samples.pole(),
      as: "stranger"
    )
    #expect(stranger?.code == .unauthenticated)
    #expect(stranger?.message.contains("trame://test/stranger") == true)
    // Denied before the request is looked at: it has no content, which would be invalid.
    let reader = await test.failure(
      PoleServiceMethods.createPole,
      CreatePoleRequest(),
      as: "reader"
    )
    #expect(reader?.code == .permissionDenied)
  }

  @Test("The same key answers the same pole; the same key with another request is refused")
  func replay() async throws {
    let test = try await TestDeployment()
    let key = UUID128(high: 7, low: 7)
    let first: Pole = try await test.call(
      PoleServiceMethods.createPole,
      Samples.pole(),
      key: key
    )
    let second: Pole = try await test.call(
      PoleServiceMethods.createPole,
      Samples.pole(),
      key: key
    )
    #expect(first == second)
    let error = await test.failure(
      PoleServiceMethods.createPole,
      Samples.pole("Autre pôle"),
      key: key
    )
    let reused = try #require(error?.declared(IdempotencyKeyReused.self))
    #expect(reused.firstMethod == "PoleService/createPole")
    let list: ListPolesResponse = try await test.call(
      PoleServiceMethods.listPoles,
      ListPolesRequest()
    )
    #expect(list.poles.count == 1)
  }

  @Test("A write decided on an old version is refused with the current one")
  func conflict() async throws {
    let test = try await TestDeployment()
    let pole: Pole = try await test.call(PoleServiceMethods.createPole, Samples.pole())
    let error = await test.failure(
      PoleServiceMethods.registerPole,
      RegisterPoleRequest(pole: pole.id, expectedVersion: 9)
    )
    #expect(error?.declared(VersionConflict.self)?.currentVersion == 1)
  }

  @Test("A trial answers the pole without an id and leaves nothing behind")
  func trial() async throws {
    let test = try await TestDeployment()
    var request = Samples.pole()
    request.validateOnly = true
    let pole: Pole = try await test.call(PoleServiceMethods.createPole, request)
    #expect(pole.id == PoleID() && pole.version == 0)
    let list: ListPolesResponse = try await test.call(
      PoleServiceMethods.listPoles,
      ListPolesRequest()
    )
    #expect(list.poles.isEmpty)
  }
}
