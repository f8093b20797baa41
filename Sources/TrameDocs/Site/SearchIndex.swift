import TrameJSON
import TrameSchema

/// Everything that has a name, as a script: a page from the disk may load scripts, but no data.
enum SearchIndex {
  /// Each entry is name, what it is, where it stands, its address and a summary.
  static func script(_ packages: [PackageSchema]) -> String {
    var entries: [JSONValue] = []
    func add(_ name: String, _ kind: String, _ place: String, _ address: String, _ doc: String) {
      let parts = [name, kind, place, address, Markdown.summary(doc)]
      entries.append(.array(parts.map { .string($0) }))
    }
    for package in packages {
      let page = PageLinks.file(ofPackage: package.name)
      add(package.name, "package", "", page, package.doc)
      for service in package.services {
        let name = shortName(service.name)
        add(name, "service", package.name, "\(page)#\(name)", service.doc)
        for method in service.methods {
          add(method.name, "method", service.name, "\(page)#\(name).\(method.name)", method.doc)
        }
      }
      for type in package.types {
        let name = shortName(type.name)
        add(name, type.kind.keyword, package.name, "\(page)#\(name)", type.doc)
        let member = type.kind == .union ? "case" : "field"
        for field in type.fields {
          add(field.name, member, type.name, "\(page)#\(name).\(field.name)", field.doc)
        }
        for value in type.values {
          add(value.name, "value", type.name, "\(page)#\(name).\(value.name)", value.doc)
        }
      }
    }
    return "\"use strict\";\nconst searchIndex = \(JSONValue.array(entries).text());\n"
  }
}
