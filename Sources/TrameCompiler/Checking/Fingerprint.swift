package import TrameSchema
import TrameWire

/// What two sides compare at connect: equal where the wire, the rules and the names are equal.
/// What says nothing about the values on the wire does not count: documentation, files, the order
/// of declarations, versions, deprecations, annotations of one's own, and waivers.
package func fingerprint(of package: PackageSchema) -> UInt64 {
  var bare = package
  bare.fingerprint = 0
  bare.doc = ""
  bare.version = 0
  bare.annotations = []
  bare.uses = []
  bare.waivers = []
  for index in bare.types.indices { strip(&bare.types[index]) }
  for index in bare.services.indices { strip(&bare.services[index]) }
  bare.types.sort { $0.name < $1.name }
  bare.services.sort { $0.name < $1.name }
  return StableID.ofBytes(bare.encoded())
}

private func strip(_ type: inout TypeSchema) {
  type.doc = ""
  type.file = ""
  type.deprecated = nil
  type.uses = []
  type.since = 0
  type.waivers = []
  for index in type.fields.indices {
    type.fields[index].doc = ""
    type.fields[index].deprecated = nil
    type.fields[index].uses = []
    type.fields[index].since = 0
    type.fields[index].waivers = []
  }
  for index in type.values.indices {
    type.values[index].doc = ""
    type.values[index].deprecated = nil
    type.values[index].uses = []
    type.values[index].since = 0
    type.values[index].waivers = []
  }
  for index in type.checks.indices {
    type.checks[index].text = ""
    type.checks[index].doc = ""
    type.checks[index].since = 0
    type.checks[index].waivers = []
  }
  type.checks.sort { $0.name < $1.name }
}

private func strip(_ service: inout ServiceSchema) {
  service.doc = ""
  service.file = ""
  service.deprecated = nil
  service.uses = []
  service.since = 0
  service.waivers = []
  for index in service.methods.indices {
    service.methods[index].doc = ""
    service.methods[index].deprecated = nil
    service.methods[index].uses = []
    service.methods[index].since = 0
    service.methods[index].waivers = []
  }
}
