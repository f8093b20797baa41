import TrameSchema
import TrameWire

/// The waivers of a schema, by the full name of what they stand on.
struct WaiverBook {
  private struct Entry {
    var path: String
    var file: String
    var waiver: Waiver
    var isUsed = false
  }

  private var entries: [Entry] = []
  private var byPlace: [String: [Int]] = [:]
  private let packages: Set<String>
  private let today: CivilDate

  init(_ side: SchemaSide, today: CivilDate, packages compared: Set<String>?) {
    self.today = today
    packages = Set(side.packages.map(\.name))
    let isCompared: (String) -> Bool = { compared?.contains($0) ?? true }
    for package in side.packages where isCompared(package.name) {
      add(package.waivers, package.name, package.types.first?.file ?? "")
      for annotation in package.annotations {
        add(annotation.waivers, annotation.name, annotation.file)
      }
    }
    for type in side.types where isCompared(String(packageName(type.name))) {
      add(type.waivers, type.name, type.file)
      for field in type.fields { add(field.waivers, type.name + "." + field.name, type.file) }
      for value in type.values { add(value.waivers, type.name + "." + value.name, type.file) }
      for check in type.checks { add(check.waivers, type.name + "." + check.name, type.file) }
    }
    for service in side.services where isCompared(String(packageName(service.name))) {
      add(service.waivers, service.name, service.file)
      for method in service.methods {
        add(method.waivers, service.name + "." + method.name, service.file)
      }
    }
  }

  private mutating func add(_ waivers: [Waiver], _ path: String, _ file: String) {
    for waiver in waivers {
      byPlace[path, default: []].append(entries.count)
      entries.append(Entry(path: path, file: file, waiver: waiver))
    }
  }

  /// Puts the waiver on each finding that has one: on the thing itself, on what encloses it, or on
  /// its package.
  mutating func apply(to findings: inout [BreakingFinding]) {
    if entries.isEmpty { return }
    for index in findings.indices {
      guard let found = entry(for: findings[index]) else { continue }
      entries[found].isUsed = true
      let waiver = entries[found].waiver
      if waiver.until < today { continue }
      findings[index].waiver = AppliedWaiver(until: waiver.until, reason: waiver.reason)
    }
  }

  private func entry(for finding: BreakingFinding) -> Int? {
    var path = finding.path[...]
    while !path.isEmpty {
      let name = String(path)
      let found = byPlace[name]?.first { entries[$0].waiver.rule == finding.rule.rawValue }
      if let found { return found }
      if packages.contains(name) { return nil }
      path = packageName(name)
    }
    return nil
  }

  /// What is wrong with the waivers themselves, after they were applied.
  func findings() -> [BreakingFinding] {
    entries.compactMap { entry in
      let waiver = entry.waiver
      if BreakingRule(rawValue: waiver.rule) == nil {
        return finding(.waiverUnknownRule, entry, "there is no rule \(waiver.rule)")
      }
      if waiver.until < today {
        return finding(
          .waiverExpired,
          entry,
          "the waiver of \(waiver.rule) held until \(waiver.until): \(waiver.reason)"
        )
      }
      if entry.isUsed { return nil }
      return finding(.waiverUnused, entry, "nothing here breaks \(waiver.rule)")
    }
  }

  private func finding(
    _ rule: BreakingRule,
    _ entry: Entry,
    _ message: String
  ) -> BreakingFinding {
    BreakingFinding(
      rule: rule,
      severity: rule.facts.severity,
      path: entry.path,
      message: message,
      hint: rule.facts.hint,
      file: entry.file,
      mixes: [],
      breaksStored: false
    )
  }
}
