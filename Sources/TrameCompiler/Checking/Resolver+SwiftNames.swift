import TrameSchema

// Names that generated Swift could not have, or that would hide a type it speaks of.
extension Resolver {
  mutating func refuseSwiftNames(of declaration: DeclarationSyntax) {
    let name = declaration.name
    let isMember = declaration.kind == .constant
    let isRefused =
      Scalar(named: name.text) != nil || SwiftWords.types.contains(name.text)
      || isMember && SwiftWords.unusable(in: .constant).contains(lowercasedFirst(name.text))
      || !isMember && name.text.hasPrefix("_")
    if isRefused {
      let wanted = isMember ? name.text + "Value" : ownName(for: name.text)
      report(
        .reservedName,
        "'\(name.text)' names something else in schemas or in generated Swift",
        at: name.span,
        hint: "choose another name, such as '\(wanted)'"
      )
    } else if let hidden = swiftNames(of: declaration).first(where: SwiftWords.types.contains) {
      report(
        .reservedName,
        "'\(name.text)' would be '\(hidden)' in Swift, which names something else there",
        at: name.span,
        hint: "choose another name, such as '\(ownName(for: name.text))'"
      )
    }
  }

  mutating func refuseMemberName(_ name: NameSyntax, in kind: DeclarationKind) {
    guard SwiftWords.unusable(in: kind).contains(lowercasedFirst(name.text)) else { return }
    report(
      .reservedName,
      "'\(name.text)' has a meaning of its own in generated Swift",
      at: name.span,
      hint: "choose another name, such as '\(lowercasedFirst(name.text))Value'"
    )
  }

  /// The cases of a method's errors: each once, and beside the one for all others.
  mutating func refuseErrorCases(_ method: MethodSyntax, _ found: [(NameSyntax, String)]) {
    var taken = ["rpc": "all other failures"]
    for (name, error) in found {
      let word = lowercasedFirst(simpleName(error))
      guard let other = taken.updateValue(error, forKey: word) else { continue }
      report(
        .takenName,
        "'\(error)' is the case '\(word)' of what \(method.name.text) throws in Swift, "
          + "which is for \(other)",
        at: name.span,
        hint: "rename the error, for example to '\(capitalized(method.name.text))Failed'"
      )
    }
  }

  /// `Timestamp` of package demo.shop.v1 as `ShopTimestamp`.
  private func ownName(for name: String) -> String {
    let words = package.split(separator: ".").filter { word in
      !(word.first == "v" && word.dropFirst().allSatisfy { $0.isNumber })
    }
    let own = capitalized(words.last.map { String($0) } ?? "own") + capitalized(name)
    return isUpperLetter(name.utf8.first ?? 0) ? own : lowercasedFirst(own)
  }
}
