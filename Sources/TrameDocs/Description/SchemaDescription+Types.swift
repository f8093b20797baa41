import TrameSchema

extension SchemaDescription {
  func type(_ type: TypeSchema, _ out: inout DescriptionText) {
    out.blank()
    out.documentation(type.doc)
    let head = "\(type.kind.keyword) \(shortName(type.name))"
    let notes =
      renamed(type.bornName, out) + notes(type.since, type.deprecated) + uses(type.uses, out)
    switch type.kind {
    case .newtype:
      let sensitive = type.sensitive.isEmpty ? "" : " @sensitive(\(type.sensitive))"
      out.line(
        "\(head) = \(out.use(type.base, false))\(rules(type.constraints, type.base))\(sensitive)\(notes)"
      )
    case .unit:
      out.line(head + (type.symbol.isEmpty ? "" : " = \(quoted(type.symbol))") + notes)
    case .constant:
      let value = type.value.map { $0.spelling(as: type.base, image) } ?? ""
      out.line("\(head): \(out.use(type.base, false)) = \(value)\(notes)")
    case .enumeration, .flags:
      let closed = type.isClosed ? " @closed" : ""
      out.line("\(head): \(out.use(type.base, false))\(closed)\(notes) {")
      out.indented { body(type, &$0) }
      out.line("}")
    default:
      let code = type.kind == .error ? " @code(\(StatusNames.name(type.statusCode)))" : ""
      let closed = type.isClosed ? " @closed" : ""
      out.line("\(head)\(code)\(closed)\(notes) {")
      out.indented { body(type, &$0) }
      out.line("}")
    }
  }

  private func body(_ type: TypeSchema, _ out: inout DescriptionText) {
    let ranges = type.reserved.map {
      $0.first == $0.last ? "\($0.first)" : "\($0.first)...\($0.last)"
    }
    let retired = ranges + type.reservedNames.map(quoted)
    if !retired.isEmpty { out.line("reserved " + retired.joined(separator: ", ")) }
    for field in type.fields {
      out.documentation(field.doc)
      let number = type.kind == .structure ? "" : "\(field.number) "
      let sensitive = field.sensitive.isEmpty ? "" : " @sensitive(\(field.sensitive))"
      out.line(
        "\(number)\(field.name): \(out.use(field.type, field.isOptional))"
          + rules(field.constraints, field.type) + sensitive + notes(field.since, field.deprecated)
          + renamed(field.jsonName, out) + uses(field.uses, out)
      )
    }
    for value in type.values {
      out.documentation(value.doc)
      out.line(
        "\(value.number) \(value.name)" + renamed(value.jsonName, out)
          + notes(value.since, value.deprecated) + uses(value.uses, out)
      )
    }
    for check in type.checks {
      out.documentation(check.doc)
      out.line(
        "check \(check.name): \(check.text)\(renamed(check.bornName, out))\(notes(check.since, nil))"
      )
    }
  }

  private func rules(_ constraints: [Constraint], _ use: TypeUse) -> String {
    constraints.map { " " + $0.spelling(of: use, image) }.joined()
  }
}
