import PTCEMessages
import Trame
import TrameWire

extension TestDeployment {
  func partner(_ request: CreatePartnerRequest) async throws -> Partner {
    try await call(PartnerServiceMethods.createPartner, request)
  }

  func member(
    _ pole: Pole,
    _ partner: Partner,
    _ category: PartnerCategory,
    _ role: MemberRole
  ) async throws -> Membership {
    try await call(
      PoleServiceMethods.addMember,
      AddMemberRequest(pole: pole.id, partner: partner.id, category: category, role: role)
    )
  }

  func signature(_ pole: Pole, _ partner: Partner) -> SignCharterRequest {
    SignCharterRequest(
      pole: pole.id,
      partner: partner.id,
      charterVersion: "2014-09",
      signedOn: CivilDate(days: 16_490),
      signatory: Signatory(name: "Présidente"),
      mode: .paper
    )
  }

  /// A pole that is registered, led by an association, with a company as member.
  func registeredPole() async throws -> (pole: Pole, lead: Partner) {
    let pole: Pole = try await call(PoleServiceMethods.createPole, Samples.pole())
    let lead = try await partner(Samples.association("Les Amis", siren: "732829320"))
    let company = try await partner(Samples.company("Ateliers", siren: "356000000"))
    _ = try await member(pole, lead, .essEnterprise, .lead)
    _ = try await member(pole, company, .enterprise, .member)
    _ = try await call(
      PoleServiceMethods.signCharter,
      signature(pole, lead),
      returning: CharterSignature.self
    )
    let registered: Pole = try await call(
      PoleServiceMethods.registerPole,
      RegisterPoleRequest(pole: pole.id)
    )
    return (registered, lead)
  }

  /// The error that a call fails with, as its caller gets it; nil when it does not fail.
  func failure<Q: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    as name: String = "bretagne",
    key: UUID128? = nil
  ) async -> RPCError? {
    do {
      _ = try await call(method, request, as: name, key: key, returning: Nothing.self)
      return nil
    } catch {
      return RPCError(thrown: error)
    }
  }

  /// The rules that refuse a pole's registration, in order.
  func rules(of pole: Pole) async -> [String] {
    let error = await failure(
      PoleServiceMethods.registerPole,
      RegisterPoleRequest(pole: pole.id)
    )
    return error?.declared(RuleViolated.self)?.violations
      .filter { $0.level == .hard }.map(\.rule) ?? []
  }
}

/// An answer whose content does not matter.
struct Nothing: WireMessage {
  static var wireName: StaticString { "test.Nothing" }
  var unknown = UnknownFields()
  mutating func read(_ r: inout WireReader) throws(DecodeError) {
    var h = try r.header(after: 0)
    while h != WireReader.end {
      try r.keep(h, in: &unknown)
      h = try r.header(after: h)
    }
  }
  static func write(_ value: UnsafePointer<Self>, to w: inout WireWriter) {
    w.close(w.open(value.pointee.unknown))
  }
}
