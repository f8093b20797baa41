import PTCEMessages
import PTCEReference
import Trame
import TrameWire

/// Poles, their members, their registration and their charter.
struct Poles: Sendable {
  /// Calls under way over all regions.
  private static let width = 16

  let samples: Samples
  let cast: Cast
  let trial: Trial

  /// Makes each pole through its region's account; answers ids in order of index.
  func create() async throws -> [PoleID] {
    let ids = try await each(of: samples.poles, atOnce: Self.width) { pole in
      let request = CreatePoleRequest(content: PoleContent(pole))
      return try await cast.poles(pole.regionCode2014).createPole(request).id
    }
    await trial.check("poles made, each by its region", ids.count == 200, "\(ids.count)")
    return ids
  }

  /// A row of the import has no establishments, and the law counts members by theirs (P2): those of
  /// the founders are entered one by one, where the import has made none.
  func enterEstablishments(_ partners: [Int: Partner]) async throws {
    let founders = samples.poles.flatMap { samples.generator.partners(ofPole: $0.index).prefix(3) }
    let entered = try await each(of: founders, atOnce: Self.width) { index in
      guard let partner = partners[index], partner.content.establishments.isEmpty else { return 0 }
      let sample = samples.generator.partner(index)
      var content = partner.content
      content.establishments = [
        Establishment(
          siret: sample.siret.map { Siret(rawValue: $0) },
          commune: CommuneCode(rawValue: sample.communeCode)
        )
      ]
      let request = UpdatePartnerRequest(
        partner: partner.id,
        expectedVersion: partner.version,
        content: content,
        fields: ["establishments"]
      )
      _ = try await cast.partners(sample.regionCode2014).updatePartner(request)
      return 1
    }
    await trial.say("founders' establishments entered by hand: \(entered.reduce(0, +))")
  }

  /// The first three members of each pole, who were there before the call; the law's minimum is
  /// among them.
  func addFounders(_ poles: [PoleID], _ partners: [Int: Partner]) async throws {
    let count = try await join(poles, partners) { $0.prefix(3) }
    await trial.check("founding members joined", count == 600, "\(count)")
  }

  /// Everybody else, who joined until the end of 2015; one partner in ten is in a second pole.
  func addOthers(_ poles: [PoleID], _ partners: [Int: Partner]) async throws {
    let expected = samples.poles.reduce(0) {
      $0 + samples.generator.memberships(ofPole: $1.index).count - 3
    }
    let count = try await join(poles, partners) { $0.dropFirst(3) }
    await trial.check("other members joined", count == expected, "\(count)")
  }

  private func join(
    _ poles: [PoleID],
    _ partners: [Int: Partner],
    _ chosen: @escaping @Sendable ([SampleMembership]) -> ArraySlice<SampleMembership>
  ) async throws -> Int {
    let made = try await each(of: samples.poles, atOnce: Self.width) { pole in
      let members = chosen(samples.generator.memberships(ofPole: pole.index))
      for member in members {
        guard let partner = partners[member.partnerIndex] else {
          throw Missing(what: "partner \(member.partnerIndex) of \(pole.key)")
        }
        let request = AddMemberRequest(
          pole: poles[pole.index],
          partner: partner.id,
          category: PartnerCategory(rawValue: member.category.rawValue),
          role: MemberRole(member.role),
          joinedOn: Days.date(member.joinedOn),
          // Whoever has no establishment in the territory is a member, and not put forward for the
          // minimum; the founders' were entered after this list was read.
          countsForMinimum: member.role == .lead || member.role == .founder
            || partner.content.establishments.contains {
              pole.territory.contains($0.commune.rawValue)
            }
        )
        _ = try await cast.poles(pole.regionCode2014).addMember(request)
      }
      return members.count
    }
    return made.reduce(0, +)
  }

  /// Registers what the law allows; the samples have six poles that it does not.
  func register(_ poles: [PoleID]) async throws {
    let refusals = try await each(of: samples.poles, atOnce: Self.width) { pole -> [String]? in
      do {
        let request = RegisterPoleRequest(pole: poles[pole.index])
        _ = try await cast.poles(pole.regionCode2014).registerPole(request)
        return nil
      } catch {
        let refusal = Refusal(error)
        guard pole.flaw != nil, !refusal.hardReasons.isEmpty else { throw error }
        return refusal.hardReasons
      }
    }
    let refused = refusals.compactMap(\.self)
    await trial.check(
      "poles registered under article 9",
      poles.count - refused.count == 194,
      "\(poles.count - refused.count)"
    )
    let reasons = Set(refused.joined()).sorted().joined(separator: ", ")
    await trial.say("\(refused.count) stay drafts, as their members are no pole: \(reasons)")
  }

  /// The charter of 19 September 2014, by the leads, on its day.
  func signCharter(_ poles: [PoleID], _ partners: [Int: Partner]) async throws {
    let signed = try await each(of: samples.poles, atOnce: Self.width) { pole -> Int in
      let lead = samples.generator.partners(ofPole: pole.index).lowerBound
      let signatures = samples.generator.signatures(ofPole: pole.index)
      guard pole.flaw == nil, let partner = partners[lead],
        let signature = signatures.first(where: { $0.partnerIndex == lead })
      else { return 0 }
      let request = SignCharterRequest(
        pole: poles[pole.index],
        partner: partner.id,
        charterVersion: SampleSignature.charterVersion,
        signedOn: Days.date(signature.signedOn),
        signatory: Signatory(name: signature.signatory),
        mode: signature.mode == .paper ? .paper : .electronic
      )
      _ = try await cast.poles(pole.regionCode2014).signCharter(request)
      return 1
    }
    let count = signed.reduce(0, +)
    await trial.check("leads signed the charter of 2014-09", count == 194, "\(count)")
  }
}

/// Something that an earlier step should have made.
struct Missing: Error, CustomStringConvertible {
  let what: String
  var description: String { "\(what) is missing: an earlier step did not make it" }
}
