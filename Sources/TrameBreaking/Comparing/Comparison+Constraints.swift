import TrameSchema

extension Comparison {
  /// A field keeps the rules of its newtype too; those are compared at the newtype, unless the
  /// field has changed from one to another.
  mutating func compareFieldConstraints(_ a: FieldSchema, _ b: FieldSchema, _ place: Place) {
    var (before, after) = (a.constraints, b.constraints)
    if !isSameType(a.type.named, b.type.named) {
      if let brand = old.brand(named: a.type.named) {
        before = old.types[brand].constraints + before
      }
      if let brand = new.brand(named: b.type.named) { after = new.types[brand].constraints + after }
    }
    compareConstraints(before, after, place)
  }

  mutating func compareConstraints(_ a: [Constraint], _ b: [Constraint], _ place: Place) {
    if a == b { return }
    let (a, b) = (ConstraintSet(a), ConstraintSet(b))
    let bounds: [(Bounds?, Bounds?, String, BreakingRule, BreakingRule)] = [
      (a.length, b.length, "characters", .lengthTightened, .lengthLoosened),
      (a.bytes, b.bytes, "bytes", .bytesTightened, .bytesLoosened),
      (a.items, b.items, "elements", .itemsTightened, .itemsLoosened),
    ]
    for (before, after, noun, tightened, loosened) in bounds {
      tell(RuleChange(before, after), tightened, loosened, place) {
        "\(noun) were \(text(before)) and are \(text(after))"
      }
    }
    tell(RuleChange(a.range, b.range), .rangeTightened, .rangeLoosened, place) {
      "values were \(text(a.range)) and are \(text(b.range))"
    }
    tell(RuleChange(a.pattern, b.pattern), .patternTightened, .patternLoosened, place) {
      "the form was \(a.pattern ?? "free") and is \(b.pattern ?? "free")"
    }
    tell(RuleChange(a.check, b.check), .checkTightened, .checkLoosened, place) {
      "the check was \(a.check ?? "none") and is \(b.check ?? "none")"
    }
    tell(RuleChange(a.isUnique, b.isUnique), .uniqueAdded, .uniqueRemoved, place) {
      "equal elements are \(b.isUnique == nil ? "allowed" : "refused") now"
    }
    tell(RuleChange(a.isRequired, b.isRequired), .requiredAdded, .requiredRemoved, place) {
      "it \(b.isRequired == nil ? "may be left out" : "must be there") now"
    }
  }

  /// Rules between the fields of a message, by their name at birth.
  mutating func compareChecks(_ a: [CheckSchema], _ b: [CheckSchema], _ place: Place) {
    if a == b { return }
    let before = Dictionary(a.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(b.map(\.identity))
    for check in b {
      let old = before[check.identity]
      tell(
        RuleChange(old?.steps, check.steps),
        .crossCheckTightened,
        .crossCheckLoosened,
        place.member(check.name)
      ) {
        old.map { "it was: \($0.text); and is: \(check.text)" } ?? "new: \(check.text)"
      }
      if let old { compareSince(old.since, check.since, place.member(check.name)) }
      if old == nil { arrival(check.since, place.member(check.name)) }
    }
    for check in a where !names.contains(check.identity) {
      tell(.loosened, .crossCheckTightened, .crossCheckLoosened, place.member(check.name)) {
        "gone: \(check.text)"
      }
    }
  }

  private mutating func tell(
    _ change: RuleChange,
    _ tightened: BreakingRule,
    _ loosened: BreakingRule,
    _ place: Place,
    _ message: () -> String
  ) {
    if change.isEmpty { return }
    let directions = place.directions
    if change.contains(.tightened) {
      if directions.isTaken { report(tightened, place, message()) }
      if directions.isEmpty { report(.storedRuleTightened, place, message()) }
      if directions.isGiven {
        let reason = "new clients refuse what old servers may give in \(place.path)"
        // Clients check responses only where they ask to.
        need(not: .newClientOldServer, reason, isSoft: true)
      }
    }
    if change.contains(.loosened) {
      if directions.isGiven { report(loosened, place, message()) }
      if directions.isTaken {
        let reason = "old servers refuse what new clients may send in \(place.path)"
        need(not: .newClientOldServer, reason)
      }
    }
  }
}

extension CheckSchema {
  /// A renamed check is the same check.
  fileprivate var identity: String { bornName.isEmpty ? name : bornName }
}
