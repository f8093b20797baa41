import PTCEMessages
import PTCEReference
import Trame
import TrameWire

/// The committee's work: selection, awards, and the one award too many.
struct Committee: Sendable {
  private static let width = 16

  let samples: Samples
  let cast: Cast
  let trial: Trial

  func startSelection(_ call: CallID) async throws {
    let closed = try await cast.deskFunding.getCall(GetCallRequest(call: call))
    await trial.check("the clock has closed the call", closed.state == .closed)
    let request = StartSelectionRequest(call: call)
    let call = try await cast.deskFunding.startSelection(request)
    await trial.check("selection has begun", call.state == .inSelection)
  }

  /// 23 are selected, one waits in reserve, the other admissible ones are rejected.
  ///
  /// - Returns: the application in reserve, with its dossier.
  func decide(_ drafts: [Application?]) async throws -> (SampleApplication, ApplicationID)? {
    let dossiers = zip(samples.replay.applications, drafts).compactMap { dossier, draft in
      draft.flatMap { dossier.defect == nil ? (dossier, $0.id) : nil }
    }
    let reserve = dossiers.first { !$0.0.isLaureate }
    let verdicts = try await each(of: dossiers, atOnce: Self.width) { dossier, application in
      let verdict: Verdict =
        dossier.isLaureate ? .selected : application == reserve?.1 ? .reserve : .rejected
      let request = DecideApplicationRequest(
        application: application,
        verdict: verdict,
        reason: verdict == .rejected ? "L'enveloppe ne suffit pas à toutes les candidatures." : ""
      )
      return try await cast.funding(dossier.regionCode2014).decideApplication(request).state
    }
    let selected = verdicts.count { $0 == .selected }
    let rejected = verdicts.count { $0 == .rejected }
    await trial.check(
      "the committee selected 23, put 1 in reserve, rejected 106",
      selected == 23 && rejected == 106,
      "\(selected), \(verdicts.count - selected - rejected), \(rejected)"
    )
    return reserve
  }

  /// The 23 awards, all regions at once on one envelope.
  func award(_ call: CallID, _ drafts: [Application?]) async throws {
    let laureates = zip(samples.replay.applications, drafts).compactMap { dossier, draft in
      draft.flatMap { dossier.isLaureate ? (dossier, $0.id) : nil }
    }
    let amounts = try await each(of: laureates, atOnce: Self.width) { dossier, application in
      let request = DecideAwardRequest(
        application: application,
        amount: Quantity(dossier.awardCents),
        split: Funding.share(dossier.awardCents)
      )
      return try await cast.funding(dossier.regionCode2014).decideAward(request).amount.value
    }
    try await tellLaureates(call, amounts)
  }

  private func tellLaureates(_ call: CallID, _ amounts: [Int64]) async throws {
    let position = try await cast.national.getEnvelopePosition(
      GetEnvelopePositionRequest(call: call)
    )
    var byRegion: [String: UInt32] = [:]
    for region in Deployment.regions {
      let tenant = Deployment.tenant(region.code)
      let part = position.tenants.first { $0.tenant.rawValue.description == tenant }
      guard let part, part.awards > 0 else { continue }
      byRegion[region.code] = part.awards
      await trial.say("\(region.name): \(part.awards) for \(Money.text(part.decided.value))")
    }
    let envelope = position.envelope
    await trial.check("23 awards", envelope.awards == 23, "\(envelope.awards)")
    await trial.check(
      "from 72,000 to 290,000 euros",
      amounts.min() == 7_200_000 && amounts.max() == 29_000_000
    )
    await trial.check("four laureates in Île-de-France", byRegion["11"] == 4)
    let applications = Dictionary(grouping: samples.replay.applications, by: \.regionCode2014)
    let leading = applications.sorted { $0.value.count > $1.value.count }.prefix(5)
    let applied = leading.reduce(0) { $0 + $1.value.count }
    let won = leading.reduce(0) { $0 + (byRegion[$1.key] ?? 0) }
    await trial.check(
      "five regions have half of the applications, and half of the laureates",
      applied == 90 && won == 12,
      "\(applied), \(won)"
    )
    await trial.check(
      "of \(Money.text(envelope.total.value)), \(Money.text(envelope.decided.value)) are decided",
      envelope.remaining.value == FirstCallReplay.remainderCents,
      "\(Money.text(envelope.remaining.value)) remain"
    )
  }

  /// One more: selected from the reserve, and refused because the envelope has less left.
  func awardTooMuch(
    _ reserve: (dossier: SampleApplication, application: ApplicationID)
  ) async throws {
    let funding = cast.funding(reserve.dossier.regionCode2014)
    let decision = DecideApplicationRequest(application: reserve.application, verdict: .selected)
    _ = try await funding.decideApplication(decision)
    let cents = reserve.dossier.requestedCents
    let request = DecideAwardRequest(
      application: reserve.application,
      amount: Quantity(cents),
      split: Funding.share(cents)
    )
    do {
      _ = try await funding.decideAward(request)
      await trial.check("an award beyond what remains is refused", false, "it was granted")
    } catch .envelopeExceeded(let exceeded) {
      await trial.check(
        "an award of \(Money.text(exceeded.requested.value)) is refused",
        exceeded.remaining.value == FirstCallReplay.remainderCents,
        "only \(Money.text(exceeded.remaining.value)) remain"
      )
    } catch {
      throw error
    }
  }
}
