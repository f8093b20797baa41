import TrameSchema

extension Comparison {
  /// Names of packages that are gone, whose members are not reported one by one.
  mutating func comparePackages() -> Set<String> {
    var gone: Set<String> = []
    for package in old.packages where isCompared(package.name) {
      if let pair = new.package(named: package.name) {
        compare(package, pair)
      } else if !isMoved(package) {
        gone.insert(package.name)
        let file = package.types.first?.file ?? package.services.first?.file ?? ""
        report(
          .packageDeleted,
          Place(path: package.name, file: file),
          "package \(package.name), with \(package.types.count) types and "
            + "\(package.services.count) services, is gone"
        )
      }
    }
    compareImports()
    return gone
  }

  private mutating func compare(_ a: PackageSchema, _ b: PackageSchema) {
    let place = Place(path: b.name, file: b.types.first?.file ?? b.services.first?.file ?? "")
    documentation(a.doc, b.doc, place)
    compareAnnotationUses(a.uses, b.uses, place)
    compareAnnotations(a, b, place)
    if b.version < a.version {
      report(
        .versionLowered,
        place,
        b.version == 0
          ? "\(b.name) was version \(a.version) and says none"
          : "\(b.name) was version \(a.version) and is version \(b.version)"
      )
    } else if b.version != 0, a.fingerprint != b.fingerprint, a.version == b.version {
      report(.versionNotBumped, place, "\(b.name) has changed and is version \(b.version) still")
    }
  }

  /// A package whose types and services all live on elsewhere, under their ids.
  private func isMoved(_ package: PackageSchema) -> Bool {
    let services = Set(new.services.map(\.id))
    return package.services.allSatisfy { services.contains($0.id) }
      && package.types.allSatisfy { type in
        old.type(named: type.name).map { pairs.newOfOld[$0] != nil } ?? false
      }
  }

  private mutating func compareImports() {
    let before = Set(unstableUses(old).map { $0.from + " " + $0.to })
    for use in unstableUses(new)
    where isCompared(use.from) && !before.contains(use.from + " " + use.to) {
      report(
        .unstableImport,
        Place(path: use.path, file: use.file),
        "\(use.from) is stable, and \(use.path) uses \(use.to), which is not"
      )
    }
  }

  private struct PackageUse {
    var from: String
    var to: String
    var path: String
    var file: String
  }

  /// The first use of each unstable package by each stable one.
  private func unstableUses(_ side: SchemaSide) -> [PackageUse] {
    let isUnstable = side.packages.map { Self.isUnstable($0.name) }
    if !isUnstable.contains(true) { return [] }
    var uses: [PackageUse] = []
    var seen: Set<String> = []
    func use(_ name: String, from package: Int, _ path: String, _ file: String) {
      guard !isUnstable[package], let index = side.type(named: name),
        isUnstable[side.packageOfType[index]]
      else { return }
      let (from, to) = (
        side.packages[package].name, side.packages[side.packageOfType[index]].name
      )
      if seen.insert(from + " " + to).inserted {
        uses.append(PackageUse(from: from, to: to, path: path, file: file))
      }
    }
    for (index, type) in side.types.enumerated() {
      for field in type.fields {
        for name in [field.type.named, field.type.keyNamed] {
          use(name, from: side.packageOfType[index], type.name + "." + field.name, type.file)
        }
      }
    }
    for (index, service) in side.services.enumerated() {
      for method in service.methods {
        for name in [method.request, method.response] + method.errors {
          let path = service.name + "." + method.name
          use(name, from: side.packageOfService[index], path, service.file)
        }
      }
    }
    return uses
  }

  /// `v0`, `v1alpha1`, `v2beta3`: a package that may break at any time.
  static func isUnstable(_ package: String) -> Bool {
    guard let last = package.split(separator: ".").last, last.first == "v" else { return false }
    let rest = last.dropFirst()
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if digits.isEmpty { return false }
    let tail = rest.dropFirst(digits.count)
    return digits == "0" || tail.hasPrefix("alpha") || tail.hasPrefix("beta")
  }
}
