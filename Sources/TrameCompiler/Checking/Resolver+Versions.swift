import TrameSchema
import TrameWire

/// What annotations of every kind of thing say.
struct CommonAnnotations {
  var uses: [AnnotationUse] = []
  var since: UInt32 = 0
  var waivers: [Waiver] = []
}

extension Resolver {
  /// Reads what may stand on everything; reports annotations that do not exist, do not belong here,
  /// or stand twice.
  mutating func common(
    _ annotations: [AnnotationSyntax],
    on place: AnnotationPlace
  ) -> CommonAnnotations {
    var common = CommonAnnotations()
    var seen: Set<String> = []
    for annotation in annotations {
      let name = annotation.name.text
      guard let places = AnnotationPlace.byAnnotation[name] else {
        guard let use = use(annotation, on: place) else { continue }
        if seen.insert(use.name).inserted { common.uses.append(use) } else { repeated(annotation) }
        continue
      }
      if !places.contains(place) {
        report(
          .misplacedAnnotation,
          "@\(name) does not stand on \(place.noun)",
          at: annotation.span,
          hint: "it stands on \(places.map(\.noun).joined(separator: ", "))",
          fixes: removal(annotation)
        )
      } else if name == "breaks" {
        guard let waiver = waiver(annotation) else { continue }
        if seen.insert("breaks " + waiver.rule).inserted {
          common.waivers.append(waiver)
        } else {
          repeated(annotation)
        }
      } else if !seen.insert(name).inserted {
        repeated(annotation)
      } else if name == "since" {
        common.since = since(annotation)
      }
    }
    return common
  }

  private mutating func repeated(_ annotation: AnnotationSyntax) {
    report(
      .repeatedAnnotation,
      "@\(annotation.name.text) stands here twice",
      at: annotation.span,
      fixes: removal(annotation)
    )
  }

  /// The annotations of the package at work, of all its files.
  mutating func annotate(_ added: inout PackageSchema) {
    let here = file
    for (index, tree) in trees.enumerated() {
      guard let clause = tree.package, clause.name.text == package else { continue }
      file = index
      let common = common(clause.annotations, on: .package)
      for use in common.uses where added.uses.contains(where: { $0.name == use.name }) {
        report(
          .repeatedAnnotation,
          "another file of the package says @\(simpleName(use.name)) too",
          at: clause.name.span,
          hint: "say it in one of them"
        )
      }
      added.uses += common.uses
      added.waivers += common.waivers
    }
    file = here
  }

  // MARK: Versions

  /// The version of each package, of the files that say one.
  mutating func readVersions() {
    for (index, tree) in trees.enumerated() {
      guard let clause = tree.package, let version = clause.version else { continue }
      file = index
      guard version.value > 0, let value = UInt32(exactly: version.value) else {
        report(
          .badVersion,
          "a version is a number from 1",
          at: version.span,
          hint: "package a.b.v1 version 1"
        )
        continue
      }
      if let other = versions[clause.name.text], other != value {
        report(
          .badVersion,
          "another file of \(clause.name.text) says version \(other)",
          at: version.span,
          hint: "all files of a package say the same version, or none"
        )
      }
      versions[clause.name.text] = value
    }
  }

  private mutating func since(_ annotation: AnnotationSyntax) -> UInt32 {
    guard let value = singleArgument(annotation, "a version of the package") else { return 0 }
    guard case .integer(let number) = value.form, number > 0, let version = UInt32(exactly: number)
    else {
      report(.badArgument, "a version is a number from 1", at: value.span, hint: "@since(2)")
      return 0
    }
    checkVersion(version, at: value.span)
    // Without a package clause that is what is missing.
    if versions[package] == nil, !package.isEmpty {
      let package = package
      report(
        .badVersion,
        "no file of the package says its version",
        at: value.span,
        hint: "write: package \(package) version \(version)",
        fixes: trees[file].package.map {
          [source.inserting(" version \(version)", at: $0.name.span.end, isCertain: false)]
        } ?? []
      )
    }
    return version
  }

