import TrameSchema

extension Comparison {
  /// Annotations that a package declares, by their name at birth.
  mutating func compareAnnotations(_ a: PackageSchema, _ b: PackageSchema, _ package: Place) {
    let after = Dictionary(
      b.annotations.map { ($0.identity, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for annotation in a.annotations {
      guard let pair = after[annotation.identity] else {
        let place = place(annotation.name, annotation.file)
        report(.annotationDeleted, place, "@\(simpleName(annotation.name)) is gone")
        deletion(annotation.deprecated, place)
        continue
      }
      compare(annotation, pair, place(pair.name, pair.file))
    }
    let known = Set(a.annotations.map(\.identity))
    for annotation in b.annotations where !known.contains(annotation.identity) {
      additions.append(annotation.name)
      arrival(annotation.since, place(annotation.name, annotation.file))
    }
  }

  private mutating func compare(_ a: AnnotationSchema, _ b: AnnotationSchema, _ place: Place) {
    deprecation(a.deprecated, b.deprecated, place)
    compareSince(a.since, b.since, place)
    documentation(a.doc, b.doc, place)
    let weights = [(a.added, b.added), (a.removed, b.removed), (a.changed, b.changed)]
    if weights.contains(where: { $1.rawValue < $0.rawValue }) {
      report(.annotationWeakened, place, "fewer changes of @\(simpleName(b.name)) are spoken of")
    }
    if let change = parameterChange(a, b) { report(.annotationParameters, place, change) }
  }

  /// What makes uses of an annotation fail to compile; nil where all go on.
  private func parameterChange(_ a: AnnotationSchema, _ b: AnnotationSchema) -> String? {
    if !b.places.isSuperset(of: a.places) { return "it stands on fewer things" }
    let before = Dictionary(a.parameters.map { ($0.name, $0) }, uniquingKeysWith: { x, _ in x })
    let names = Set(b.parameters.map(\.name))
    if let gone = a.parameters.first(where: { !names.contains($0.name) }) {
      return "the parameter \(gone.name) is gone"
    }
    for parameter in b.parameters {
      let mayBeLeftOut = parameter.isOptional || parameter.initial != nil
      guard let old = before[parameter.name] else {
        if mayBeLeftOut { continue }
        return "the parameter \(parameter.name) is new and may not be left out"
      }
      if !mayBeLeftOut, old.isOptional || old.initial != nil {
        return "the parameter \(parameter.name) may not be left out any more"
      }
      if old.type.scalar != parameter.type.scalar
        || !(old.type.named == parameter.type.named
          || isSameType(old.type.named, parameter.type.named))
      {
        return "the parameter \(parameter.name) has another type"
      }
    }
    return nil
  }

  /// Annotations where they stand. Their declarations say what a change means.
  mutating func compareAnnotationUses(
    _ a: [AnnotationUse],
    _ b: [AnnotationUse],
    _ place: Place
  ) {
    if a == b { return }
    let before = Dictionary(a.map { (old.annotation($0.name).identity, $0) }) { first, _ in first }
    let after = Dictionary(b.map { (new.annotation($0.name).identity, $0) }) { first, _ in first }
    for use in b {
      let declared = new.annotation(use.name)
      let name = "@" + simpleName(use.name)
      guard let old = before[declared.identity] else {
        tell(declared.added, place, "\(name) is new here")
        continue
      }
      if old.arguments != use.arguments {
        tell(declared.changed, place, "\(name) has other arguments")
      }
    }
    for use in a where after[old.annotation(use.name).identity] == nil {
      tell(old.annotation(use.name).removed, place, "@\(simpleName(use.name)) is gone")
    }
  }

  private mutating func tell(_ effect: ChangeEffect, _ place: Place, _ message: String) {
    switch effect {
    case .break: report(.annotationBreaks, place, message)
    case .warn: report(.annotationChanged, place, message)
    default: break
    }
  }
}

extension AnnotationSchema {
  /// A renamed annotation is the same annotation.
  var identity: String { bornName.isEmpty ? name : bornName }
}
