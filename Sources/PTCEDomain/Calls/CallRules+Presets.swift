/// The two national calls of 2013 and 2015, as far as public sources tell.
///
/// Certainty: *read* is in a public page that was read; *assumed* is this project's choice where no
/// source was found. The same tags stand in `docs/domain.md`.
extension CallRules {
  /// The first call (15 July 2013). It precedes the law and the decree of 2015, so neither the
  /// minimum of three legal persons nor the exclusion of supported poles applies.
  ///
  /// - Read: State at most 50 %; each local authority at most 20 % and all together at most 50 %;
  ///   their co-funding compulsory; three years; 30 000 to 300 000 € foreseen; 10 to 20 laureates
  ///   foreseen (sources say 10-15 and 15-20).
  /// - Assumed: the foreseen amounts bind; no paper copy; no list of documents.
  package static let firstCall2013 = CallRules(
    awardMin: Cents(euros: 30_000),
    awardMax: Cents(euros: 300_000),
    stateRateMax: BasisPoints(percent: 50),
    localAuthorityRateMax: BasisPoints(percent: 20),
    localAuthoritiesRateMax: BasisPoints(percent: 50),
    requiresLocalCofunding: true,
    durationMonthsMax: 36,
    expectedAwards: 10...20
  )

  /// The second call (21 April to 30 June 2015), under decree no. 2015-431.
  ///
  /// - Read: private legal person; three legal persons or more; no State support in an earlier
  ///   call; paper copy and electronic file; three years.
  /// - Not found, therefore no rule: smallest and largest award, co-funding rates, documents.
  package static let secondCall2015 = CallRules(
    durationMonthsMax: 36,
    excludesPreviouslySupported: true,
    legalPersonsMin: 3,
    requiresPrivateLegalPerson: true,
    requiresPaperCopy: true
  )
}

/// Dates and envelopes of the two calls, all read in public pages.
package enum KnownCalls {
  /// 3 M€ for 2013-2014; 2.8 M€ is seen elsewhere and not verified.
  package static let envelope2013 = Cents(euros: 3_000_000)
  package static let launched2013 = CivilDate(2013, 7, 15)
  package static let envelope2015 = Cents(euros: 2_700_000)
  package static let opened2015 = CivilDate(2015, 4, 21)
  /// « 30 juin 2015 à 23h59 (heure de Paris) ».
  package static let deadline2015 = CivilDate(2015, 6, 30).flatMap {
    LocalDeadline($0, hour: 23, minute: 59)
  }
  package static let announced2015 = CivilDate(2016, 1, 14)
}
