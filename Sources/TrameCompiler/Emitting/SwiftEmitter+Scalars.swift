import TrameSchema

// Types of one scalar, and constants.
extension SwiftEmitter {
  func enumeration(_ type: TypeSchema, _ out: inout SwiftText) {
    let name = typeName(type.name)
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
      out.line("/// The value's name, or its number where it has none.")
      out.block(access, "var description: String {") { out in
        out.line("switch rawValue {")
        for value in type.values {
          out.line("case ", String(value.number), ": ", quoted(value.name))
        }
        out.line("default: \"\\(rawValue)\"")
        out.line("}")
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
    let name = typeName(type.name)
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
      out.line("/// The names of the flags that are set, and the numbers of bits without one.")
      let names = type.values.map { String($0.number) + ": " + quoted($0.name) }
      let list = names.isEmpty ? ":" : names.joined(separator: ", ")
      out.line(access, "var description: String { described(by: [", list, "]) }")
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
    let name = typeName(type.name)
    let base = ElementCode(scalar: type.base.scalar, named: "", unit: type.base.unit, index: index)
    let isSensitive = !type.sensitive.isEmpty
    let conformance =
      "WireNewtype, CustomStringConvertible" + (isSensitive ? ", CustomReflectable" : "")
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
      if isSensitive {
        out.line("/// Sensitive: never the value.")
        out.line(access, "var customMirror: Mirror { Mirror(self, children: [:]) }")
      }
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
    out.block(access, "enum ", typeName(type.name), ": WireUnit {") { out in
      out.line("/// Behind a number.")
      out.line(access, "static var symbol: String { ", quoted(type.symbol), " }")
    }
  }

  /// The constants of a file, in a namespace of its name.
  func constants(_ types: [TypeSchema], path: String, _ out: inout SwiftText) {
    guard !types.isEmpty else { return }
    let name = constantsName(ofFile: path)
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
