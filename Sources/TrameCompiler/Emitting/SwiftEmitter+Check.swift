import TrameSchema
import TrameWire

extension SwiftEmitter {
  /// `check`, only where there is something to check.
  func check(_ type: TypeSchema, _ fields: [FieldCode], _ out: inout SwiftText) {
    guard index.checked.contains(type.name) else { return }
    patterns(fields, &out)
    out.block(access, "func check(_ c: inout ConstraintChecker) {") { out in
      for field in fields { check(field, "self." + field.name, &out) }
      conditions(type, &out)
    }
  }

  func patterns(_ fields: [FieldCode], _ out: inout SwiftText) {
    for field in fields {
      for case .pattern(let source) in field.field.constraints {
        out.line(
          "private static let pattern",
          String(field.field.number),
          " = WirePattern(checked: ",
          quoted(source),
          ")"
        )
      }
    }
  }

  private func check(_ field: FieldCode, _ value: String, _ out: inout SwiftText) {
    let label = quoted(field.field.name)
    for constraint in field.field.constraints {
      switch constraint {
      case .items(let bounds):
        out.line("c.items(", value, ".count, ", range(bounds), ", ", label, ")")
      case .unique: out.line("c.unique(", value, ", ", label, ")")
      case .required:
        let absent = field.field.isOptional ? "nil" : field.element.initial
        out.line("c.required(", value, " != ", absent, ", ", label, ")")
      default: break
      }
    }
    let isNested = isNested(field)
    switch field.field.type.shape {
    case .list:
      // An element has no name but its place.
      let lines = elementStatements(field, quoted("")) + (isNested ? ["v.check(&c)"] : [])
      guard !lines.isEmpty else { return }
      out.block("c.each(", value, ", ", label, ") { v, c in") { out in
        for line in lines { out.line(line) }
      }
    case .map:
      let hiding = hidesKeys(field) ? ", hidesKeys: true" : ""
      if let line = typeStatement(field.field.type.keyNamed, "v", quoted("")) {
        out.block("c.keys(", value, ", ", label, hiding, ") { v, c in") { out in out.line(line) }
      }
      let lines = elementStatements(field, quoted("")) + (isNested ? ["v.check(&c)"] : [])
      guard !lines.isEmpty else { return }
      out.block("c.entries(", value, ", ", label, hiding, ") { v, c in") { out in
        for line in lines { out.line(line) }
      }
    default:
      if field.field.isOptional {
        let lines = elementStatements(field, label)
        let boxed = field.field.isRecursive ? "?.value" : ""
        if isNested {
          // What has rules of its own has none of its field.
          out.line("c.nested(", value, boxed, ", ", label, ") { v, c in v.check(&c) }")
        } else if !lines.isEmpty {
          out.block("if let v = ", value, boxed, " {") { out in
            for line in lines { out.line(line) }
          }
        }
      } else {
        for line in elementStatements(field, label, value) { out.line(line) }
        if isNested { nested(value, label, &out) }
      }
    }
  }

  /// A value that checks itself; what it breaks is named by the field that holds it.
  func nested(_ value: String, _ label: String, _ out: inout SwiftText) {
    out.line("do { let m = c.mark; ", value, ".check(&c); c.nest(m, ", label, ") }")
  }

  /// Paths of violations name no key that is sensitive.
  private func hidesKeys(_ field: FieldCode) -> Bool {
    !field.field.sensitive.isEmpty || index[field.field.type.keyNamed]?.sensitive.isEmpty == false
  }

  private func isNested(_ field: FieldCode) -> Bool {
    let hasBody = field.element.verb == "message" || field.element.verb == "union"
    return hasBody && index.checked.contains(field.field.type.named)
  }

  /// The rules of one value: those of the field, of its newtype, of its closed enum.
  func elementStatements(_ field: FieldCode, _ label: String, _ value: String = "v") -> [String] {
    let raw = value + field.element.unwrap
    let pattern = "Self.pattern" + String(field.field.number)
    var lines = ruleStatements(field.field.constraints, raw, label, pattern, of: field.element)
    if let own = typeStatement(field.field.type.named, value, label) { lines.append(own) }
    return lines
  }

