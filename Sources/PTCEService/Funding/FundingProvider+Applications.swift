import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Applications: drafts and reads.
extension FundingProvider {
  package func createApplication(
    _ request: CreateApplicationRequest,
    _ call: ServerCall
  ) async throws -> Application {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      _ = try scope.reader.requireCall(request.call)
      _ = try scope.reader.require(request.pole.rawValue, as: PTCEMessages.Pole.self)
      var content = request.content ?? ApplicationContent()
      var project = content.project ?? PTCEMessages.Project()
      project.title = TextRule.normalised(project.title)
      project.description = TextRule.normalised(project.description)
      content.project = project
      // Nothing is scanned before it was uploaded; the caller's word does not count.
      for index in content.documents.indices { content.documents[index].scan = .pending }
      var application = Application(
        call: request.call,
        pole: request.pole,
        state: .draft,
        content: content
      )
      application.tenant = scope.tenant
      let study = try ApplicationCase(application, scope.reader)
      var violations =
        TextRule.projectTitle.violations(project.title, path: "project.title")
        + TextRule.projectDescription.violations(
          project.description,
          path: "project.description"
        ) + Self.lineViolations(content.budget)
      let existing = study.domain.existingViolation(study.facts.otherApplications)
      if let existing { violations.append(existing) }
      application.findings = try violations.accepted(
        FieldMap(prefix: "content.", renamed: ["pole": "pole"])
      )
      return scope.create(application)
    }
  }

  /// F4 for lines that do not say on which side they stand, or who gives.
  private static func lineViolations(
    _ budget: PTCEMessages.Budget
  ) -> [PTCEDomain.RuleViolation] {
    budget.lines.enumerated().compactMap { index, line in
      if line.side != .expense && line.side != .resource {
        return .required("budget.lines[\(index)].side")
      }
      if let funder = line.funder, !(1...6).contains(funder.kind.rawValue) {
        return .required("budget.lines[\(index)].funder.kind")
      }
      return nil
    }
  }

  package func getApplication(
    _ request: GetApplicationRequest,
    _ call: ServerCall
  ) async throws -> Application {
    try await context.reading(call) { scope in
      try scope.reader.require(request.application.rawValue, as: Application.self).message
    }
  }

  package func listApplications(
    _ request: ListApplicationsRequest,
    _ call: ServerCall
  ) async throws -> ListApplicationsResponse {
    try await context.reading(call) { scope in
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let (applications, info) = try scope.reader.page(
        request.page,
        question: question,
        as: Application.self,
        states: request.states.map { UInt16($0.rawValue) }
      ) { application in
        (request.call.map { $0 == application.call } ?? true)
          && (request.pole.map { $0 == application.pole } ?? true)
          && (request.updatedSince.map { application.updatedAt >= $0 } ?? true)
      }
      return ListApplicationsResponse(applications: applications, page: info)
    }
  }
}
