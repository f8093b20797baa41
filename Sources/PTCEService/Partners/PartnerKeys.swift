import PTCEDomain
import PTCEMessages
import PTCEStore

/// What partners are found by.
enum PartnerKeys {
  /// A live partner's SIRETs and RNA are unique in its tenant (P6); one that has ceased keeps its
  /// identifiers, and stands in nobody's way.
  static func keys(of partner: Partner) -> [RecordKey] {
    let isLive = partner.state == .active
    var keys: Set<RecordKey> = []
    if let siren = partner.siren {
      keys.insert(RecordKey(name: KeyName.siren, value: siren.rawValue))
    }
    for identifier in partner.content.identifiers {
      switch identifier.scheme {
      case .siren: continue
      case .siret:
        keys.insert(RecordKey(name: KeyName.siret, value: identifier.value, unique: isLive))
      case .rna:
        keys.insert(RecordKey(name: KeyName.rna, value: identifier.value, unique: isLive))
      default:
        keys.insert(RecordKey(name: KeyName.identifier, value: other(identifier)))
      }
    }
    for reference in partner.content.externalReferences {
      keys.insert(RecordKey(name: KeyName.externalReference, value: reference.lookup))
    }
    return Array(keys)
  }

  /// The look-up of one identifier as it is stored.
  static func key(of identifier: Identifier) -> (name: UInt16, value: String) {
    switch identifier.scheme {
    case .siren: (KeyName.siren, identifier.value)
    case .siret: (KeyName.siret, identifier.value)
    case .rna: (KeyName.rna, identifier.value)
    default: (KeyName.identifier, other(identifier))
    }
  }

  private static func other(_ identifier: Identifier) -> String {
    "\(identifier.scheme.rawValue):\(identifier.value)"
  }
}
