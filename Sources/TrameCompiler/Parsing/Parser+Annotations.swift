extension Parser {
  /// `(name: type? = value, …) on place, …`, behind the name of a declared annotation.
  mutating func annotationHead(of declaration: inout DeclarationSyntax) {
    if accept(.leftParenthesis) {
      while kind == .identifier {
        guard var parameter = parameter() else { return }
        let hasComma = accept(.comma)
        parameter.tokens = parameter.tokens.lowerBound..<index
        declaration.parameters.append(parameter)
        if !hasComma { break }
      }
      guard expect(.rightParenthesis, "behind the parameters") else { return }
    }
    guard isKeyword("on") else {
      unexpected("'on' and what the annotation stands on", hint: "on message, field")
      return
    }
    let start = index
    repeat {
      index += 1
      guard let place = name("what the annotation stands on") else { return }
      declaration.places.append(place)
    } while kind == .comma
    declaration.placesTokens = start..<index
  }

  private mutating func parameter() -> ParameterSyntax? {
    let start = index
    guard let name = name("a parameter's name"), expect(.colon, "and a type"),
      let type = dottedName("a type")
    else { return nil }
    var parameter = ParameterSyntax(name: name, type: type, tokens: start..<index)
    parameter.isOptional = accept(.question)
    if accept(.equals) {
      guard let value = singleValue() else { return nil }
      parameter.initial = value
    }
    return parameter
  }
}
