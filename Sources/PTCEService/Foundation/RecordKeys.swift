/// The look-ups that records are found by. The numbers are stored and never change.
package enum KeyName {
  /// Memberships, signatures, applications and awards of a pole.
  package static let membershipsOfPole: UInt16 = 1
  package static let signaturesOfPole: UInt16 = 2
  package static let applicationsOfPole: UInt16 = 3
  package static let awardsOfPole: UInt16 = 4
  /// Memberships of a partner.
  package static let membershipsOfPartner: UInt16 = 5
  /// A pole's number for people; unique.
  package static let poleNumber: UInt16 = 6
  /// A partner's identifiers. A SIRET and an RNA are unique in a tenant.
  package static let siren: UInt16 = 10
  package static let siret: UInt16 = 11
  package static let rna: UInt16 = 12
  /// Any other identifier, as `SCHEME:text`.
  package static let identifier: UInt16 = 13
  /// A call's reference for people; unique.
  package static let callReference: UInt16 = 20
  package static let applicationsOfCall: UInt16 = 21
  package static let awardsOfCall: UInt16 = 22
  package static let awardOfApplication: UInt16 = 23
  package static let tranchesOfAward: UInt16 = 24
  package static let rowsOfImport: UInt16 = 30
}

/// The totals that records add to. The numbers are stored and never change.
package enum AmountName {
  /// Of a call, in cents: awards from decided to completed.
  package static let decided: UInt16 = 1
  /// Of a call, in cents: held for proposals.
  package static let reserved: UInt16 = 2
  /// Of a call, in cents: what was paid of its awards.
  package static let paid: UInt16 = 3
  /// Of a region and year: one for each pole number given.
  package static let poleNumbers: UInt16 = 4
}
