import TrameSchema

extension SwiftEmitter {
  func union(_ type: TypeSchema, _ out: inout SwiftText) {
    let name = typeName(type.name)
    let cases = type.fields.map { FieldCode($0, index: index) }
    let isSensitive = type.fields.contains { !$0.sensitive.isEmpty }
    let conformance = "WireUnion" + (isSensitive ? ", CustomReflectable" : "")
    let indirect = type.isRecursive ? "indirect " : ""
    out.block(access, indirect, "enum ", name, ": ", conformance, " {") { out in
      for one in cases {
        out.documentation(one.field.doc, deprecated: one.field.deprecated?.note)
        out.line("case ", one.name, "(", one.element.swiftType, ")")
      }
      out.line("/// A case of a newer schema.")
      out.line("case unknown(UnknownFields)")
      readCase(cases, &out)
      writeCase(cases, &out)
      checkCase(type, cases, &out)
      if isSensitive { mirrorCase(cases, &out) }
    }
  }

  private func readCase(_ cases: [FieldCode], _ out: inout SwiftText) {
    out.block(access, "init(reading r: inout WireReader) throws(DecodeError) {") { out in
      out.line("let h = try r.header(after: 0)")
      // Reading on at the end is the error that an empty union is.
      out.line("if h == WireReader.end { _ = try r.fixedBool() }")
      out.line("switch h &>> 3 {")
      for one in cases {
        let element = one.element
        let value = element.verb == "union" ? element.read() : element.read("Optional")
        out.line(
          "case ",
          String(one.field.number),
          ": self = .",
          one.name,
          "(",
          element.wrapped(value),
          ")"
        )
      }
      out.line("default: self = .unknown(try UnknownFields(keeping: h, from: &r))")
      out.line("}")
    }
  }

  private func writeCase(_ cases: [FieldCode], _ out: inout SwiftText) {
    out.block(access, "static func write(_ value: Self, to w: inout WireWriter) {") { out in
      out.line("if case .unknown(let fields) = value {")
      out.line("  let outer = w.open(fields)")
      out.line("  return w.close(outer)")
      out.line("}")
      out.line("let outer = w.open()")
      out.line("switch value {")
      for one in cases {
        out.line(
          "case .",
          one.name,
          "(let v): w.",
          one.element.verb,
          "Optional(",
          String(one.field.number),
          ", v",
          one.element.unwrap,
          ")"
        )
      }
      out.line("case .unknown: break")
      out.line("}")
      out.line("w.close(outer)")
    }
  }

  private func checkCase(_ type: TypeSchema, _ cases: [FieldCode], _ out: inout SwiftText) {
    guard index.checked.contains(type.name) else { return }
    patterns(cases, &out)
    out.block(access, "func check(_ c: inout ConstraintChecker) {") { out in
      out.line("switch self {")
      var ruled = 0
      for one in cases {
        let label = quoted(one.field.name)
        var lines = elementStatements(one, label)
        let isBody = one.element.verb == "message" || one.element.verb == "union"
        if isBody, index.checked.contains(one.field.type.named) {
          lines.append("do { let m = c.mark; v.check(&c); c.nest(m, " + label + ") }")
        }
        guard !lines.isEmpty else { continue }
        ruled += 1
        out.line("case .", one.name, "(let v):")
        for line in lines { out.line("  ", line) }
      }
      if type.isClosed {
        out.line("case .unknown: c.broken(\"closed\", \"a case the schema names\")")
      }
      // Not all cases have rules.
      if !type.isClosed || ruled < cases.count { out.line("default: break") }
      out.line("}")
    }
  }

  /// What printing, dumping and reflection see.
  private func mirrorCase(_ cases: [FieldCode], _ out: inout SwiftText) {
    out.line("/// Without what the schema marks as sensitive.")
    out.block(access, "var customMirror: Mirror {") { out in
      out.line("switch self {")
      for one in cases {
        let isOpen = one.field.sensitive.isEmpty
        let child = quoted(one.field.name) + ": " + (isOpen ? "v as Any" : "WireRedacted()")
        let pattern = "case ." + one.name + (isOpen ? "(let v)" : "")
        out.line(pattern, ": Mirror(self, children: [", child, "], displayStyle: .enum)")
      }
      out.line(
        "case .unknown(let v): Mirror(self, children: [\"unknown\": v], displayStyle: .enum)"
      )
      out.line("}")
    }
  }
}
