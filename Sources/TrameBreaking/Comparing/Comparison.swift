import TrameSchema

/// The walk over both schemas: what it knows of them, and what it has found so far.
struct Comparison {
  let old: SchemaSide
  let new: SchemaSide
  let pairs: TypePairs
  private let packages: Set<String>?
  private let oldDirections: [Directions]
  private let newDirections: [Directions]
  var oldDefaults: DefaultRefusals
  var newDefaults: DefaultRefusals
  private(set) var findings: [BreakingFinding] = []
  var symbols: [SymbolChange] = []
  /// Full names of what is new and breaks nothing.
  var additions: [String] = []
  private(set) var needs: [OrderNeed] = []

  init(old: Schema, new: Schema, packages: Set<String>?) {
    self.packages = packages
    self.old = SchemaSide(old)
    self.new = SchemaSide(new)
    pairs = TypePairs(self.old, self.new)
    oldDefaults = DefaultRefusals(self.old)
    newDefaults = DefaultRefusals(self.new)
    oldDirections = Directions.ofTypes(self.old)
    newDirections = Directions.ofTypes(self.new)
  }

  mutating func run() {
    let deletedPackages = comparePackages()
    compareTypes(exceptOf: deletedPackages)
    compareServices(exceptOf: deletedPackages)
  }

  /// Whether a package is compared, not only referred to.
  func isCompared(_ package: String) -> Bool { packages?.contains(package) ?? true }

  /// The ways that values of a type travel in both versions.
  func directions(old index: Int, new other: Int) -> Directions {
    oldDirections[index].intersection(newDirections[other])
  }

  /// Whether two names stand for one type in the two schemas. Scalars have no name.
  func isSameType(_ oldName: String, _ newName: String) -> Bool {
    guard let a = old.type(named: oldName) else {
      return new.type(named: newName) == nil && oldName == newName
    }
    return pairs.newOfOld[a] != nil && pairs.newOfOld[a] == new.type(named: newName)
  }

  /// Notes that two versions should not meet, though nothing of the change is wrong.
  mutating func need(not mix: Mix, _ reason: String, isSoft: Bool = false) {
    needs.append(OrderNeed(mix: mix, reason: reason, isSoft: isSoft))
  }

  mutating func report(
    _ rule: BreakingRule,
    _ place: Place,
    _ message: String,
    mend: Mend? = nil
  ) {
    let facts = rule.facts
    var mixes: Set<Mix> = []
    var breaksStored = false
    for victim in facts.breaks {
      switch victim {
      case .oldReaders: mixes.formUnion(place.directions.mixesOfOldReaders())
      case .newReaders: mixes.formUnion(place.directions.mixesOfNewReaders())
      case .oldCallers: mixes.insert(.oldClientNewServer)
      case .newCallers: mixes.insert(.newClientOldServer)
      case .storedData: breaksStored = true
      case .callersSource, .serversSource, .schemasSource: break
      }
    }
    findings.append(
      BreakingFinding(
        rule: rule,
        severity: facts.severity,
        path: place.path,
        message: message,
        hint: mend.map { "add: " + $0.text } ?? facts.hint,
        file: place.file,
        mixes: mixes,
        breaksStored: breaksStored,
        mend: mend
      )
    )
  }
}
