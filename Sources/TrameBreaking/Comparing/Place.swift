import TrameSchema

/// Where a finding stands, and which way values of the type there travel.
struct Place {
  var path: String
  var file: String
  var directions: Directions = []
  var versions = PackageVersions()

  func member(_ name: String) -> Place {
    var place = self
    place.path += "." + name
    return place
  }
}

/// The versions of a package in the two schemas; 0 where it says none or is not there.
struct PackageVersions {
  var old: UInt32 = 0
  var new: UInt32 = 0
}

extension Comparison {
  /// Something that is in both schemas.
  func place(_ type: TypeSchema, _ directions: Directions) -> Place {
    Place(
      path: type.name,
      file: type.file,
      directions: directions,
      versions: versions(ofPackage: packageName(type.name))
    )
  }

  /// Something without a direction: a service, or what is in one of the schemas only.
  func place(_ name: String, _ file: String) -> Place {
    Place(path: name, file: file, versions: versions(ofPackage: packageName(name)))
  }

  private func versions(ofPackage name: Substring) -> PackageVersions {
    let name = String(name)
    return PackageVersions(old: old.version(ofPackage: name), new: new.version(ofPackage: name))
  }
}
