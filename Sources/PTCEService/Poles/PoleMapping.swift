package import PTCEDomain
package import PTCEMessages
package import PTCEStore
import TrameWire

/// A pole as it is stored, and as the rules see it.
extension PTCEMessages.Pole: StoredMessage {
  package static var kind: RecordKind { .pole }
  package static var noun: String { "pole" }
  package var stateNumber: UInt8 { state.rawValue }
  package var keys: [RecordKey] {
    [RecordKey(name: KeyName.poleNumber, value: number, unique: true)]
  }
  package var amounts: [RecordAmount] {
    PoleNumber(number).map { [RecordAmount(PoleSeries($0))] } ?? []
  }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    originTenant = TenantID(head.origin)
    version = head.version
    createdAt = head.createdAt
    updatedAt = head.updatedAt
  }
}

extension PTCEDomain.Pole {
  /// A pole without its members; a state that is not known here counts as closed for good.
  package init(_ pole: PTCEMessages.Pole) {
    let content = pole.content
    self.init(
      id: PTCEDomain.PoleID(pole.id.rawValue),
      tenant: PTCEDomain.TenantID(pole.tenant.rawValue),
      state: PTCEDomain.PoleState(number: pole.state.rawValue) ?? .abandoned,
      title: content.title,
      summary: content.summary,
      territory: Territory(
        communes: Set(content.territory.communes.compactMap { read($0.rawValue) }),
        epcis: Set(content.territory.epcis.compactMap { read($0.rawValue) })
      ),
      purposes: Set(content.purposes),
      innovations: Set(content.innovations),
      strategy: content.strategy.map {
        Strategy(
          text: $0.text,
          start: $0.start.map { PTCEDomain.CivilDate($0) },
          end: $0.end.map { PTCEDomain.CivilDate($0) }
        )
      }
    )
  }
}

/// The code in a text; nil when it is not one.
func read<Code: DomainIdentifier>(_ text: String) -> Code? {
  do throws(IdentifierRefusal) {
    return try Code(parsing: text)
  } catch {
    return nil
  }
}

extension Set<PTCEDomain.Pole.Purpose> {
  init(_ flags: Purposes) {
    self = []
    if flags.contains(.mutualisation) { insert(.mutualisation) }
    if flags.contains(.cooperation) { insert(.cooperation) }
    if flags.contains(.partnership) { insert(.partnership) }
  }
}

extension Set<PTCEDomain.Pole.Innovation> {
  init(_ flags: Innovations) {
    self = []
    if flags.contains(.social) { insert(.social) }
    if flags.contains(.technological) { insert(.technological) }
  }
}
