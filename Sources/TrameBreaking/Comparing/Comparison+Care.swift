import TrameSchema

// How a schema is looked after: deprecations, reservations, sensitivity, documentation.
extension Comparison {
  mutating func deprecation(_ a: Deprecation?, _ b: Deprecation?, _ place: Place) {
    switch (a, b) {
    case (nil, let fresh?) where fresh.reason.isEmpty:
      report(.deprecationWithoutReason, place, "it is deprecated without a word")
    case (.some, nil): report(.deprecationDropped, place, "it was deprecated")
    default: break
    }
  }

  /// Something is gone: it should have been deprecated.
  mutating func deletion(_ deprecated: Deprecation?, _ place: Place) {
    guard let deprecated else {
      return report(.deletedWithoutDeprecation, place, "it was not deprecated before")
    }
    let version = place.versions.new
    if deprecated.since != 0, version != 0, deprecated.since >= version {
      report(
        .deletedTooEarly,
        place,
        "it is deprecated since version \(deprecated.since), and this is version \(version)"
      )
    }
  }

  /// Something is new: it says since which version, in packages that have one.
  mutating func arrival(_ since: UInt32, _ place: Place) {
    let versions = place.versions
    // Where the version did not grow, that is told instead.
    if versions.old == 0 || versions.new <= versions.old { return }
    if since == 0 {
      report(
        .sinceMissing,
        place,
        "it is new in version \(versions.new)",
        mend: .annotate("@since(\(versions.new))", isCertain: true)
      )
    } else if since <= versions.old {
      report(
        .sinceWrong,
        place,
        "it says since version \(since), and version \(versions.old) did not have it"
      )
    }
  }

  mutating func compareSince(_ a: UInt32, _ b: UInt32, _ place: Place) {
    // Saying it late is better than never.
    if a == 0 || a == b { return }
    report(
      .sinceChanged,
      place,
      "it was there since version \(a), and "
        + (b == 0 ? "does not say so now" : "says since version \(b) now")
    )
  }

  mutating func compareReservations(
    _ owner: MemberOwner,
    numbers: [some BinaryInteger],
    names: [String]
  ) {
    for range in owner.releasedRanges(used: numbers.map { UInt64($0) }) {
      let words =
        range.first == range.last ? "\(range.first)" : "\(range.first)...\(range.last)"
      report(
        .reservedReleased,
        owner.place,
        "\(words) was reserved",
        mend: .reserve("reserved \(words)")
      )
    }
    for name in owner.releasedNames(used: names) {
      report(
        .reservedNameReleased,
        owner.place,
        "\"\(name)\" was reserved",
        mend: .reserve("reserved \"\(name)\"")
      )
    }
  }

  mutating func compareSensitivity(_ a: String, _ b: String, _ place: Place) {
    if a.isEmpty || a == b { return }
    if b.isEmpty {
      report(.sensitivityLowered, place, "it was \(a)")
    } else {
      report(.sensitivityChanged, place, "it was \(a) and is \(b)")
    }
  }

  /// A field has the class of its newtype too; a change there is told there.
  mutating func compareSensitivity(ofFields a: FieldSchema, _ b: FieldSchema, _ place: Place) {
    if let brand = old.brand(named: a.type.named), isSameType(a.type.named, b.type.named),
      old.types[brand].sensitive == a.sensitive
    {
      return
    }
    compareSensitivity(a.sensitive, b.sensitive, place)
  }

  mutating func documentation(_ a: String, _ b: String, _ place: Place) {
    if a == b { return }
    let (before, after) = (DocContract(a), DocContract(b))
    guard
      let gone = before.sentences.first(where: { !after.sentences.contains($0) })
        ?? after.sentences.first(where: { !before.sentences.contains($0) })
    else { return }
    let verb = before.sentences.contains(gone) ? "said" : "says"
    report(.docContract, place, "it \(verb): \(gone)")
  }
}