  /// A version that is still to come is a mistake, where the package says how far it is.
  private mutating func checkVersion(_ version: UInt32, at span: Span) {
    guard let current = versions[package], version > current else { return }
    let package = package
    report(
      .badVersion,
      "the package is at version \(current), so nothing is of version \(version)",
      at: span,
      hint: "raise it: package \(package) version \(version)"
    )
  }

  /// Nothing is older than what it belongs to.
  mutating func checkAge(_ since: UInt32, in outer: UInt32, of name: NameSyntax) {
    guard since != 0, since < outer else { return }
    report(
      .badVersion,
      "'\(name.text)' is of version \(since), but what it belongs to is of version \(outer)",
      at: name.span,
      hint: "leave out @since, or correct one of them"
    )
  }

  mutating func deprecation(_ annotation: AnnotationSyntax) -> Deprecation {
    var deprecation = Deprecation()
    for argument in annotation.arguments {
      switch (argument.label?.text, argument.value.form) {
      case (nil, .string(let reason)): deprecation.reason = reason
      case ("since"?, .integer(let version)) where version > 0 && version <= UInt32.max:
        deprecation.since = UInt32(version)
        checkVersion(deprecation.since, at: argument.value.span)
      case (_, .malformed): break
      default:
        report(
          .badArgument,
          "this is not an argument of @deprecated",
          at: argument.value.span,
          hint: #"@deprecated("use title", since: 2)"#
        )
      }
    }
    return deprecation
  }

  // MARK: Names at birth

  /// The full name at birth of a declaration; empty after a diagnostic.
  mutating func bornName(_ annotation: AnnotationSyntax, of name: String) -> String {
    guard let old = text(annotation, "the old name in quotes") else { return "" }
    let isFull = old.utf8.contains(UInt8(ascii: ".")) || package.isEmpty
    return different(isFull ? old : package + "." + old, from: name, annotation)
  }

  /// The name at birth of a member; empty after a diagnostic.
  mutating func oldName(_ annotation: AnnotationSyntax, of name: String) -> String {
    guard let old = text(annotation, "the old name in quotes") else { return "" }
    return different(old, from: name, annotation)
  }

  private mutating func different(
    _ old: String,
    from name: String,
    _ annotation: AnnotationSyntax
  ) -> String {
    let isName = old.utf8.allSatisfy { byte in
      isLowerLetter(byte | 0x20) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "_")
    }
    if old != name, isName { return old }
    report(
      .badArgument,
      isName ? "this is its name now" : "this is not a name",
      at: annotation.arguments[0].value.span,
      hint: "@renamedFrom takes the name it had when it was new"
    )
    return ""
  }

  // MARK: Waivers

  /// `@breaks("wire/field-type", until: 2027-03-31, reason: "…")`; nil after a diagnostic.
  private mutating func waiver(_ annotation: AnnotationSyntax) -> Waiver? {
    var waiver = Waiver()
    var given: Set<String> = []
    for argument in annotation.arguments {
      let label = argument.label?.text ?? "rule"
      guard given.insert(label).inserted else {
        report(
          .badArgument,
          "\(label) stands here twice",
          at: argument.value.span,
          hint: waiverForm
        )
        return nil
      }
      switch (label, argument.value.form) {
      case ("rule", .string(let rule)) where isRuleID(rule): waiver.rule = rule
      case ("until", .date(let days)): waiver.until = CivilDate(days: days)
      case ("reason", .string(let reason)) where !reason.isEmpty: waiver.reason = reason
      case (_, .malformed): return nil
      default:
        report(
          .badArgument,
          "this is not an argument of @breaks",
          at: argument.value.span,
          hint: waiverForm
        )
        return nil
      }
    }
    if given.count == 3 { return waiver }
    report(
      .badArgument,
      "a waiver names a rule, its last day and a reason",
      at: annotation.span,
      hint: waiverForm
    )
    return nil
  }

  /// A family and a rule of it, in lower case with hyphens: `wire/field-type`.
  private func isRuleID(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { isLowerLetter($0) || $0 == UInt8(ascii: "-") }
      }
  }
}

private let waiverForm = #"@breaks("wire/field-type", until: 2027-03-31, reason: "…")"#
