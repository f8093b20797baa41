import TrameSchema

/// Where things are in the site: a page for each package, an anchor for each declaration and member.
struct PageLinks {
  let image: SchemaImage
  /// The package whose page is being written.
  let package: String

  static func file(ofPackage package: String) -> String {
    (package.isEmpty ? "package" : package) + ".html"
  }

  /// From this page to a declaration; nil for what the schema does not have.
  func address(of fullName: String) -> String? {
    guard let home = image.package(declaring: fullName)?.name else { return nil }
    let page = home == package ? "" : Self.file(ofPackage: home)
    return page + "#" + shortName(fullName)
  }

  /// A declaration's name, linked, with its package where that is another one.
  func name(_ fullName: String) -> Markup {
    let isHere = packageName(of: fullName) == package
    let shown = isHere ? shortName(fullName) : fullName
    guard let address = address(of: fullName) else { return "<span class=\"type\">\(shown)</span>" }
    return "<a class=\"type\" href=\"\(address)\">\(shown)</a>"
  }

  /// A type where it is used.
  func use(_ use: TypeUse, isOptional: Bool = false) -> Markup {
    let value = use.named.isEmpty ? scalar(use.scalar) : name(use.named)
    var all: Markup
    switch use.shape {
    case .list: all = "[\(value)]"
    case .map:
      let key = use.keyNamed.isEmpty ? scalar(use.keyScalar) : name(use.keyNamed)
      all = "map[\(key), \(value)]"
    default: all = value
    }
    if isOptional { all += "<span title=\"may be absent\">?</span>" }
    if !use.unit.isEmpty { all += " in \(name(use.unit))" }
    return all
  }

  /// A code word of documentation that names a declaration of this package, or a member as
  /// `Pole.title`.
  func target(_ word: String) -> String? {
    guard word.utf8.count <= 200, !word.contains(" ") else { return nil }
    if let address = address(of: package + "." + word) ?? address(of: word) { return address }
    let parts = word.split(separator: ".")
    guard parts.count == 2, let type = image.type(named: package + "." + parts[0]),
      type.fields.contains(where: { $0.name == parts[1] })
        || type.values.contains(where: { $0.name == parts[1] })
    else { return nil }
    return "#" + word
  }

  private func scalar(_ scalar: Scalar) -> Markup {
    "<span class=\"scalar\">\(scalar.name ?? "unknown")</span>"
  }
}
