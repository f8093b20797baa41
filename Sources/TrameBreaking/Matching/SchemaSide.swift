import TrameSchema

/// One of the two schemas, flat, with look-up by name and id. Types and services are known by their
/// index.
struct SchemaSide {
  let packages: [PackageSchema]
  let types: [TypeSchema]
  let services: [ServiceSchema]
  /// Index of the package of each type, of each service.
  let packageOfType: [Int]
  let packageOfService: [Int]
  private let typesByName: [String: Int]
  private let servicesByName: [String: Int]
  private let packagesByName: [String: Int]
  private let annotationsByName: [String: AnnotationSchema]

  /// A compiled schema from elsewhere may name something twice; the first counts.
  init(_ schema: Schema) {
    var types: [TypeSchema] = []
    var services: [ServiceSchema] = []
    var packageOfType: [Int] = []
    var packageOfService: [Int] = []
    var typesByName: [String: Int] = [:]
    var servicesByName: [String: Int] = [:]
    var seen: Set<String> = []
    packages = schema.packages.filter { seen.insert($0.name).inserted }
    packagesByName = Dictionary(
      zip(packages.map(\.name), packages.indices),
      uniquingKeysWith: { first, _ in first }
    )
    for (index, package) in packages.enumerated() {
      for type in package.types where typesByName[type.name] == nil {
        typesByName[type.name] = types.count
        types.append(type)
        packageOfType.append(index)
      }
      for service in package.services where servicesByName[service.name] == nil {
        servicesByName[service.name] = services.count
        services.append(service)
        packageOfService.append(index)
      }
    }
    annotationsByName = Dictionary(
      packages.flatMap(\.annotations).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    (self.types, self.services) = (types, services)
    (self.packageOfType, self.packageOfService) = (packageOfType, packageOfService)
    (self.typesByName, self.servicesByName) = (typesByName, servicesByName)
  }

  func package(named name: String) -> PackageSchema? { packagesByName[name].map { packages[$0] } }

  func version(ofPackage name: String) -> UInt32 {
    packagesByName[name].map { packages[$0].version } ?? 0
  }

  func type(named name: String) -> Int? { name.isEmpty ? nil : typesByName[name] }
  /// One that is not declared here means nothing by its changes.
  func annotation(_ name: String) -> AnnotationSchema {
    annotationsByName[name] ?? AnnotationSchema(name: name)
  }

  func service(named name: String) -> Int? { servicesByName[name] }

  /// What one value of a type use is on the wire.
  func leaf(_ use: TypeUse) -> Leaf { leaf(scalar: use.scalar, named: use.named) }

  func leaf(scalar: Scalar, named: String) -> Leaf {
    guard let index = type(named: named) else { return .scalar(scalar) }
    let type = types[index]
    switch type.kind {
    // A newtype brands a scalar, so one step ends it.
    case .newtype: return .scalar(type.base.scalar)
    case .enumeration, .flags: return .number(index, integerBase(type))
    default: return .declared(index)
    }
  }

  /// The unit of a use, from the newtype where the use itself has none.
  func unit(of use: TypeUse) -> String {
    guard use.unit.isEmpty, let index = type(named: use.named) else { return use.unit }
    return types[index].kind == .newtype ? types[index].base.unit : ""
  }

  func brand(named name: String) -> Int? {
    type(named: name).flatMap { types[$0].kind == .newtype ? $0 : nil }
  }

  func integerBase(_ type: TypeSchema) -> Scalar {
    type.base.scalar == .none ? .uint32 : type.base.scalar
  }
}

/// What one value of a type is on the wire.
enum Leaf {
  case scalar(Scalar)
  /// An enum or flag set over an integer.
  case number(Int, Scalar)
  /// A message, error, struct or union.
  case declared(Int)
}
