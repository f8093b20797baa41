import TrameSchema

extension SwiftEmitter {
  func structure(_ type: TypeSchema, _ out: inout SwiftText) {
    let members = type.fields.map { FieldCode($0, index: index) }
    let size = index.wireSize(of: type)
    out.block(access, "struct ", typeName(type.name), ": WireStruct {") { out in
      out.line("/// Bytes on the wire.")
      out.line(access, "static var wireSize: Int { ", String(size), " }")
      for member in members { property(member, &out) }
      out.line("/// All zeros.")
      out.line(access, "init() {}")
      memberwise(members, &out)
      out.block(access, "init(fixed r: inout WireReader) throws(DecodeError) {") { out in
        for member in members {
          out.line("self.", member.name, " = ", readFixed(member.element))
        }
      }
      out.block(access, "func writeFixed(to w: inout WireWriter) {") { out in
        for member in members.reversed() { out.line(writeFixed(member)) }
      }
    }
  }

  private func readFixed(_ element: ElementCode) -> String {
    switch element.verb {
    case "bool": return element.wrapped("try r.fixedBool()")
    case "float32": return element.wrapped("try r.fixedFloat32()")
    case "float64": return element.wrapped("try r.fixedFloat64()")
    case "uuid": return element.wrapped("try r.fixedUUID()")
    case "structure": return "try " + element.swiftType + "(fixed: &r)"
    default: return element.wrapped("try r.fixed(as: " + element.rawType + ".self)")
    }
  }

  private func writeFixed(_ member: FieldCode) -> String {
    member.element.verb == "structure"
      ? "self." + member.name + ".writeFixed(to: &w)"
      : "w.fixed(self." + member.name + member.element.unwrap + ")"
  }
}
