import TrameSchema

// Types of one scalar, and constants.
extension SwiftEmitter {
  func enumeration(_ type: TypeSchema, _ out: inout SwiftText) {
    let name = simpleName(type.name)
    let raw = ElementCode(type.base.scalar).swiftType
    out.block(access, "struct ", name, ": WireEnum {") { out in
      out.line("/// The number on the wire.")
      out.line(access, "var rawValue: ", raw)
      out.line("/// Takes any number, named or not; 0 is the default.")
      out.line(access, "init(rawValue: ", raw, " = 0) { self.rawValue = rawValue }")
      for value in type.values {
        out.documentation(value.doc, deprecated: value.deprecated?.note)
        named(value, String(value.number), of: name, &out)
      }
      guard type.isClosed else { return }
      out.line("/// Whether the schema names it: others break the rule `closed`.")
      out.block(access, "var isKnown: Bool {") { out in
        let numbers = type.values.map { String($0.number) }.joined(separator: ", ")
        out.line("switch rawValue {")
        out.line("case ", numbers, ": true")
        out.line("default: false")
        out.line("}")
      }
    }
  }

  func flags(_ type: TypeSchema, _ out: inout SwiftText) {
    let name = simpleName(type.name)
    let raw = ElementCode(type.base.scalar).swiftType
    out.block(access, "struct ", name, ": WireFlags {") { out in
      out.line("/// The bits on the wire.")
      out.line(access, "var rawValue: ", raw)
      out.line("/// Takes any bits, named or not.")
      out.line(access, "init(rawValue: ", raw, ") { self.rawValue = rawValue }")
      for value in type.values {
        out.documentation(value.doc, deprecated: value.deprecated?.note)
        named(value, "1 << " + String(value.number), of: name, &out)
      }
    }
  }

  /// A name of a number. Computed: a stored one is a global with an accessor, larger than its use.
  private func named(
    _ value: ValueSchema,
    _ number: String,
    of type: String,
    _ out: inout SwiftText
  ) {
    let name = memberName(value.name)
    out.line(access, "static var ", name, ": Self { Self(rawValue: ", number, ") }")
  }

  func newtype(_ type: TypeSchema, _ out: inout SwiftText) {
    let name = simpleName(type.name)
    let base = ElementCode(scalar: type.base.scalar, named: "", unit: type.base.unit, index: index)
    let isSensitive = !type.sensitive.isEmpty
    let conformance = "WireNewtype, CustomStringConvertible"
    out.block(access, "struct ", name, ": ", conformance, " {") { out in
      if base.swiftType == "[UInt8]" {
        out.line("/// Bytes, not a list of numbers.")
        out.line(access, "typealias Base = WireBytes")
      }
      out.line("/// The value without its brand.")
      out.line(access, "var rawValue: ", base.swiftType)
      out.line("/// Brands a value; what breaks the schema's rules is found when it is checked.")
      out.line(
        access,
        "init(rawValue: ",
        base.swiftType,
        " = ",
        base.initial,
        ") { self.rawValue = rawValue }"
      )
      out.line(isSensitive ? "/// Sensitive: never the value." : "/// The value.")
      out.line(
        access,
        "var description: String { ",
        isSensitive ? "\"<redacted>\"" : "String(describing: rawValue)",
        " }"
      )
      newtypeCheck(type, base, &out)
    }
  }

  private func newtypeCheck(_ type: TypeSchema, _ base: ElementCode, _ out: inout SwiftText) {
    guard !type.constraints.isEmpty else { return }
    for case .pattern(let source) in type.constraints {
      out.line("private static let pattern = WirePattern(checked: ", quoted(source), ")")
    }
    out.line("/// Checks the rules of the type, for the field that holds the value.")
    let head = "func check(_ field: StaticString, _ c: inout ConstraintChecker) {"
    out.block(access, head) { out in
      let raw = "rawValue" + base.unwrap
      for line in ruleStatements(type.constraints, raw, "field", "Self.pattern", of: base) {
        out.line(line)
      }
    }
  }

  func unit(_ type: TypeSchema, _ out: inout SwiftText) {
    out.block(access, "enum ", capitalized(simpleName(type.name)), ": WireUnit {") { out in
      out.line("/// Behind a number.")
      out.line(access, "static var symbol: String { ", quoted(type.symbol), " }")
    }
  }

  /// The constants of a file, in a namespace of its name.
  func constants(_ types: [TypeSchema], path: String, _ out: inout SwiftText) {
    guard !types.isEmpty else { return }
    let stem = (path.split(separator: "/").last ?? "").prefix { $0 != "." }
    let words = stem.split { !$0.isLetter && !$0.isNumber }
    let name = words.map { capitalized(String($0)) }.joined() + "Constants"
    out.blank()
    out.line("/// The constants of ", path, ".")
    out.block(access, "enum ", name, " {") { out in
      for type in types {
        let code = ElementCode(
          scalar: type.base.scalar,
          named: "",
          unit: type.base.unit,
          index: index
        )
        out.documentation(type.doc, deprecated: type.deprecated?.note)
        out.line(
          access,
          "static let ",
          memberName(simpleName(type.name)),
          ": ",
          code.swiftType,
          " = ",
          type.value.map { code.shown(literal: swiftLiteral($0)) } ?? code.initial
        )
      }
    }
  }
}
