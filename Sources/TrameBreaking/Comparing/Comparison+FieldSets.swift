import TrameSchema

// Fields and cases that are in one of the schemas only.
extension Comparison {
  mutating func compareSets(
    _ deleted: [FieldSchema],
    _ added: [FieldSchema],
    _ owner: MemberOwner
  ) {
    var addedByName: [String: FieldSchema] = [:]
    for field in added { addedByName[field.memberName] = field }
    var moved: Set<UInt32> = []
    for field in deleted {
      if let twin = addedByName[field.memberName] {
        moved.insert(twin.number)
        reportMove(field, twin, owner)
      } else {
        reportDeletion(field, added, owner)
      }
    }
    for field in added {
      let place = owner.place.member(field.name)
      if owner.takesReserved(field.number) {
        report(.reservedReused, place, "number \(field.number) was reserved")
      } else if owner.takesReserved(field.name) {
        report(.jsonReservedNameReused, place, "the name \(field.name) was reserved")
      }
      if moved.contains(field.number) { continue }
      compareAddition(field, owner)
    }
  }

  private mutating func reportMove(_ a: FieldSchema, _ b: FieldSchema, _ owner: MemberOwner) {
    let place = owner.place.member(b.name)
    let numbers = "was number \(a.number) and is number \(b.number)"
    if owner.isUnion {
      report(.caseNumberChanged, place, "the case \(b.name) \(numbers)")
    } else if typeChange(a, b)?.isWire ?? false {
      report(
        .jsonNameReused,
        place,
        "\(b.name) \(numbers), of another type: \(spelled(a)), now \(spelled(b))"
      )
    } else {
      report(.fieldNumberChanged, place, "\(b.name) \(numbers)")
    }
    noteSwiftChange(a, b, owner)
  }

  private mutating func reportDeletion(
    _ field: FieldSchema,
    _ added: [FieldSchema],
    _ owner: MemberOwner
  ) {
    let place = owner.place.member(field.name)
    symbols.append(.removed(owner.simpleName + "." + field.name))
    if let union = unionThatTook(field, added) {
      report(
        .fieldMovedIntoUnion,
        place,
        "\(field.name) has become a case of \(union)"
      )
    } else if owner.isUnion {
      let isRefused = owner.isClosed && place.directions.isTaken
      report(isRefused ? .caseRefused : .caseDeleted, place, "the case \(field.name) is gone")
    } else {
      report(.fieldDeleted, place, "the field \(field.name) is gone")
      if owner.place.directions.isGiven, let rule = oldDefaults.of(field) {
        report(.requiredRemoved, place, "old callers rely on it: it \(rule.words)")
      }
    }
    deletion(field.deprecated, place)
    if !owner.reserves(field.number) {
      report(
        .numberNotReserved,
        place,
        "number \(field.number) is free again",
        mend: .reserve("reserved \(field.number), \"\(field.memberName)\"")
      )
    } else if !owner.reserves(name: field.memberName) {
      report(
        .nameNotReserved,
        place,
        "the name \(field.memberName) is free again",
        mend: .reserve("reserved \"\(field.memberName)\"")
      )
    }
  }

  /// The union in a field that came when this one went, and that has a case of its name.
  private func unionThatTook(_ field: FieldSchema, _ added: [FieldSchema]) -> String? {
    for other in added {
      guard let index = new.type(named: other.type.named), new.types[index].kind == .union else {
        continue
      }
      if new.types[index].fields.contains(where: { $0.name == field.name }) {
        return simpleName(new.types[index].name)
      }
    }
    return nil
  }

  private mutating func compareAddition(_ field: FieldSchema, _ owner: MemberOwner) {
    let place = owner.place.member(field.name)
    symbols.append(.added(owner.simpleName + "." + field.name))
    arrival(field.since, place)
    if owner.isUnion { return reportNewCase(field, owner) }
    additions.append(place.path)
    let directions = place.directions
    if directions.isTaken {
      let reason = "old servers keep \(place.path), but do nothing with it"
      need(not: .newClientOldServer, reason, isSoft: true)
    }
    if directions.isGiven {
      need(not: .newClientOldServer, "old servers do not fill \(place.path)", isSoft: true)
    }
    if directions.isTaken, let rule = newDefaults.of(field) {
      let isRequired = field.constraints.contains { $0 == .required(true) }
      let found: BreakingRule =
        isRequired ? .requiredAdded : rule.isCheck ? .defaultBreaksCheck : .defaultRefused
      report(found, place, "the new field \(rule.words)")
    }
    if directions.isGiven, let rule = newDefaults.of(field) {
      need(
        not: .newClientOldServer,
        "new clients rely on \(place.path), which old servers do not fill: it \(rule.words)"
      )
    }
  }

  private mutating func reportNewCase(_ field: FieldSchema, _ owner: MemberOwner) {
    let place = owner.place.member(field.name)
    let isRefused = owner.wasClosed && owner.isClosed && place.directions.isGiven
    report(
      isRefused ? .caseAddedToClosed : .caseAdded,
      place,
      "the case \(field.name) is new"
    )
    if !owner.wasClosed || !owner.isClosed { return needKnowledge(of: place) }
    if place.directions.isTaken {
      need(not: .newClientOldServer, "old servers refuse \(place.path)")
    }
  }

  /// A new case or value: those who do not know it keep it, and do nothing with it.
  mutating func needKnowledge(of place: Place) {
    if place.directions.isTaken {
      need(not: .newClientOldServer, "old servers do not know \(place.path)", isSoft: true)
    }
    if place.directions.isGiven {
      need(not: .oldClientNewServer, "old clients do not know \(place.path)", isSoft: true)
    }
  }
}
