import PTCEMessages
import Trame

/// The fields of a partner's content by the names that `updatePartner` takes.
enum PartnerFields {
  private typealias Copy = (PartnerContent, inout PartnerContent) -> Void

  private static func copies() -> [String: Copy] {
    [
      "kind": { $1.kind = $0.kind },
      "legalName": { $1.legalName = $0.legalName },
      "personName": { $1.personName = $0.personName },
      "tradeName": { $1.tradeName = $0.tradeName },
      "identifiers": { $1.identifiers = $0.identifiers },
      "legalForm": { $1.legalForm = $0.legalForm },
      "naf": { $1.naf = $0.naf },
      "essEvidence": { $1.essEvidence = $0.essEvidence },
      "address": { $1.address = $0.address },
      "establishments": { $1.establishments = $0.establishments },
      "workforce": { $1.workforce = $0.workforce },
      "contacts": { $1.contacts = $0.contacts },
      "externalReferences": { $1.externalReferences = $0.externalReferences },
      "labels": { $1.labels = $0.labels },
      "isForeignOrCollectivity": { $1.isForeignOrCollectivity = $0.isForeignOrCollectivity },
      "isMostlyNonEssGrouping": { $1.isMostlyNonEssGrouping = $0.isMostlyNonEssGrouping },
    ]
  }

  /// The content with the named fields taken from what was sent; no names: all of them.
  static func merge(
    _ sent: PartnerContent,
    into old: PartnerContent,
    _ names: [String]
  ) throws(RPCError) -> PartnerContent {
    if names.isEmpty { return sent }
    let copies = copies()
    var merged = old
    for (index, name) in names.enumerated() {
      guard let copy = copies[name] else {
        throw RPCError(
          .invalidArgument,
          "fields[\(index)]: '\(name)' is no field of a partner's content"
        )
      }
      copy(sent, &merged)
    }
    return merged
  }
}
