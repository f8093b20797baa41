/// The files whose declarations are resolved; of all others only the names are known.
enum CheckScope {
  case everything
  case files(Set<Int>)

  var isEverything: Bool {
    if case .everything = self { true } else { false }
  }

  func contains(_ file: Int) -> Bool {
    switch self {
    case .everything: true
    case .files(let files): files.contains(file)
    }
  }

  /// The packages of the files, each with a dot behind it.
  func packages(in trees: [SyntaxTree]) -> Set<String> {
    Set(
      trees.indices.lazy.filter(contains).map { file in
        trees[file].package.map { $0.name.text + "." } ?? ""
      }
    )
  }

  /// What the first file's diagnostics depend on: itself, what imports it in a circle, what it
  /// imports, and as many imports further as its conditions' paths have steps. A small set of files
  /// is resolved as a whole, which costs no more.
  static func ofFirstFile(in loaded: LoadedFiles) -> CheckScope {
    guard let first = loaded.trees.first else { return .everything }
    let declarations = loaded.trees.reduce(0) { $0 + $1.declarations.count }
    if declarations <= wholeMax { return .everything }
    let circles = StronglyConnected.components(of: loaded.imports)
    var reached: Set = [0]
    var edge = [0]
    for _ in 0..<longestPath(in: first) {
      edge = edge.flatMap { loaded.imports[$0] }.filter { reached.insert($0).inserted }
    }
    return .files(reached.union(loaded.trees.indices.filter { circles[$0] == circles[0] }))
  }

  /// Steps of the longest path of a condition, at least the one that a field's type is.
  private static func longestPath(in tree: SyntaxTree) -> Int {
    var longest = 1
    for step in tree.declarations.lazy.flatMap(\.checks).flatMap(\.steps) {
      longest = max(longest, 1 + step.text.utf8.count { $0 == UInt8(ascii: ".") })
    }
    return longest
  }

  /// Declarations that are all resolved.
  private static let wholeMax = 400
}

extension Compilation {
  /// Checks the one file that is given, as `compile` does, at a cost of about that file and those
  /// that it imports. The schema may lack types of other files, and has no fingerprints. With others
  /// `alongside` all are resolved: lint asks who uses what the file declares.
  package static func check(
    _ path: String,
    alongside others: [String] = [],
    reading provider: FileProvider
  ) -> Compilation {
    // Errors of imported files must not take the place of this one's.
    var diagnostics = Diagnostics(keptMax: 1000)
    let loaded = LoadedFiles.load([path] + others, reading: provider, into: &diagnostics)
    let schema = Resolver.resolve(
      loaded,
      scope: others.isEmpty ? CheckScope.ofFirstFile(in: loaded) : .everything,
      into: &diagnostics
    )
    diagnostics.sort()
    return Compilation(
      trees: loaded.trees,
      entries: [path],
      schema: schema,
      diagnostics: diagnostics
    )
  }
}
