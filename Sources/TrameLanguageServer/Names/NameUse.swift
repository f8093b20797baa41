import TrameCompiler

/// A name where something is used, and how to find out what it means.
struct NameUse: Sendable {
  enum Role: Sendable {
    /// A declaration: a type, unit, message, error, constant or annotation.
    case declaration
    /// The value of a parameter or constant of a named type: a value of that enum, else a constant.
    case value(ofType: String)
    /// The argument of an annotation, by its label or its place.
    case argument(annotation: String, label: String?, place: Int)
    /// The label of an annotation's argument.
    case label(annotation: String)
    /// A field of a declaration of this file, or of what its fields hold.
    case field(owner: Int, path: [String])
    /// A value of the enum that a field has.
    case enumValue(owner: Int, path: [String])
    /// A field of a method's request.
    case requestField(message: String)
    /// The file that an import names.
    case file
  }

  var role: Role
  /// As written: dotted where it is a full name.
  var text: String
  /// Of its last part: what a renaming replaces.
  var span: Span

  /// The part behind the last dot.
  var name: String { lastPart(of: text) }
}

/// The part of a dotted name behind its last dot.
func lastPart(of name: String) -> String {
  guard let dot = name.lastIndex(of: ".") else { return name }
  return String(name[name.index(after: dot)...])
}

/// The names that a file declares and uses, in time linear in it.
struct NameIndex: Sendable {
  /// Places among the file's declarations; of two of one name the first counts.
  let declarations: [String: Int]
  /// In no order.
  let uses: [NameUse]
  /// Last parts of the names that are used, to pass files quickly.
  let used: Set<String>

  init(_ tree: SyntaxTree) {
    declarations = Dictionary(
      tree.declarations.enumerated().map { ($1.name.text, $0) }
    ) { first, _ in first }
    var collector = NameCollector(tree: tree)
    collector.run()
    uses = collector.uses
    used = Set(collector.uses.lazy.map(\.name))
  }
}
