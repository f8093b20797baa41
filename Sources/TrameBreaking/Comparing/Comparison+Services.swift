import TrameSchema

extension Comparison {
  mutating func compareServices(exceptOf deletedPackages: Set<String>) {
    var byID: [UInt64: Int] = [:]
    for (index, service) in new.services.enumerated() where byID[service.id] == nil {
      byID[service.id] = index
    }
    let known = Set(old.services.map(\.id))
    var fresh: [String: Int] = [:]
    for (index, service) in new.services.enumerated() where !known.contains(service.id) {
      if let shape = shape(service) { fresh[shape] = index }
    }
    var taken: Set<Int> = []
    for (index, service) in old.services.enumerated() {
      let package = old.packages[old.packageOfService[index]].name
      if let pair = byID[service.id] {
        taken.insert(pair)
        if !isCompared(package) { continue }
        compare(service, new.services[pair])
        continue
      }
      if deletedPackages.contains(package) || !isCompared(package) { continue }
      if let shape = shape(service), let pair = fresh.removeValue(forKey: shape) {
        taken.insert(pair)
        reportRename(service, new.services[pair])
        continue
      }
      let place = place(service.name, service.file)
      report(
        .serviceDeleted,
        place,
        "a service is gone, with \(service.methods.count) methods"
      )
      for symbol in swiftNames(ofService: service.name) { symbols.append(.removed(symbol)) }
      deletion(service.deprecated, place)
    }
    for (index, service) in new.services.enumerated() where !taken.contains(index) {
      if !isCompared(new.packages[new.packageOfService[index]].name) { continue }
      additions.append(service.name)
      arrival(service.since, place(service.name, service.file))
      need(not: .newClientOldServer, "old servers do not have \(service.name)")
      for symbol in swiftNames(ofService: service.name) { symbols.append(.added(symbol)) }
    }
  }

  /// What a service is without its name; nil where it is empty.
  private func shape(_ service: ServiceSchema) -> String? {
    if service.methods.isEmpty { return nil }
    return service.methods.map { "\($0.number) \($0.name)" }.joined(separator: ",")
  }

  private mutating func reportRename(_ a: ServiceSchema, _ b: ServiceSchema) {
    report(
      .serviceRenamedWithoutAlias,
      place(b.name, b.file),
      "\(a.name) is gone, and \(b.name) has its methods",
      mend: .alias(alias(a.name, a.bornName, in: b.name))
    )
    noteRename(a, b)
  }

  private mutating func noteRename(_ a: ServiceSchema, _ b: ServiceSchema) {
    for (before, after) in zip(swiftNames(ofService: a.name), swiftNames(ofService: b.name)) {
      symbols.append(.renamed(before, to: after))
    }
  }

  private mutating func compare(_ a: ServiceSchema, _ b: ServiceSchema) {
    let place = place(b.name, b.file)
    if a.name != b.name {
      report(.serviceRenamed, place, "\(a.name) is \(b.name) now")
      noteRename(a, b)
    }
    deprecation(a.deprecated, b.deprecated, place)
    compareSince(a.since, b.since, place)
    compareAnnotationUses(a.uses, b.uses, place)
    documentation(a.doc, b.doc, place)
    let owner = MemberOwner(b, place, old: a)
    let members = NumberedPairs(a.methods, b.methods) { $0.number }
    for (old, new) in members.both { compare(old, new, owner) }
    let addedNumbers = Dictionary(
      zip(members.added.map(\.name), members.added.map(\.number)),
      uniquingKeysWith: { first, _ in first }
    )
    var moved: Set<UInt32> = []
    for method in members.deleted {
      if let number = addedNumbers[method.name] {
        moved.insert(number)
        report(
          .methodNumberChanged,
          place.member(method.name),
          "\(method.name) was method \(method.number) and is method \(number)"
        )
      } else {
        reportDeletion(method, owner)
      }
    }
    for method in members.added {
      reportAddition(method, owner, isMoved: moved.contains(method.number))
    }
    compareReservations(owner, numbers: b.methods.map(\.number), names: b.methods.map(\.name))
  }

  private mutating func reportDeletion(_ method: MethodSchema, _ owner: MemberOwner) {
    let place = owner.place.member(method.name)
    report(.methodDeleted, place, "the method \(method.name) is gone")
    for symbol in swiftNames(ofMethod: method.name, service: owner.simpleName) {
      symbols.append(.removed(symbol))
    }
    deletion(method.deprecated, place)
    if !owner.reserves(method.number) {
      report(
        .numberNotReserved,
        place,
        "number \(method.number) is free again",
        mend: .reserve("reserved \(method.number)")
      )
    }
  }

  private mutating func reportAddition(
    _ method: MethodSchema,
    _ owner: MemberOwner,
    isMoved: Bool
  ) {
    let place = owner.place.member(method.name)
    if owner.takesReserved(method.number) {
      report(.reservedReused, place, "number \(method.number) was reserved")
    }
    if isMoved { return }
    report(.methodAdded, place, "the method \(method.name) is new")
    for symbol in swiftNames(ofMethod: method.name, service: owner.simpleName) {
      symbols.append(.added(symbol))
    }
    additions.append(place.path)
    arrival(method.since, place)
  }
}
