package import TrameSchema

/// The types of a checked schema by full name, with what the emitter derives from them.
package struct SchemaIndex {
  private var places: [String: (package: Int, type: Int)] = [:]
  private let schema: Schema
  /// Full names of types with rules to check, in themselves or below.
  private(set) var checked: Set<String> = []
  /// Swift modules of packages that are not generated into this target.
  private let modules: [String: String]
  /// Names in Swift that types of several packages have.
  private var shared: Set<String> = []

  package init(_ schema: Schema, modules: [String: String] = [:]) {
    self.schema = schema
    self.modules = modules
    var seen: Set<String> = []
    for (package, value) in schema.packages.enumerated() {
      for (type, declared) in value.types.enumerated() {
        places[declared.name] = (package, type)
        guard !modules.isEmpty, declared.kind != .constant else { continue }
        let name = typeName(declared.name)
        if !seen.insert(name).inserted { shared.insert(name) }
      }
    }
    findChecked()
  }

  /// A type in Swift where another speaks of it: with its module, where the name alone could be
  /// that of another module's type too.
  func swiftName(_ fullName: String) -> String {
    let name = typeName(fullName)
    guard let package = package(of: fullName), let module = modules[package] else { return name }
    return shared.contains(name) || SwiftWords.runtime.contains(name) ? module + "." + name : name
  }

  subscript(name: String) -> TypeSchema? {
    guard let place = places[name] else { return nil }
    return schema.packages[place.package].types[place.type]
  }

  func package(of name: String) -> String? { places[name].map { schema.packages[$0.package].name } }

  /// From the types that carry rules up to those that hold them.
  private mutating func findChecked() {
    var holders: [String: [String]] = [:]
    var open: [String] = []
    for package in schema.packages {
      for type in package.types {
        let hasOwn =
          type.isClosed || !type.constraints.isEmpty || !type.checks.isEmpty
          || type.fields.contains { !$0.constraints.isEmpty }
        if hasOwn, checked.insert(type.name).inserted { open.append(type.name) }
        guard type.kind != .structure else { continue }
        for used in type.fields.flatMap({ [$0.type.named, $0.type.keyNamed] }) where !used.isEmpty {
          holders[used, default: []].append(type.name)
        }
      }
    }
    while let name = open.popLast() {
      for holder in holders[name] ?? [] where checked.insert(holder).inserted {
        open.append(holder)
      }
    }
  }

  /// Bytes of a struct on the wire.
  func wireSize(of structure: TypeSchema) -> Int {
    structure.fields.reduce(0) { $0 + wireSize(of: $1.type) }
  }

  private func wireSize(of use: TypeUse) -> Int {
    if use.named.isEmpty { return use.scalar.fixedBytes ?? 0 }
    guard let type = self[use.named] else { return 0 }
    return type.kind == .structure ? wireSize(of: type) : type.base.scalar.fixedBytes ?? 0
  }
}
