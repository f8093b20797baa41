import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("Applications come in")
struct FundingReceptionTests {
  @Test(
    "The last minute is in time, the next is not, in summer and in winter",
    arguments: [
      (CivilDate(days: 16_616), "2015-06-30T21:59:59.999Z", "2015-06-30T22:00:00.000Z"),
      (CivilDate(days: 16_770), "2015-12-01T22:59:59.999Z", "2015-12-01T23:00:00.000Z"),
    ]
  )
  func deadline(day: CivilDate, last: String, late: String) async throws {
    let desk = try await FundingDesk()
    let deadline = LocalDeadline(date: day, hour: 23, minute: 59)
    let call = try await desk.nationalCall(deadline: deadline)
    let draft = try await desk.draft("rennes", call, desk.pole("rennes"))
    let client = desk.funding("rennes")
    desk.at(late)
    #expect(try await client.getCall(GetCallRequest(call: call.id)).state == .closed)
    do {
      _ = try await client.submitApplication(SubmitApplicationRequest(application: draft.id))
      Issue.record("a late application was received")
    } catch .callNotOpen(let error) {
      #expect(error.closesAt == Timestamp(late) && error.state == .closed)
      #expect(error.violations.map(\.reason).contains("DEADLINE_PASSED"))
    } catch {
      Issue.record("\(error)")
    }
    desk.at(last)
    let received = try await client.submitApplication(
      SubmitApplicationRequest(application: draft.id)
    )
    #expect(received.state == .submitted && received.receipt?.evidence.electronicAt != nil)
    #expect(received.receipt?.number == "AAP-2015-01/1" && received.receipt?.isLateEntry == false)
  }

  @Test("An earlier receipt is recorded after the call has closed, marked late, until selection")
  func lateEntry() async throws {
    let desk = try await FundingDesk()
    let call = try await desk.nationalCall()
    let draft = try await desk.draft("rennes", call, desk.pole("rennes"))
    let client = desk.funding("rennes")
    desk.at("2015-07-02T09:00:00Z")
    var request = RegisterReceivedApplicationRequest(
      application: draft.id,
      evidence: ReceiptEvidence(
        electronicAt: Timestamp("2015-06-30T21:59:00Z"),
        channel: .email,
        piece: "Courriel du 30 juin"
      ),
      validateOnly: true
    )
    let trial = try await client.registerReceivedApplication(request)
    #expect(trial.receipt?.isLateEntry == true && trial.version == 1)
    _ = try await desk.funding("national").startSelection(StartSelectionRequest(call: call.id))
    request.validateOnly = false
    do {
      _ = try await client.registerReceivedApplication(request)
      Issue.record("received during selection")
    } catch .callNotOpen(let error) {
      #expect(error.state == .inSelection)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("The first call's rules accept a project that keeps them, and name each that it breaks")
  func firstCall() async throws {
    let desk = try await FundingDesk()
    let rules = CallRules(
      awardMin: 30_000_00,
      awardMax: 300_000_00,
      stateRateMax: 5_000,
      localAuthorityRateMax: 2_000,
      localAuthoritiesRateMax: 5_000,
      requiresLocalCofunding: true,
      durationMonthsMax: 36
    )
    let pole = try await desk.pole("rennes")
    let client = desk.funding("rennes")
    let cases: [(ApplicationContent, Set<String>)] = [
      (FundingDesk.content(pole.lead), []),
      (FundingDesk.content(pole.lead, call: 60_000, own: 20_000), ["C10"]),
      (FundingDesk.content(pole.lead, local: 25_000, own: 25_000), ["C11"]),
      (FundingDesk.content(pole.lead, local: 0, own: 50_000), ["C11"]),
      (FundingDesk.content(pole.lead, call: 20_000, own: 60_000), ["C8"]),
      (FundingDesk.content(pole.lead, end: CivilDate(days: 18_000)), ["C12"]),
    ]
    for (index, (content, expected)) in cases.enumerated() {
      let call = try await desk.nationalCall("AAP-2013-\(index)", rules: rules)
      let draft = try await desk.draft("rennes", call, pole, content)
      let request = SubmitApplicationRequest(application: draft.id, validateOnly: true)
      do {
        _ = try await client.submitApplication(request)
        #expect(expected.isEmpty, "\(index)")
      } catch .ruleViolated(let error) {
        #expect(Set(error.violations.filter { $0.level == .hard }.map(\.rule)) == expected)
      } catch {
        Issue.record("\(index): \(error)")
      }
    }
  }

  @Test("Support of the same association in another region excludes it, and does not tell whose")
  func earlierSupport() async throws {
    let desk = try await FundingDesk()
    let first = try await desk.nationalCall()
    let application = try #require(try await desk.selected(first, ["rennes"]).first)
    _ = try await desk.funding("rennes")
      .decideAward(FundingDesk.award(application, euros: 40_000))
    let second = try await desk.nationalCall(
      "AAP-2015-02",
      rules: CallRules(excludesPreviouslySupported: true),
      deadline: LocalDeadline(date: CivilDate(days: 16_770), hour: 23, minute: 59)
    )
    let draft = try await desk.draft("caen", second, desk.pole("caen"))
    do {
      _ = try await desk.funding("caen").submitApplication(
        SubmitApplicationRequest(application: draft.id)
      )
      Issue.record("a supported association has applied again")
    } catch .ruleViolated(let error) {
      let refusal = error.violations.first { $0.rule == "C7" }
      #expect(refusal?.messageEn.contains("SIREN") == true)
      #expect(refusal?.messageEn.contains("\(application.pole)") == false)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("A region sees national calls and its own, and not another region's applications")
  func visibility() async throws {
    let desk = try await FundingDesk()
    let call = try await desk.nationalCall()
    let draft = try await desk.draft("rennes", call, desk.pole("rennes"))
    let caen = desk.funding("caen")
    #expect(
      try await caen.listCalls(ListCallsRequest(states: [.open])).calls.map(\.id) == [call.id]
    )
    do {
      _ = try await caen.getApplication(GetApplicationRequest(application: draft.id))
      Issue.record("another region's application was read")
    } catch {
      #expect(error.code == .notFound)
    }
    do {
      _ = try await desk.funding("rennes").createApplication(
        CreateApplicationRequest(call: call.id, pole: draft.pole, content: draft.content)
      )
      Issue.record("a second application was made")
    } catch .ruleViolated(let error) {
      #expect(error.violations.map(\.rule) == ["C3"])
    } catch {
      Issue.record("\(error)")
    }
  }
}
