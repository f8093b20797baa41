import TrameSchema

/// Finds what a schema's author would rather do otherwise: a walk over the files that were asked
/// for, in time linear in them. The schema must have been compiled without errors.
package struct Linter {
  let compilation: Compilation
  let settings: LintSettings
  let index: LintIndex
  /// The file at work, and its allowances.
  var tree: SyntaxTree
  var package = ""
  let packageByPath: [String: String]
  private var allowances: LintAllowances
  private var findings: [Finding] = []
  private var dropped = 0
  var usesByFile: [Int: [String: [Span]]] = [:]

  /// Checked schema → findings. Files that were only imported are not linted.
  package static func lint(
    _ compilation: Compilation,
    settings: LintSettings = LintSettings()
  ) -> Report {
    guard let first = compilation.trees.first, !compilation.diagnostics.hasErrors else {
      return Report(findings: [], sources: compilation.files)
    }
    var linter = Linter(compilation, settings, first)
    let cycles = ImportCycles(compilation.trees)
    let entries = Set(compilation.entries)
    for (file, tree) in compilation.trees.enumerated() where entries.contains(tree.source.path) {
      linter.lintFile(tree, cycle: cycles.cycle(through: file))
    }
    return Report(
      findings: linter.findings,
      sources: compilation.files,
      dropped: linter.dropped,
      ruleTitles: PageBook.lint.titles
    )
  }

  private init(_ compilation: Compilation, _ settings: LintSettings, _ tree: SyntaxTree) {
    self.compilation = compilation
    self.settings = settings
    self.tree = tree
    index = LintIndex(compilation.schema)
    packageByPath = Dictionary(
      compilation.trees.map { ($0.source.path, $0.package?.name.text ?? "") }
    ) { first, _ in first }
    allowances = LintAllowances(tree)
  }

  private mutating func lintFile(_ tree: SyntaxTree, cycle: [String]) {
    self.tree = tree
    package = tree.package?.name.text ?? ""
    allowances = LintAllowances(tree)
    let before = findings.count
    checkPackage(cycle: cycle)
    for declaration in tree.declarations {
      if declaration.kind == .service {
        lintService(declaration)
      } else if let type = index.types[fullName(declaration)] {
        lintType(declaration, type)
      }
    }
    reportAllowances()
    findings[before...].sort { ($0.span?.start ?? 0, $0.id) < ($1.span?.start ?? 0, $1.id) }
  }

  private mutating func lintType(_ syntax: DeclarationSyntax, _ type: TypeSchema) {
    checkTypeName(syntax, type)
    checkTypeDocs(syntax, type)
    checkTypeEvolution(syntax, type)
    let fields = fields(of: syntax, type)
    for field in fields {
      checkFieldName(field)
      checkFieldDocs(field)
      checkFieldType(field)
      checkLimits(of: field)
      checkPrivacy(of: field)
      checkFieldEvolution(field)
    }
    checkStates(fields)
    for (member, value) in values(of: syntax, type) { lintValue(member, value, of: syntax, type) }
  }

  private mutating func lintService(_ declaration: DeclarationSyntax) {
    guard let service = index.services[fullName(declaration)] else { return }
    checkService(declaration, service)
    // Sorted by number in the schema, and so here.
    for (syntax, method) in zip(
      declaration.methods.sorted { $0.number.value < $1.number.value },
      service.methods
    ) {
      lintMethod(LintedMethod(syntax, method, index))
    }
  }

  // MARK: Pairing what was written with what it means

  private func fields(of syntax: DeclarationSyntax, _ type: TypeSchema) -> [LintedField] {
    guard syntax.kind != .enumeration, syntax.kind != .flags else { return [] }
    // Members of a struct have no numbers, and stand in the same order in both.
    let members = syntax.kind == .structure ? syntax.members : byNumber(syntax.members)
    return zip(members, type.fields).map {
      LintedField(
        syntax: $0,
        schema: $1,
        owner: type,
        scalar: index.scalar(of: $1.type),
        words: words(of: $1.name)
      )
    }
  }

  private func values(
    of syntax: DeclarationSyntax,
    _ type: TypeSchema
  ) -> Zip2Sequence<[MemberSyntax], [ValueSchema]> {
    let members = type.values.isEmpty ? [] : syntax.members
    return zip(byNumber(members), type.values)
  }

  private func byNumber(_ members: [MemberSyntax]) -> [MemberSyntax] {
    members.sorted { ($0.number?.value ?? 0) < ($1.number?.value ?? 0) }
  }

  func fullName(_ declaration: DeclarationSyntax) -> String {
    package.isEmpty ? declaration.name.text : package + "." + declaration.name.text
  }

  // MARK: Findings

  /// Further findings are not kept, so nothing costly need be found out for them.
  var isFull: Bool { findings.count >= settings.keptMax }

  func isOn(_ rule: LintRule) -> Bool { settings.level(of: rule) != .off }

  mutating func report(
    _ rule: LintRule,
    _ message: String,
    at span: Span,
    hint: String? = nil,
    fixes: [FixIt] = []
  ) {
    let level = settings.level(of: rule)
    guard level != .off, !allowances.allows(rule, at: span.start) else { return }
    guard !isFull else {
      dropped += 1
      return
    }
    findings.append(
      Finding(
        id: rule.rawValue,
        severity: level.severity,
        message: message,
        hint: hint,
        path: tree.source.path,
        span: span,
        fixes: fixes
      )
    )
  }

  private mutating func reportAllowances() {
    for fault in allowances.faults {
      report(
        fault.rule,
        fault.message,
        at: fault.span,
        hint: "// lint:allow family/rule: reason",
        fixes: fault.close.map {
          [tree.source.replacing(fault.span, with: $0, isCertain: false)]
        } ?? []
      )
    }
    // One for a rule that is switched off is not idle: it may hold elsewhere.
    for allowance in allowances.all where !allowance.isUsed && allowance.rules.allSatisfy(isOn) {
      report(
        .unusedAllowance,
        "nothing here breaks \(allowance.names)",
        at: allowance.span,
        hint: "remove it, or put it before what breaks the rule",
        fixes: [tree.source.removing(allowance.span, "remove the allowance")]
      )
    }
  }
}

/// A field, as it was written and as what it means.
struct LintedField {
  var syntax: MemberSyntax
  var schema: FieldSchema
  var owner: TypeSchema
  /// Of its values, through a newtype.
  var scalar: Scalar
  /// Of its name.
  var words: [String]

  var span: Span { syntax.name.span }
  var type: TypeUse { schema.type }
  var lastWord: String { words.last ?? "" }
  var isNewtype: Bool { !type.named.isEmpty && scalar != .none }
  /// Neighbouring words, joined by a space.
  var pairs: [String] { zip(words, words.dropFirst()).map { $0 + " " + $1 } }

  func hasWord(in words: Set<String>) -> Bool { self.words.contains(where: words.contains) }
}
