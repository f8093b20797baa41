extension Linter {
  /// Rules of the file, its package and its imports. `cycle` names the packages of a circle that the
  /// file's imports are part of.
  mutating func checkPackage(cycle: [String]) {
    guard let clause = tree.package else { return }
    let parts = package.split(separator: ".").map(String.init)
    let isLower = parts.allSatisfy { part in
      part.utf8.allSatisfy { isLowerLetter($0) || $0 &- UInt8(ascii: "0") < 10 }
    }
    if !isLower {
      report(
        .packageCase,
        "a package is named in lower-case letters and digits",
        at: clause.name.span,
        hint: package.lowercased()
      )
    }
    if !Self.isVersion(parts.last ?? "") {
      report(
        .packageVersion,
        "the package '\(package)' names no version",
        at: clause.name.span,
        hint: "\(package).v1: a version that breaks the old one lives beside it"
      )
    }
    checkPath(parts, clause)
    if clause.documentation.isEmpty, !index.documented.contains(package) {
      report(
        .packageDocs,
        "no file of '\(package)' says what the package is for",
        at: clause.name.span,
        hint: "put /// lines above the package clause of one of them"
      )
    }
    if cycle.count > 1 {
      report(
        .importCycle,
        "packages import each other: \((cycle + cycle.prefix(1)).joined(separator: " → "))",
        at: clause.name.span,
        hint: "move what both need into a third package"
      )
    }
    checkImports()
  }

  /// `v1`, `v2beta1`.
  private static func isVersion(_ part: String) -> Bool {
    guard part.hasPrefix("v") else { return false }
    let rest = part.dropFirst()
    guard let first = rest.utf8.first, first &- UInt8(ascii: "1") < 9 else { return false }
    let word = rest.drop { $0.isNumber }
    if word.isEmpty { return true }
    return ["alpha", "beta", "rc"].contains { stage in
      word.hasPrefix(stage) && word.dropFirst(stage.count).allSatisfy(\.isNumber)
    }
  }

  private static func isUnstable(_ package: String) -> Bool {
    guard let last = package.split(separator: ".").last, isVersion(String(last)) else {
      return false
    }
    return last.dropFirst().contains { !$0.isNumber }
  }

  /// `a/b/v1/any.trame`, or `a/b.trame` for a package of one file.
  private mutating func checkPath(_ parts: [String], _ clause: PackageSyntax) {
    let path = tree.source.path.split(separator: "/").map(String.init)
    let file = path.last.map { $0.hasSuffix(".trame") ? String($0.dropLast(6)) : $0 } ?? ""
    let folders = Array(path.dropLast())
    let isOneFile =
      folders + [file] == (Self.isVersion(parts.last ?? "") ? parts.dropLast() : parts)
    if folders != parts, !isOneFile {
      let wanted = parts.joined(separator: "/")
      report(
        .packageDirectory,
        "the package '\(package)' is not in the folder of its name",
        at: clause.name.span,
        hint: "\(wanted)/\(file).trame below an import root"
      )
    }
    let isPlain = file.utf8.allSatisfy {
      isLowerLetter($0) || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "_")
    }
    if !isPlain {
      report(
        .fileCase,
        "a file is named in lower-case letters, digits and _",
        at: clause.name.span,
        hint: "\(file.lowercased()).trame: some disks do not tell letters by their case"
      )
    }
  }

  private mutating func checkImports() {
    if isOn(.unstableImport), !Self.isUnstable(package) {
      for clause in tree.imports {
        guard let imported = packageByPath[clause.path], Self.isUnstable(imported) else { continue }
        report(
          .unstableImport,
          "a stable package imports '\(imported)', which may change",
          at: clause.span,
          hint: "wait for its first stable version, or be unstable too"
        )
      }
    }
    let paths = tree.imports.map(\.path)
    guard let first = zip(paths, paths.dropFirst()).enumerated().first(where: { $1.0 > $1.1 })
    else { return }
    report(
      .importOrder,
      "imports stand in the order of their paths",
      at: tree.imports[first.offset + 1].span,
      fixes: importOrderFix()
    )
  }

  /// Paths change places, comments stay; nothing is moved that a comment stands beside.
  private func importOrderFix() -> [FixIt] {
    let tokens = tree.imports.map { tree.tokens[$0.tokens.lowerBound].commentsBefore }
    guard Set(tokens).count == 1 else { return [] }
    let sorted = tree.imports.map { tree.source.text($0.span) }.sorted()
    let edits = zip(tree.imports, sorted).compactMap { clause, text in
      tree.source.text(clause.span) == text ? nil : tree.source.edit(clause.span, text)
    }
    return [FixIt("put them in order", edits)]
  }
}

/// Packages that import each other in circles.
struct ImportCycles {
  private var packageByFile: [String] = []
  /// For each package that is on a circle, that circle.
  private var cycleByPackage: [String: [String]] = [:]

  init(_ trees: [SyntaxTree]) {
    packageByFile = trees.map { $0.package?.name.text ?? "" }
    var indexByPath: [String: Int] = [:]
    for (index, tree) in trees.enumerated() { indexByPath[tree.source.path] = index }
    var numbers: [String: Int] = [:]
    var names: [String] = []
    for package in packageByFile where numbers[package] == nil {
      numbers[package] = names.count
      names.append(package)
    }
    var edges = [[Int]](repeating: [], count: names.count)
    for (file, tree) in trees.enumerated() {
      guard let from = numbers[packageByFile[file]] else { continue }
      for clause in tree.imports {
        guard let imported = indexByPath[clause.path],
          let to = numbers[packageByFile[imported]], to != from, !edges[from].contains(to)
        else { continue }
        edges[from].append(to)
      }
    }
    let components = StronglyConnected.components(of: edges)
    var members: [Int: [String]] = [:]
    for (index, component) in components.enumerated() {
      members[component, default: []].append(names[index])
    }
    for circle in members.values where circle.count > 1 {
      for package in circle { cycleByPackage[package] = circle.sorted() }
    }
  }

  /// Names of the packages on a circle with a file's; empty where there is none.
  func cycle(through file: Int) -> [String] { cycleByPackage[packageByFile[file]] ?? [] }
}
