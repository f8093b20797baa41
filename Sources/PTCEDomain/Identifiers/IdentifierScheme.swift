/// Which register an identifier comes from.
package enum IdentifierScheme: String, Sendable, CaseIterable {
  case siren = "SIREN"
  case siret = "SIRET"
  case rna = "RNA"
  case uai = "UAI"
  case rnsr = "RNSR"
  /// A training body's declaration of activity.
  case nda = "NDA"
  case epci = "EPCI"
  case commune = "COMMUNE"
  case departement = "DEPARTEMENT"
  case region = "REGION"
  case postalCode = "POSTAL_CODE"
  case naf = "NAF"
  case legalForm = "LEGAL_FORM"
  /// A commitment of the State's accounting system (engagement juridique).
  case chorusCommitment = "CHORUS_EJ"
  /// New Caledonia's register; free text.
  case ridet = "RIDET"
  /// French Polynesia's register; free text.
  case tahiti = "TAHITI"

  var french: String {
    switch self {
    case .postalCode: "code postal"
    case .commune: "code commune INSEE"
    case .departement: "code département"
    case .region: "code région"
    case .naf: "code NAF"
    case .legalForm: "catégorie juridique"
    case .chorusCommitment: "numéro d'EJ Chorus"
    case .nda: "numéro de déclaration d'activité"
    case .epci: "SIREN d'EPCI"
    default: "numéro \(rawValue)"
    }
  }

  var english: String {
    switch self {
    case .postalCode: "postal code"
    case .commune: "INSEE commune code"
    case .departement: "département code"
    case .region: "region code"
    case .naf: "NAF code"
    case .legalForm: "legal form code"
    case .chorusCommitment: "Chorus commitment number"
    case .nda: "training declaration number"
    case .epci: "EPCI SIREN"
    default: "\(rawValue) number"
    }
  }
}
