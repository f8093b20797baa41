import PTCEMessages
import PTCEReference
import Trame
import TrameWire

/// The first national call from its announcement to its last award.
struct FirstCall: Sendable {
  private static let width = 16

  let samples: Samples
  let cast: Cast
  let trial: Trial

  func publish() async throws -> CallID {
    let request = CreateCallRequest(
      reference: "AAP-2013-01",
      content: .firstCall,
      isNational: true
    )
    let draft = try await cast.deskFunding.createCall(request)
    let call = try await cast.deskFunding.publishCall(PublishCallRequest(call: draft.id))
    await trial.check("the call is published, and opens by the clock", call.state == .published)
    return call.id
  }

  /// Drafts as the regions key them in; nil for one that cannot even be a draft.
  func draft(
    _ call: CallID,
    _ poles: [PoleID],
    _ partners: [Int: Partner]
  ) async throws -> [Application?] {
    let state = try await cast.deskFunding.getCall(GetCallRequest(call: call)).state
    await trial.check("the call is open", state == .open)
    let drafts = try await each(of: samples.replay.applications, atOnce: Self.width) { dossier in
      let lead = samples.generator.partners(ofPole: dossier.applicantPoleIndex).lowerBound
      let request = CreateApplicationRequest(
        call: call,
        pole: poles[dossier.poleIndex],
        content: ApplicationContent(dossier, applicant: partners[lead]?.id ?? PartnerID())
      )
      do {
        let funding = cast.funding(dossier.regionCode2014)
        return try await funding.createApplication(request) as Application?
      } catch {
        guard dossier.defect == .applicantNotMember else { throw error }
        return nil
      }
    }
    let count = drafts.count { $0 != nil }
    await trial.say(
      "\(samples.replay.applications.count) dossiers came; \(count) could be keyed in, the others "
        + "name an applicant that their region does not know"
    )
    return drafts
  }

  /// Registers each on the evidence of its receipt, then decides on its admissibility: 180 come,
  /// 130 are admissible. What breaks a rule is refused at its reception already.
  func admit(_ drafts: [Application?]) async throws {
    let dossiers = Array(zip(samples.replay.applications, drafts))
    let outcomes = try await each(of: dossiers, atOnce: Self.width) { dossier, draft in
      try await admit(dossier, draft)
    }
    let admissible = outcomes.count { $0.isEmpty }
    await trial.check(
      "of 180 applications, 130 are admissible",
      dossiers.count == 180 && admissible == 130,
      "\(dossiers.count), \(admissible)"
    )
    let reasons = outcomes.filter { !$0.isEmpty }.map { $0.sorted().joined(separator: " + ") }
    for (reason, group) in Dictionary(grouping: reasons, by: \.self).sorted(by: { $0.key < $1.key })
    {
      await trial.say("\(group.count) not: \(reason)")
    }
    let wrong = zip(samples.replay.applications, outcomes).filter {
      ($0.defect == nil) != $1.isEmpty
    }
    await trial.check("each refusal meets a flawed dossier, and no other", wrong.isEmpty)
  }

  /// Why it is not admissible; empty when it is.
  private func admit(
    _ dossier: SampleApplication,
    _ draft: Application?
  ) async throws -> [String] {
    guard let draft else { return ["unknown applicant"] }
    let funding = cast.funding(dossier.regionCode2014)
    do {
      let evidence = ReceiptEvidence(
        electronicAt: Timestamp(microseconds: dossier.receivedAt),
        channel: .email,
        piece: "registre du courrier, no \(dossier.index + 1)"
      )
      _ = try await funding.registerReceivedApplication(
        RegisterReceivedApplicationRequest(application: draft.id, evidence: evidence)
      )
    } catch {
      let reasons = Refusal(error).hardReasons
      guard !reasons.isEmpty else { throw error }
      return Array(Set(reasons))
    }
    let isAdmissible = dossier.defect == nil
    _ = try await funding.decideAdmissibility(
      DecideAdmissibilityRequest(
        application: draft.id,
        isAdmissible: isAdmissible,
        reason: isAdmissible ? "" : "Le demandeur n'est pas membre du pôle."
      )
    )
    return isAdmissible ? [] : ["decided by the agent: the applicant is not a member"]
  }
}
