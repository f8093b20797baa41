import PTCEDomain
package import PTCEMessages
package import Trame
import TrameWire

/// What is told of poles without changing them.
extension PoleProvider {
  package func listPoles(
    _ request: ListPolesRequest,
    _ call: ServerCall
  ) async throws -> ListPolesResponse {
    try await context.reading(call) { scope in
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let withPartner = try request.partner.map { try Self.poles(of: $0, scope) }
      let title = TitleFilter(request.titlePrefix)
      let (poles, info) = try scope.reader.page(
        request.page,
        question: question,
        as: PTCEMessages.Pole.self,
        states: request.states.map { UInt16($0.rawValue) }
      ) { pole in
        (withPartner?.contains(pole.id) ?? true) && title.matches(pole.content.title)
          && (request.commune.map(pole.content.territory.communes.contains) ?? true)
          && (request.updatedSince.map { pole.updatedAt >= $0 } ?? true)
      }
      return ListPolesResponse(
        poles: try poles.map {
          try PoleAggregate($0.id, scope.reader).message(on: scope.today)
        },
        page: info
      )
    }
  }

  /// The poles that a partner is a live member of.
  private static func poles(
    of partner: PTCEMessages.PartnerID,
    _ scope: ReadScope
  ) throws -> Set<PTCEMessages.PoleID> {
    let today = TrameWire.CivilDate(scope.today)
    let memberships = try scope.reader.all(
      KeyName.membershipsOfPartner,
      partner.rawValue,
      as: Membership.self
    )
    return Set(
      memberships.map(\.message)
        .filter { $0.joinedOn <= today && today < $0.leftOn ?? CivilDate(days: .max) }
        .map(\.pole)
    )
  }

  package func checkComposition(
    _ request: CheckCompositionRequest,
    _ call: ServerCall
  ) async throws -> CompositionReport {
    try await context.reading(call) { scope in
      let aggregate = try PoleAggregate(request.pole, scope.reader)
      let date = request.asOf.map { PTCEDomain.CivilDate($0) } ?? scope.today
      let members = aggregate.domain.members
      let composition = PoleComposition(members: members, on: date)
      var report = CompositionReport(
        asOf: TrameWire.CivilDate(date),
        meetsLaw: composition.isComplete,
        essOrganisations: UInt32(composition.essOrganisations.count),
        otherOrganisations: UInt32(composition.otherOrganisations.count),
        undetermined: UInt32(composition.undeterminedCount),
        legalPersons: UInt32(Partnership(members, on: date).legalPersons.count)
      )
      var violations = composition.violations()
      if let id = request.call {
        let broken = try Self.callViolations(id, aggregate.domain, date, scope)
        report.meetsCall = !broken.contains { $0.level == .hard }
        violations += broken
      }
      report.violations = violations.messages(PoleFields.pole)
      return report
    }
  }
}

/// `titlePrefix`: every word asked for begins a word of the title, accents and case aside.
struct TitleFilter {
  private let prefix: String

  init(_ text: String) { prefix = SearchKey(text).text }

  func matches(_ title: String) -> Bool {
    if prefix.isEmpty { return true }
    return (" " + SearchKey(title).text).contains(" " + prefix)
  }
}
