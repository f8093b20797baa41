import TrameSchema

// Values and flags that are in one of the schemas only, or under another number.
extension Comparison {
  mutating func reportMove(
    _ name: String,
    from: UInt64,
    to: UInt64,
    _ isFlags: Bool,
    _ owner: MemberOwner
  ) {
    report(
      isFlags ? .flagBitChanged : .enumNumberChanged,
      owner.place.member(name),
      "\(name) was \(isFlags ? "bit " : "")\(from) and is \(to)"
    )
  }

  mutating func reportDeletion(
    _ value: ValueSchema,
    _ newNumbers: [String: UInt64],
    _ type: TypeSchema,
    _ owner: MemberOwner
  ) {
    let isFlags = type.kind == .flags
    if let number = newNumbers[value.memberName] {
      return reportMove(value.memberName, from: value.number, to: number, isFlags, owner)
    }
    let place = owner.place.member(value.name)
    symbols.append(.removed(owner.simpleName + "." + value.name))
    let isRefused = type.isClosed && place.directions.isTaken
    report(
      isRefused ? .enumValueRefused : .valueDeleted,
      place,
      "\(value.name) (\(value.number)) is gone"
    )
    deletion(value.deprecated, place)
    if !owner.reserves(value.number) {
      report(
        .numberNotReserved,
        place,
        "number \(value.number) is free again",
        mend: .reserve("reserved \(value.number), \"\(value.memberName)\"")
      )
    } else if !owner.reserves(name: value.memberName) {
      report(
        .nameNotReserved,
        place,
        "the name \(value.memberName) is free again",
        mend: .reserve("reserved \"\(value.memberName)\"")
      )
    }
  }

  mutating func reportAddition(
    _ value: ValueSchema,
    _ oldNames: Set<String>,
    _ a: TypeSchema,
    _ b: TypeSchema,
    _ owner: MemberOwner
  ) {
    let place = owner.place.member(value.name)
    if owner.takesReserved(value.number) {
      report(.reservedReused, place, "number \(value.number) was reserved")
    } else if owner.takesReserved(value.name) {
      report(.jsonReservedNameReused, place, "the name \(value.name) was reserved")
    }
    if oldNames.contains(value.memberName) { return }
    symbols.append(.added(owner.simpleName + "." + value.name))
    additions.append(place.path)
    arrival(value.since, place)
    guard a.isClosed, b.isClosed else { return needKnowledge(of: place) }
    if place.directions.isGiven {
      report(.enumValueAdded, place, "\(value.name) (\(value.number)) is new")
    }
    if place.directions.isTaken {
      need(not: .newClientOldServer, "old servers refuse \(place.path)")
    }
  }
}
