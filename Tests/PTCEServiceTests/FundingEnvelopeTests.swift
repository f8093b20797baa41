import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("The envelope of a national call")
struct FundingEnvelopeTests {
  @Test("Two regions race for the last euros: one wins, the other is told what is left")
  func race() async throws {
    let desk = try await FundingDesk()
    let call = try await desk.nationalCall(euros: 60_000)
    let applications = try await desk.selected(call, ["rennes", "caen"])
    let errors = await withTaskGroup(of: RPCError?.self) { group in
      for (name, application) in zip(["rennes", "caen"], applications) {
        let client = desk.transport(name)
        group.addTask {
          do throws(RPCError) {
            _ = try await client.unary(
              FundingServiceMethods.decideAward,
              FundingDesk.award(application, euros: 40_000),
              CallOptions(),
              as: Award.self
            )
            return nil
          } catch {
            return error
          }
        }
      }
      var errors: [RPCError] = []
      for await error in group { if let error { errors.append(error) } }
      return errors
    }
    #expect(errors.count == 1)
    let refusal = try #require(errors.first?.declared(EnvelopeExceeded.self))
    #expect(refusal.remaining == 20_000_00 && refusal.requested == 40_000_00)
    #expect(refusal.violations.map(\.rule).contains("A1"))
    #expect(refusal.violations.map(\.rule).contains("A2"))  // the funder's own share, too
    let envelope = try await desk.funding("caen").getEnvelope(GetEnvelopeRequest(call: call.id))
    #expect(envelope.decided == 40_000_00 && envelope.remaining == 20_000_00)
    #expect(envelope.awards == 1 && envelope.funders.map(\.committed) == [40_000_00])
  }

  @Test("A repeated decision gives one award, a second decision is refused")
  func replay() async throws {
    let desk = try await FundingDesk()
    let call = try await desk.nationalCall()
    let application = try #require(try await desk.selected(call, ["rennes"]).first)
    let client = desk.funding("rennes")
    let request = FundingDesk.award(application, euros: 40_000)
    var options = CallOptions()
    options.idempotencyKey = UUID128(high: 7, low: 7)
    let first = try await client.decideAward(request, options)
    let again = try await client.decideAward(request, options)
    #expect(first == again)
    let list = try await client.listAwards(ListAwardsRequest(call: call.id))
    #expect(list.awards.map(\.id) == [first.id])
    do {
      _ = try await client.decideAward(request)
      Issue.record("a second award was decided")
    } catch .awardExists(let error) {
      #expect(error.award == first.id)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("A cancelled award gives its money back, and another may follow")
  func cancelled() async throws {
    let desk = try await FundingDesk()
    let call = try await desk.nationalCall()
    let application = try #require(try await desk.selected(call, ["rennes"]).first)
    let client = desk.funding("rennes")
    let award = try await client.decideAward(FundingDesk.award(application, euros: 40_000))
    _ = try await client.moveAward(
      MoveAwardRequest(award: award.id, state: .cancelled, reason: "Le porteur renonce.")
    )
    let envelope = try await client.getEnvelope(GetEnvelopeRequest(call: call.id))
    #expect(envelope.decided == 0 && envelope.awards == 0)
    _ = try await client.decideAward(FundingDesk.award(application, euros: 50_000))
  }

  @Test("Money goes from the decision to the payment, and who certifies does not pay")
  func payment() async throws {
    let desk = try await FundingDesk()
    let call = try await desk.nationalCall()
    let application = try #require(try await desk.selected(call, ["rennes"]).first)
    let client = desk.funding("rennes")
    let award = try await client.decideAward(FundingDesk.award(application, euros: 40_000))
    let convention = Convention(number: "C-1", signedOn: CivilDate(days: 16_610))
    for state in [AwardState.notified, .agreed, .active] {
      _ = try await client.moveAward(
        MoveAwardRequest(
          award: award.id,
          state: state,
          convention: state == .agreed ? convention : nil
        )
      )
    }
    let plan = try await client.planTranches(
      PlanTranchesRequest(
        award: award.id,
        tranches: [
          TrancheDraft(kind: .advance, plannedOn: CivilDate(days: 16_700), amount: 30_000_00),
          TrancheDraft(kind: .balance, plannedOn: CivilDate(days: 17_000), amount: 10_000_00),
        ]
      )
    )
    #expect(plan.tranches.map(\.sequence) == [1, 2])
    let certifier = desk.funding("certifier")
    for tranche in plan.tranches {
      _ = try await certifier.certifyTranche(CertifyTrancheRequest(tranche: tranche.id))
      _ = try await certifier.requestPayment(RequestPaymentRequest(tranche: tranche.id))
      let payment = RecordPaymentRequest(
        tranche: tranche.id,
        amount: tranche.amount,
        paidOn: CivilDate(days: 16_616),
        paymentReference: "DP-1"
      )
      do {
        _ = try await certifier.recordPayment(payment)
        Issue.record("who certified has paid")
      } catch .ruleViolated(let error) {
        #expect(error.violations.map(\.rule) == ["A7"])
      } catch {
        Issue.record("\(error)")
      }
      _ = try await desk.funding("payer").recordPayment(payment)
    }
    let done = try await client.moveAward(MoveAwardRequest(award: award.id, state: .completed))
    #expect(done.paid == 40_000_00)
    let envelope = try await client.getEnvelope(GetEnvelopeRequest(call: call.id))
    #expect(envelope.paid == 40_000_00)
    let tranches = try await client.listTranches(ListTranchesRequest(award: award.id))
    #expect(tranches.tranches.map(\.state) == [.paid, .paid])
  }
}