  /// The rules that a newtype or a closed enum brings wherever it is used, as a map's key too.
  private func typeStatement(_ name: String, _ value: String, _ label: String) -> String? {
    guard let type = index[name], index.checked.contains(type.name) else { return nil }
    switch type.kind {
    case .newtype: return value + ".check(" + label + ", &c)"
    case .enumeration:
      return "if !" + value + ".isKnown { c.report(" + label
        + ", \"closed\", \"a value the schema names\") }"
    default: return nil
    }
  }

  /// All rules of a single value: those of a text at once where that can be.
  func ruleStatements(
    _ constraints: [Constraint],
    _ raw: String,
    _ label: String,
    _ pattern: String,
    of element: ElementCode
  ) -> [String] {
    var rules: [Constraint] = []
    var lines: [String] = []
    for rule in constraints {
      // Others are rules of the whole field.
      guard let line = statement(rule, raw, label, pattern: pattern, of: element) else { continue }
      rules.append(rule)
      lines.append(line)
    }
    if case .length(let bounds) = rules.first, case .check(let name) = rules.last,
      rules.count == 2
    {
      return ["c.text(" + raw + ", " + range(bounds) + ", ." + name + ", " + label + ")"]
    }
    let shapes = TextShape.shapes(of: rules)
    if shapes.isEmpty { return lines }
    let quick = shapes.map { "!c.fits(" + raw + ", " + $0.swift + ")" }
    return ["if " + quick.joined(separator: ", ") + " {"] + lines.map { "  " + $0 } + ["}"]
  }

  /// One rule of a single value.
  private func statement(
    _ constraint: Constraint,
    _ raw: String,
    _ label: String,
    pattern: String,
    of element: ElementCode
  ) -> String? {
    switch constraint {
    case .length(let bounds): return "c.length(" + raw + ", " + range(bounds) + ", " + label + ")"
    case .bytes(let bounds):
      let count = element.verb == "bytes" ? ".count, " : ".utf8.count, "
      return "c.bytes(" + raw + count + range(bounds) + ", " + label + ")"
    case .range(let bounds):
      let shown = element.shown(raw: raw)
      return "c.range(" + shown + ", " + number(bounds.least, element) + ", "
        + number(bounds.most, element) + ", " + label + ")"
    case .pattern: return "c.pattern(" + raw + ", " + pattern + ", " + label + ")"
    case .check(let name): return "c.named(" + raw + ", ." + name + ", " + label + ")"
    default: return nil
    }
  }

  private func range(_ bounds: Bounds) -> String {
    String(bounds.least) + ", " + (bounds.most.map { String($0) } ?? ".max")
  }

  private func number(_ literal: Literal?, _ element: ElementCode) -> String {
    literal.map { element.shown(literal: swiftLiteral($0)) } ?? "nil"
  }
}

/// A value of the schema as a Swift literal.
func swiftLiteral(_ literal: Literal) -> String {
  switch literal {
  case .truth(let value): value ? "true" : "false"
  case .signed(let value): String(value)
  case .unsigned(let value): String(value)
  case .real(let value): String(value)
  case .text(let value): quoted(value)
  case .unknown: "nil"
  }
}

extension TextShape {
  /// Shapes of which each text keeps all these rules; none where a rule says more.
  fileprivate static func shapes(of constraints: [Constraint]) -> [TextShape] {
    var shapes: [TextShape] = []
    for case .pattern(let source) in constraints {
      guard shapes.isEmpty, let found = (try? WirePattern(source))?.shapes else { return [] }
      shapes = found
    }
    let isImplied = constraints.allSatisfy { constraint in
      switch constraint {
      case .length(let bounds), .bytes(let bounds):
        shapes.allSatisfy { $0.count >= bounds.least && $0.count <= bounds.most ?? .max }
      case .pattern: true
      default: false
      }
    }
    return isImplied ? shapes : []
  }

  /// The arguments of `fits`.
  fileprivate var swift: String {
    let words = count > 8 ? [low, high, low2, high2] : [low, high]
    return ([String(count)] + words.map { "0x" + String($0, radix: 16) }).joined(separator: ", ")
  }
}
