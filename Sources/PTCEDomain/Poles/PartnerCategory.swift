/// The kinds of persons that article 9, I of law no. 2014-856 names, in the law's order. A category
/// belongs to a membership, not to an organisation.
package enum PartnerCategory: UInt8, Sendable, CaseIterable {
  case essEnterprise = 1
  case enterprise = 2
  case localAuthority = 3
  case localAuthorityGrouping = 4
  case researchCentre = 5
  case higherEducationAndResearch = 6
  case trainingBody = 7
  case otherNaturalPerson = 8
  case otherLegalPerson = 9

  package var code: String {
    switch self {
    case .essEnterprise: "ESS_ENTERPRISE"
    case .enterprise: "ENTERPRISE"
    case .localAuthority: "LOCAL_AUTHORITY"
    case .localAuthorityGrouping: "LOCAL_AUTHORITY_GROUPING"
    case .researchCentre: "RESEARCH_CENTRE"
    case .higherEducationAndResearch: "HIGHER_EDUCATION_AND_RESEARCH"
    case .trainingBody: "TRAINING_BODY"
    case .otherNaturalPerson: "OTHER_NATURAL_PERSON"
    case .otherLegalPerson: "OTHER_LEGAL_PERSON"
    }
  }

  /// The law's words.
  package var french: String {
    switch self {
    case .essEnterprise: "entreprise de l'économie sociale et solidaire"
    case .enterprise: "entreprise"
    case .localAuthority: "collectivité territoriale"
    case .localAuthorityGrouping: "groupement de collectivités territoriales"
    case .researchCentre: "centre de recherche"
    case .higherEducationAndResearch: "établissement d'enseignement supérieur et de recherche"
    case .trainingBody: "organisme de formation"
    case .otherNaturalPerson: "autre personne physique"
    case .otherLegalPerson: "autre personne morale"
    }
  }

  /// The registers of which one identifier is expected; none for a natural person.
  package var expectedSchemes: [IdentifierScheme] {
    switch self {
    case .essEnterprise, .otherLegalPerson: [.siren, .siret, .rna]
    case .enterprise, .localAuthority, .localAuthorityGrouping: [.siren, .siret]
    case .researchCentre: [.rnsr, .siren, .siret]
    case .higherEducationAndResearch: [.uai, .siren, .siret]
    case .trainingBody: [.nda, .uai, .siren, .siret]
    case .otherNaturalPerson: []
    }
  }
}

/// What a member does in the pole, apart from its category.
package enum MemberRole: String, Sendable, CaseIterable {
  /// The structure that carries the pole; exactly one.
  case lead = "LEAD"
  case founder = "FOUNDER"
  case member = "MEMBER"
  case associate = "ASSOCIATE"
  case funder = "FUNDER"
}
