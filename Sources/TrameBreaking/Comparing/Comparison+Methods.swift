import TrameSchema
import TrameWire

extension Comparison {
  mutating func compare(_ a: MethodSchema, _ b: MethodSchema, _ owner: MemberOwner) {
    let place = owner.place.member(b.name)
    let isSameRequest = isSameType(a.request, b.request)
    let isSameResponse = isSameType(a.response, b.response)
    if a.name != b.name {
      noteRename(a, b, owner)
      guard isSameRequest, isSameResponse else {
        report(.methodNumberReused, place, "method \(b.number) was \(a.name) and is \(b.name)")
        return
      }
      report(.methodRenamed, place, "\(a.name) is \(b.name) now")
    }
    if a.kind != b.kind {
      report(.streamingKind, place, "it was \(a.kind.words) and is \(b.kind.words)")
    }
    if !isSameRequest {
      report(
        .requestType,
        place,
        "it took \(simpleName(a.request)) and takes \(simpleName(b.request))"
      )
    }
    if !isSameResponse {
      report(
        .responseType,
        place,
        "it gave \(simpleName(a.response)) and gives \(simpleName(b.response))"
      )
    }
    if a.kind != b.kind || !isSameRequest || !isSameResponse {
      let symbol = owner.simpleName + "Client." + b.name
      symbols.append(.changed(symbol, from: a.signature, to: b.signature))
    }
    compareErrors(a, b, place, owner)
    compareConduct(a, b, place)
    deprecation(a.deprecated, b.deprecated, place)
    compareSince(a.since, b.since, place)
    compareAnnotationUses(a.uses, b.uses, place)
    documentation(a.doc, b.doc, place)
  }

  private mutating func noteRename(_ a: MethodSchema, _ b: MethodSchema, _ owner: MemberOwner) {
    let before = swiftNames(ofMethod: a.name, service: owner.simpleName)
    let after = swiftNames(ofMethod: b.name, service: owner.simpleName)
    for (before, after) in zip(before, after) { symbols.append(.renamed(before, to: after)) }
  }

  private mutating func compareErrors(
    _ a: MethodSchema,
    _ b: MethodSchema,
    _ place: Place,
    _ owner: MemberOwner
  ) {
    if a.errors == b.errors { return }
    let before = Set(a.errors.compactMap { old.type(named: $0).flatMap { pairs.newOfOld[$0] } })
    let after = Set(b.errors.compactMap { new.type(named: $0) })
    let type = owner.simpleName + swiftCapitalized(b.name) + "Error"
    for error in b.errors {
      guard let index = new.type(named: error), !before.contains(index) else { continue }
      report(.errorAdded, place, "it throws \(simpleName(error)) too")
      symbols.append(.added(type + "." + swiftUncapitalized(simpleName(error))))
    }
    for error in a.errors {
      let pair = old.type(named: error).flatMap { pairs.newOfOld[$0] }
      if let pair, after.contains(pair) { continue }
      report(.errorRemoved, place, "it throws \(simpleName(error)) no more")
      symbols.append(.removed(type + "." + swiftUncapitalized(simpleName(error))))
    }
  }

  /// What callers may rely on beyond the messages.
  private mutating func compareConduct(_ a: MethodSchema, _ b: MethodSchema, _ place: Place) {
    if a.idempotency == .readonly, b.idempotency != .readonly {
      report(.readonlyRemoved, place, "it was readonly and is \(b.idempotency.words)")
    } else if b.idempotency.strength < a.idempotency.strength {
      report(
        .idempotencyLowered,
        place,
        "it was \(a.idempotency.words) and is \(b.idempotency.words)"
      )
    }
    let (before, after) = (a.deadline.value, b.deadline.value)
    if before != 0, after == 0 {
      report(.deadlineRemoved, place, "the deadline was \(before) ms, and there is none")
    } else if after != 0, before == 0 || after < before {
      let was = before == 0 ? "there was none" : "the deadline was \(before) ms"
      report(.deadlineShortened, place, "\(was), and it is \(after) ms")
    }
    let (most, least) = (a.deadlineMax.value, b.deadlineMax.value)
    if least != 0, most == 0 || least < most {
      let was = most == 0 ? "there was no longest deadline" : "the longest was \(most) ms"
      report(.deadlineMaxLowered, place, "\(was), and it is \(least) ms")
    }
    compareResumption(a, b, place)
  }

  private mutating func compareResumption(
    _ a: MethodSchema,
    _ b: MethodSchema,
    _ place: Place
  ) {
    if a.resumableBy.isEmpty || a.resumableBy == b.resumableBy { return }
    if b.resumableBy.isEmpty {
      report(.resumableRemoved, place, "it was resumable by \(a.resumableBy)")
    } else if number(a.resumableBy, a.request, old) != number(b.resumableBy, b.request, new) {
      report(
        .resumableField,
        place,
        "it was resumable by \(a.resumableBy) and is by \(b.resumableBy)"
      )
    }
  }

  /// A renamed field is the same field.
  private func number(_ field: String, _ message: String, _ side: SchemaSide) -> UInt32? {
    side.type(named: message).flatMap { index in
      side.types[index].fields.first { $0.name == field }?.number
    }
  }
}
