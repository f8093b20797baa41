import TrameSchema

extension Resolver {
  mutating func service(_ declaration: DeclarationSyntax) -> ServiceSchema {
    var service = ServiceSchema()
    service.name = fullName(declaration)
    service.id = StableID.ofName(service.name)
    service.doc = declaration.documentation
    service.file = trees[file].source.path
    refuseSwiftNames(of: declaration)
    annotate(&service, declaration)
    var numbers = NumberCheck(declaration, in: 1...4096)
    for syntax in declaration.methods {
      let number = numbers.take(syntax.number, named: syntax.name, by: &self)
      service.methods.append(method(syntax, number: number))
      checkAge(service.methods.last?.since ?? 0, in: service.since, of: syntax.name)
      if ["service", "all"].contains(syntax.name.text) {
        report(
          .reservedName,
          "'\(syntax.name.text)' has a meaning of its own in generated Swift",
          at: syntax.name.span,
          hint: "choose another name, such as '\(syntax.name.text)Value'"
        )
      }
    }
    numbers.finish(&self, warnsOfGaps: false)
    (service.reserved, service.reservedNames) = numbers.reservations
    service.methods.sort { $0.number < $1.number }
    if declaration.methods.isEmpty, !declaration.isDamaged {
      report(
        .emptyDeclaration,
        "a service needs a method",
        at: declaration.name.span,
        hint: "add one: 1 name(Request) -> Response"
      )
    }
    return service
  }

  private mutating func method(_ syntax: MethodSyntax, number: UInt32) -> MethodSchema {
    var method = MethodSchema()
    method.number = number
    method.name = syntax.name.text
    method.doc = syntax.documentation
    method.kind =
      switch (syntax.isRequestStream, syntax.isResponseStream) {
      case (false, false): .unary
      case (false, true): .serverStream
      case (true, false): .clientStream
      case (true, true): .bidirectional
      }
    method.request = message(syntax.request)?.fullName ?? ""
    method.response = message(syntax.response)?.fullName ?? ""
    var seen: Set<String> = []
    var thrown: [(NameSyntax, String)] = []
    for name in syntax.errors {
      if let error = declaredError(name), seen.insert(error).inserted {
        method.errors.append(error)
        thrown.append((name, error))
      }
    }
    refuseErrorCases(syntax, thrown)
    annotate(&method, syntax)
    return method
  }

  private mutating func message(_ name: NameSyntax) -> Symbol? {
    if Scalar(named: name.text) != nil {
      report(
        .notAMessage,
        "a call sends and returns messages, not \(name.text)",
        at: name.span,
        hint: "declare a message with a field of this type: it can grow"
      )
      return nil
    }
    guard let symbol = symbol(name, wanted: "message", where: { $0 == .message }) else {
      return nil
    }
    guard symbol.kind == .message else {
      report(
        .notAMessage,
        "'\(name.text)' is \(symbol.kind.noun); a call sends and returns messages",
        at: name.span,
        hint: "declare a message with a field of this type: it can grow"
      )
      return nil
    }
    return symbol
  }

  private mutating func declaredError(_ name: NameSyntax) -> String? {
    guard let symbol = symbol(name, wanted: "error", where: { $0 == .error }) else { return nil }
    guard symbol.kind == .error else {
      report(
        .notAnError,
        "'\(name.text)' is \(symbol.kind.noun), and only an error can be thrown",
        at: name.span,
        hint: "declare it with: error \(simpleName(symbol.fullName)) @code(…)"
      )
      return nil
    }
    return symbol.fullName
  }
}
