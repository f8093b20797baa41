/// Which map of the regions: the 27 of 2014 or the 18 that followed on 1 January 2016.
package enum RegionMap: UInt16, Sendable, CaseIterable {
  case of2014 = 2014
  case of2016 = 2016
}

/// A region as it was on a day.
package struct Region: Hashable, Sendable {
  /// INSEE's two digits. They look like a département's code and are none.
  package let code: String
  /// The name in use on that day.
  package let name: String
  /// The region that continues this one after 31 December 2015; nil for one that goes on.
  package let successor: String?
}

/// A département with the region it lies in on either map.
package struct Departement: Hashable, Sendable {
  package let code: String
  package let name: String
  package let region2014: String
  package let region2016: String

  package func region(_ map: RegionMap) -> String {
    map == .of2014 ? region2014 : region2016
  }
}

/// A grouping of communes with its own taxation.
package struct Epci: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case communityOfCommunes = "CC"
    case communityOfAgglomeration = "CA"
    case urbanCommunity = "CU"
    case metropolis = "ME"
  }

  /// The real one.
  package let siren: String
  package let kind: Kind
  package let name: String
}

/// A commune of the extract.
package struct Commune: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case commune = "COM"
    /// Of Paris, Lyon or Marseille; business registers use its code instead of the city's.
    case arrondissement = "ARM"
    /// A former commune inside a new one.
    case delegated = "COMD"
  }

  /// INSEE's five characters, `2A004`; never a postal code.
  package let code: String
  package let kind: Kind
  /// With its article: « L'Haÿ-les-Roses ».
  package let name: String
  /// Nil in Mayotte, for which the source has none.
  package let population: Int?
  /// Of the town hall, in ten-thousandths of a degree; nil when not known.
  package let longitude: Int?
  package let latitude: Int?
  /// Nil for the four islands that belong to none, for arrondissements and delegated communes.
  package let epci: String?
  /// The lowest of its postal codes; nil when the source has none.
  package let postalCode: String?
  /// The commune that an arrondissement or a delegated commune is part of.
  package let parent: String?

  /// Two characters, three overseas.
  package var departement: String { String(code.prefix(code.hasPrefix("97") ? 3 : 2)) }
}
