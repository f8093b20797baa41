public import TrameWire

/// Compiled packages with look-up by name and by id: what generated code embeds, a server serves
/// and tools read.
///
///     let image = try SchemaImage(base64: [PtceV1Schema.base64, TrameHealthV1Schema.base64])
///     image.type(named: "ptce.v1.Pole")?.fields
public struct SchemaImage: Sendable {
  /// The packages, each once, the first of a name.
  public let schema: Schema
  private let types: [String: Place]
  private let typeNames: [UInt64: String]
  private let services: [String: Place]
  private let serviceNames: [UInt64: String]

  private struct Place {
    let package: Int
    let index: Int
  }

  /// Makes an image of a schema at hand.
  public init(_ schema: Schema) {
    var packages: [PackageSchema] = []
    var names: Set<String> = []
    for package in schema.packages where names.insert(package.name).inserted {
      packages.append(package)
    }
    var types: [String: Place] = [:]
    var typeNames: [UInt64: String] = [:]
    var services: [String: Place] = [:]
    var serviceNames: [UInt64: String] = [:]
    for (position, package) in packages.enumerated() {
      for (index, type) in package.types.enumerated() {
        types[type.name] = Place(package: position, index: index)
        typeNames[type.id] = type.name
      }
      for (index, service) in package.services.enumerated() {
        services[service.name] = Place(package: position, index: index)
        serviceNames[service.id] = service.name
      }
    }
    var kept = schema
    kept.packages = packages
    self.schema = kept
    self.types = types
    self.typeNames = typeNames
    self.services = services
    self.serviceNames = serviceNames
  }

  /// Reads the image that generated code embeds.
  public init(base64: StaticString) throws(DecodeError) { try self.init(base64: [base64]) }

  /// Reads the images of several packages into one.
  public init(base64 images: [StaticString]) throws(DecodeError) {
    var merged = Schema()
    for image in images {
      guard let bytes = Base64.decode("\(image)".utf8) else {
        throw DecodeError(.badLength, at: 0)
      }
      let schema = try Schema(decoding: bytes, limits: Self.limits)
      merged.packages += schema.packages
      merged.formatVersion = max(merged.formatVersion, schema.formatVersion)
    }
    self.init(merged)
  }

  /// Reads an encoded `trame.schema.v1.Schema` from elsewhere.
  public init(decoding bytes: [UInt8]) throws(DecodeError) {
    self.init(try Schema(decoding: bytes, limits: Self.limits))
  }

  /// Names are many and short, so a schema decodes to far more memory than it has bytes.
  private static let limits = DecodeLimits(budgetBytesPerByte: 64)

  /// A declared type by its full name.
  public func type(named name: String) -> TypeSchema? {
    types[name].map { schema.packages[$0.package].types[$0.index] }
  }

  /// A declared type by its id.
  public func type(id: UInt64) -> TypeSchema? { typeNames[id].flatMap { type(named: $0) } }

  /// A service by its full name.
  public func service(named name: String) -> ServiceSchema? {
    services[name].map { schema.packages[$0.package].services[$0.index] }
  }

  /// A service by its id.
  public func service(id: UInt64) -> ServiceSchema? {
    serviceNames[id].flatMap { service(named: $0) }
  }

  /// The package that declares a type or service, by the full name.
  public func package(declaring name: String) -> PackageSchema? {
    (types[name] ?? services[name]).map { schema.packages[$0.package] }
  }
}
