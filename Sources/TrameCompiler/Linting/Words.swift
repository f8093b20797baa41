/// The words of a camelCase name, in lower case: `poleID` is pole, id; `HTTPServer2` http, server2.
func words(of name: String) -> [String] {
  let bytes = Array(name.utf8)
  var words: [String] = []
  var start = 0
  func end(_ index: Int) {
    let word = bytes[start..<index].map { isUpperLetter($0) ? $0 | 0x20 : $0 }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    start = index
  }
  for index in bytes.indices.dropFirst() {
    if bytes[index] == UInt8(ascii: "_") {
      end(index)
      start = index + 1
    } else if index > start, isUpperLetter(bytes[index]) {
      let isBehindLower = !isUpperLetter(bytes[index - 1])
      let isBeforeLower = index + 1 < bytes.count && isLowerLetter(bytes[index + 1])
      // The plural of an acronym, `poleIDs`, stays one word.
      let isPlural = isBeforeLower && index + 2 == bytes.count && bytes[index + 1] == 0x73
      if isBehindLower || isBeforeLower && !isPlural { end(index) }
    }
  }
  end(bytes.count)
  return words
}

/// A name in the style of members: `ArrivalDay`, `Arrival_Day` and `ARRIVAL_DAY` are `arrivalDay`,
/// `HTTPCode` is `httpCode`.
func lowerCamelCase(_ name: String) -> String {
  let parts = words(of: name)
  let joined = parts.enumerated().map { $0 == 0 ? $1 : capitalized($1) }.joined()
  return joined.utf8.first.map(isLowerLetter) ?? false ? joined : lowercasedFirst(name)
}

/// lowerCamelCase of words that stand behind underscores.
func camelCase(_ name: String, upper: Bool) -> String {
  let parts = name.split(separator: "_").map(String.init)
  let joined = parts.enumerated().map { $0 == 0 ? $1 : capitalized($1) }.joined()
  return upper ? capitalized(joined) : lowercasedFirst(joined)
}

/// Words that tell what a field holds, in the languages schemas are written in: English and, without
/// accents, French.
enum Vocabulary {
  /// Amounts of something, in a unit.
  static let measures: Set<String> = money.union([
    "ttl", "timeout", "delay", "duration", "interval", "period", "latency", "retention", "elapsed",
    "size", "weight", "height", "width", "depth", "distance", "area", "volume", "speed",
    "temperature", "altitude", "pressure", "rate", "percentage", "share",
    "delai", "duree", "intervalle", "periode", "anciennete", "taille", "poids", "hauteur",
    "largeur", "longueur", "profondeur", "surface", "superficie", "vitesse", "taux", "pourcentage",
    "quotite",
  ])
  static let money: Set<String> = [
    "amount", "price", "cost", "fee", "budget", "balance", "salary", "revenue", "turnover",
    "montant", "prix", "cout", "tarif", "solde", "salaire", "loyer", "subvention", "recette",
    "depense",
  ]
  /// Units at the end of names, with the predeclared unit where there is one.
  static let units: [String: String] = [
    "us": "microseconds", "micros": "microseconds", "microseconds": "microseconds",
    "ms": "milliseconds", "millis": "milliseconds", "milliseconds": "milliseconds",
    "sec": "seconds", "secs": "seconds", "seconds": "seconds", "secondes": "seconds",
    "mins": "minutes", "minutes": "minutes",
    "hours": "hours", "heures": "hours", "days": "days", "jours": "days",
    "bytes": "", "octets": "", "kb": "", "mb": "", "gb": "", "cents": "", "euros": "", "eur": "",
    "usd": "", "dollars": "", "centimes": "", "km": "", "meters": "", "metres": "", "kg": "",
    "grams": "", "grammes": "", "pct": "", "percent": "",
  ]
  /// Words of names that a person can be known by, or that are nobody else's business.
  static let personal: Set<String> = [
    "email", "phone", "mobile", "telephone", "fax", "surname", "firstname", "lastname", "fullname",
    "birth", "birthday", "birthdate", "birthplace", "ssn", "iban", "passport", "gender",
    "nationality", "religion", "courriel", "prenom", "naissance", "sexe", "nationalite", "nir",
    "patronyme",
  ]
  /// Two words that together are personal.
  static let personalPairs: Set<String> = [
    "first name", "last name", "family name", "given name", "full name", "home address",
    "street address", "maiden name", "nom famille", "nom naissance", "nom usage", "numero secu",
    "securite sociale", "e mail",
  ]
  /// Whose name, address or picture is personal.
  static let people: Set<String> = [
    "person", "contact", "user", "employee", "customer", "patient", "author", "signatory",
    "volunteer", "beneficiary", "personne", "utilisateur", "salarie", "beneficiaire", "adherent",
    "signataire", "benevole", "individu", "representative", "representant",
  ]
  static let ofPeople: Set<String> = [
    "name", "address", "title", "nom", "adresse", "photo", "portrait", "signature", "function",
    "fonction",
  ]
  static let secrets: Set<String> = ["password", "passwd", "passphrase", "secret", "credential"]
  static let secretPairs: Set<String> = [
    "api key", "private key", "access token", "refresh token", "auth token", "session token",
    "bearer token", "de passe", "cle privee",
  ]
  /// Digits that nobody adds up: a leading zero means something.
  static let digits: Set<String> = [
    "phone", "telephone", "fax", "zip", "zipcode", "postcode", "postal", "siret", "siren", "iban",
    "nir", "insee", "ssn", "isbn",
  ]
  /// One of few values.
  static let kinds: Set<String> = [
    "status", "state", "kind", "type", "category", "mode", "severity", "gender", "phase",
    "statut", "etat", "genre", "categorie", "civilite",
  ]
  static let states: Set<String> = [
    "active", "inactive", "enabled", "disabled", "open", "closed", "archived", "published",
    "draft", "approved", "rejected", "refused", "deleted", "pending", "cancelled", "canceled",
    "paused", "suspended", "submitted", "accepted", "finished", "completed", "started",
    "actif", "ouvert", "ferme", "archive", "publie", "brouillon", "approuve", "refuse", "annule",
    "suspendu", "supprime", "termine", "accepte", "depose", "cloture",
  ]
  /// Encodings that hide what is inside from the schema.
  static let encodings: Set<String> = ["json", "xml", "base64", "b64", "csv", "yaml", "hex"]
  static let reads: Set<String> = [
    "get", "list", "read", "find", "search", "lookup", "count", "watch", "check", "describe",
    "export", "query", "fetch", "show", "download", "lire", "lister", "chercher", "compter",
  ]
  static let changes: Set<String> = [
    "create", "update", "delete", "remove", "add", "set", "put", "insert", "write", "save",
    "cancel", "approve", "reject", "submit", "publish", "register", "move", "import", "close",
    "creer", "modifier", "supprimer", "ajouter", "enregistrer", "annuler", "valider", "publier",
  ]
}
