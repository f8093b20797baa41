import TrameSchema

extension Comparison {
  /// An enum or union that takes what it does not name, or does not.
  mutating func compareClosure(
    _ a: TypeSchema,
    _ b: TypeSchema,
    _ place: Place,
    _ closed: BreakingRule,
    _ opened: BreakingRule
  ) {
    if a.isClosed == b.isClosed { return }
    let (isTaken, isGiven) = (place.directions.isTaken, place.directions.isGiven)
    if b.isClosed, isTaken {
      report(closed, place, "what it does not name is refused now")
    }
    if a.isClosed, isGiven {
      report(opened, place, "what it does not name may arrive now")
    }
    if b.isClosed, isGiven {
      let reason =
        "new clients refuse what \(place.path) does not name, and old servers may give it"
      need(not: .newClientOldServer, reason)
    }
    if a.isClosed, isTaken {
      need(not: .newClientOldServer, "old servers refuse what \(place.path) does not name")
    }
  }
}
