/// What the rules of an application ask about the world beside it. All of it is read in the same
/// transaction as the decision.
package struct ApplicationFacts: Hashable, Sendable {
  /// State support in an earlier call, found by the SIREN lineage of pole and lead over all
  /// tenants, mergers and predecessor poles.
  package struct EarlierSupport: Hashable, Sendable {
    package let call: String
    package let poleNumber: String
    /// What matched: a SIREN, an RNA or the pole itself.
    package let matchedBy: String

    package init(call: String, poleNumber: String, matchedBy: String) {
      self.call = call
      self.poleNumber = poleNumber
      self.matchedBy = matchedBy
    }
  }

  package var call: FundingCall
  package var pole: Pole
  /// Other applications of the pole to the call, with their states.
  package var otherApplications: [ApplicationState]
  package var earlierSupport: [EarlierSupport]
  /// Reports of the same body that are overdue (M4).
  package var overdueReports: Int

  package init(
    call: FundingCall,
    pole: Pole,
    otherApplications: [ApplicationState] = [],
    earlierSupport: [EarlierSupport] = [],
    overdueReports: Int = 0
  ) {
    self.call = call
    self.pole = pole
    self.otherApplications = otherApplications
    self.earlierSupport = earlierSupport
    self.overdueReports = overdueReports
  }
}
