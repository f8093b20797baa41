import TrameSchema
import TrameWire

/// What two sides compare at connect: equal where the wire, the rules and the names are equal.
/// Documentation, files and the order of declarations do not matter.
func fingerprint(of package: PackageSchema) -> UInt64 {
  var bare = package
  bare.fingerprint = 0
  bare.doc = ""
  for index in bare.types.indices {
    bare.types[index].doc = ""
    bare.types[index].file = ""
    for field in bare.types[index].fields.indices { bare.types[index].fields[field].doc = "" }
    for value in bare.types[index].values.indices { bare.types[index].values[value].doc = "" }
  }
  for index in bare.services.indices {
    bare.services[index].doc = ""
    bare.services[index].file = ""
    for method in bare.services[index].methods.indices {
      bare.services[index].methods[method].doc = ""
    }
  }
  bare.types.sort { $0.name < $1.name }
  bare.services.sort { $0.name < $1.name }
  return StableID.ofBytes(bare.encoded())
}
