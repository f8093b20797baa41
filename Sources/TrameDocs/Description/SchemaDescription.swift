package import TrameSchema

/// A compiled schema written as the language has it: what a server's reflection or a file of bytes
/// says, for people who know the language. Constants' names in bounds are gone, and imports with
/// them: names of other packages stand in full.
package struct SchemaDescription {
  let image: SchemaImage

  package init(_ image: SchemaImage) { self.image = image }

  /// A whole package.
  package func text(of package: PackageSchema) -> String {
    var out = DescriptionText(package: package.name)
    out.documentation(package.doc)
    let version = package.version > 0 ? " version \(package.version)" : ""
    out.line("package \(package.name)\(version)" + uses(package.uses, out))
    for annotation in package.annotations { self.annotation(annotation, &out) }
    for type in package.types { self.type(type, &out) }
    for service in package.services { self.service(service, &out) }
    return out.text
  }

  /// One type, service, or method by its full name, or by a short one that only one declaration
  /// has; a method is `Service.method`. Nil where there is none.
  package func text(of name: String) -> String? {
    for package in image.schema.packages {
      var out = DescriptionText(package: package.name)
      let names = [name, package.name + "." + name]
      if let type = package.types.first(where: { names.contains($0.name) }) {
        self.type(type, &out)
        return String(out.text.drop { $0 == "\n" })
      }
      if let service = package.services.first(where: { names.contains($0.name) }) {
        self.service(service, &out)
        return String(out.text.drop { $0 == "\n" })
      }
      for service in package.services {
        for method in service.methods where names.contains(service.name + "." + method.name) {
          self.method(method, &out)
          return out.text
        }
      }
    }
    return nil
  }

  /// Names of everything declared, for "there is no such, there are".
  package var names: [String] {
    image.schema.packages.flatMap { $0.services.map(\.name) + $0.types.map(\.name) }
  }

  func uses(_ uses: [AnnotationUse], _ out: DescriptionText) -> String {
    uses.map { " " + $0.spelling(image, in: out.package) }.joined()
  }

  /// The name at birth, short where it is of the same package; nothing where it was kept.
  func renamed(_ bornName: String, _ out: DescriptionText) -> String {
    bornName.isEmpty ? "" : " @renamedFrom(\(quoted(out.name(bornName))))"
  }

  private func annotation(_ annotation: AnnotationSchema, _ out: inout DescriptionText) {
    out.blank()
    out.documentation(annotation.doc)
    let parameters = annotation.parameters.map { parameter in
      let initial = parameter.initial.map { " = " + $0.spelling(as: parameter.type, image) } ?? ""
      return "\(parameter.name): \(out.use(parameter.type, parameter.isOptional))\(initial)"
    }
    let list = parameters.isEmpty ? "" : "(" + parameters.joined(separator: ", ") + ")"
    let notes = renamed(annotation.bornName, out) + notes(annotation.since, annotation.deprecated)
    let effects = [
      ("added", annotation.added), ("removed", annotation.removed), ("changed", annotation.changed),
    ].map { "\($0.0): \($0.1.word)" }
    out.line(
      "annotation \(shortName(annotation.name))\(list) on \(annotation.places.words)"
        + " @change(\(effects.joined(separator: ", ")))\(notes)"
    )
  }

  // MARK: Services

  private func service(_ service: ServiceSchema, _ out: inout DescriptionText) {
    out.blank()
    out.documentation(service.doc)
    let notes =
      renamed(service.bornName, out) + notes(service.since, service.deprecated)
      + uses(service.uses, out)
    out.line("service \(shortName(service.name))\(notes) {")
    out.indented { out in
      for method in service.methods { self.method(method, &out) }
    }
    out.line("}")
  }

  private func method(_ method: MethodSchema, _ out: inout DescriptionText) {
    out.documentation(method.doc)
    let request = (method.kind.streamsRequests ? "stream " : "") + out.name(method.request)
    let response = (method.kind.streamsResponses ? "stream " : "") + out.name(method.response)
    let errors = method.errors.map(out.name).joined(separator: ", ")
    out.line(
      "\(method.number) \(method.name)(\(request)) -> \(response)"
        + (errors.isEmpty ? "" : " throws \(errors)") + method.spelledCare
        + renamed(method.bornName, out) + notes(method.since, method.deprecated)
        + uses(method.uses, out)
    )
  }

  /// Version and deprecation as annotations.
  func notes(_ since: UInt32, _ deprecated: Deprecation?) -> String {
    (since > 0 ? " @since(\(since))" : "") + (deprecated.map { " " + $0.spelling } ?? "")
  }
}

extension MethodSchema {
  /// What callers must know of time and repeats, as annotations.
  fileprivate var spelledCare: String {
    var text = ""
    switch idempotency {
    case .readonly: text += " @readonly"
    case .idempotent: text += " @idempotent"
    case .idempotentByKey: text += " @idempotent(key)"
    default: break
    }
    text += spelledDeadline
    return resumableBy.isEmpty ? text : text + " @resumable(by: \(resumableBy))"
  }
}
