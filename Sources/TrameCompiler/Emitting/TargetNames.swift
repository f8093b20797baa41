extension Compilation {
  /// Names that declarations of different packages would take in the one Swift module that they are
  /// generated into; the compiler's own check is of each package alone, which may have a module of
  /// its own.
  package var namesSharedInOneModule: Report {
    var found = Diagnostics()
    var taken: [String: (package: String, file: Int, span: Span)] = [:]
    let wanted = Set(entries)
    for (file, tree) in trees.enumerated() where wanted.contains(tree.source.path) {
      guard let package = tree.package?.name else { continue }
      func take(_ name: String, at span: Span) {
        guard let other = taken.updateValue((package.text, file, span), forKey: name),
          other.package != package.text
        else { return }
        found.report(
          .takenName,
          "'\(name)' of \(package.text) and of \(other.package) are one name in one Swift module",
          file: file,
          at: span,
          hint:
            "generate them into a target each; --module \(other.package)=Module names the other",
          related: [
            Diagnostic.Related(file: other.file, span: other.span, message: "the other one")
          ]
        )
      }
      take(schemaName(ofPackage: package.text), at: package.span)
      for declaration in tree.declarations {
        let hasSpace = declaration.kind == .constant
        let names =
          hasSpace ? [constantsName(ofFile: tree.source.path)] : swiftNames(of: declaration)
        for name in names { take(name, at: declaration.name.span) }
      }
    }
    found.sort()
    return found.report(on: files)
  }
}
