import TrameSchema

/// The type or service whose members are compared: where it is, and what it reserves.
struct MemberOwner {
  let place: Place
  let simpleName: String
  let isUnion: Bool
  let isClosed: Bool
  let wasClosed: Bool
  private let reserved: [NumberRange]
  private let reservedBefore: [NumberRange]
  private let numbers: NumberSet
  private let numbersBefore: NumberSet
  private let names: Set<String>
  private let namesBefore: Set<String>

  init(_ type: TypeSchema, _ place: Place, old: TypeSchema) {
    self.init(
      type.name,
      place,
      (type, old),
      (type.reserved, type.reservedNames),
      (old.reserved, old.reservedNames)
    )
  }

  init(_ service: ServiceSchema, _ place: Place, old: ServiceSchema) {
    self.init(
      service.name,
      place,
      nil,
      (service.reserved, service.reservedNames),
      (old.reserved, old.reservedNames)
    )
  }

  private typealias Reservations = (numbers: [NumberRange], names: [String])

  private init(
    _ name: String,
    _ place: Place,
    _ types: (new: TypeSchema, old: TypeSchema)?,
    _ after: Reservations,
    _ before: Reservations
  ) {
    self.place = place
    simpleName = TrameBreaking.simpleName(name)
    isUnion = types?.new.kind == .union
    isClosed = types?.new.isClosed ?? false
    wasClosed = types?.old.isClosed ?? false
    reserved = after.numbers
    reservedBefore = before.numbers
    numbers = NumberSet(after.numbers)
    numbersBefore = NumberSet(before.numbers)
    names = Set(after.names)
    namesBefore = Set(before.names)
  }

  func reserves(_ number: some BinaryInteger) -> Bool { numbers.contains(UInt64(number)) }
  func reserves(name: String) -> Bool { names.contains(name) }
  func takesReserved(_ number: some BinaryInteger) -> Bool {
    numbersBefore.contains(UInt64(number))
  }
  func takesReserved(_ name: String) -> Bool { namesBefore.contains(name) }

  /// Ranges that were reserved and of which a part is neither reserved nor used now.
  func releasedRanges(used: [UInt64]) -> [NumberRange] {
    if reservedBefore.isEmpty { return [] }
    let covered = NumberSet(reserved, and: used)
    return reservedBefore.filter { range in
      range.first <= range.last && !covered.covers(UInt64(range.first)...UInt64(range.last))
    }
  }

  func releasedNames(used: [String]) -> [String] {
    if namesBefore.isEmpty { return [] }
    return namesBefore.subtracting(names).subtracting(used).sorted()
  }
}
