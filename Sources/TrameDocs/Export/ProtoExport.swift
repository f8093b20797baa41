import TrameSchema
import TrameWire

/// Schemas as proto3: the same messages and services for tools of that world. The bytes differ:
/// this describes what is meant, not how Trame puts it on the wire.
struct ProtoExport {
  let image: SchemaImage

  init(_ image: SchemaImage) { self.image = image }

  /// A file for each of the packages and for those they need.
  func files(of packages: Set<String>) throws(ExportFault) -> [ExportedFile] {
    var order: [String] = []
    var open: [String] = packages.sorted()
    while let name = open.popLast() {
      if order.contains(name) { continue }
      order.append(name)
      open += needed(by: name).filter { !order.contains($0) }
    }
    try refuseCircles(order)
    return order.sorted().compactMap { name in
      image.schema.packages.first { $0.name == name }.map {
        ExportedFile(name: name + ".proto", text: text(of: $0))
      }
    }
  }

  /// Packages that a package names in its types and methods.
  private func needed(by name: String) -> Set<String> {
    guard let package = image.schema.packages.first(where: { $0.name == name }) else { return [] }
    var names: [String] = []
    for type in package.types {
      for use in type.fields.map(\.type) + [type.base] { names += leaves(of: use, 0) }
    }
    for method in package.services.flatMap(\.methods) {
      names += [method.request, method.response]
    }
    let found = names.compactMap { image.package(declaring: $0)?.name }
    return Set(found).subtracting([name])
  }

  /// Types that stay names in the output; a newtype is written as what it rests on.
  private func leaves(of use: TypeUse, _ depth: Int) -> [String] {
    guard let type = image.type(named: use.named) else { return [] }
    if type.kind == .newtype { return depth > 16 ? [] : leaves(of: type.base, depth + 1) }
    return type.kind == .flags ? [] : [type.name]
  }

  /// Files of proto must not import each other in circles, as packages here may.
  private func refuseCircles(_ packages: [String]) throws(ExportFault) {
    var left = Dictionary(uniqueKeysWithValues: packages.map { ($0, needed(by: $0)) })
    while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) }) {
      left[free.key] = nil
    }
    if left.isEmpty { return }
    throw ExportFault(
      description: "packages \(left.keys.sorted().joined(separator: ", ")) need each other, which "
        + ".proto files cannot; move what they share into a package of its own"
    )
  }

  // MARK: One package

  private func text(of package: PackageSchema) -> String {
    var out = ProtoText(self)
    out.line(
      "// Written by tramec export from package \(package.name). Trame's bytes are not protobuf's:"
    )
    out.line("// this says what messages hold, and comments say what proto3 has no words for.")
    out.line("syntax = \"proto3\";")
    out.line()
    out.documentation(package.doc)
    if !package.name.isEmpty { out.line("package \(package.name);") }
    var body = ProtoText(self)
    for type in package.types { body.type(type) }
    for service in package.services { body.service(service) }
    let imports = needed(by: package.name).map { $0 + ".proto" } + Array(body.imports)
    if !imports.isEmpty { out.line() }
    for path in imports.sorted() { out.line("import \"\(path)\";") }
    return out.text + body.text
  }
}
