public import Trame
public import TrameSchema
import TrameWire

/// Serves the schemas a server was built from, so that tools need no generated code.
public struct ReflectionProvider: ReflectionServiceProvider {
  private let image: SchemaImage
  private let services: [ServiceDescriptor]

  /// Describes these services from this image.
  public init(image: SchemaImage, services: [ServiceDescriptor]) {
    self.image = image
    self.services = services
  }

  /// Every service served.
  public func listServices(
    _ request: ListServicesRequest,
    _ call: ServerCall
  ) async throws -> ListServicesResponse {
    ListServicesResponse(
      services: services.map { service in
        ServedService(
          name: service.name,
          id: service.id,
          package: image.package(declaring: service.name)?.name ?? "",
          fingerprint: service.fingerprint
        )
      }
    )
  }

  /// The compiled schema of a package and of what it needs; empty where the caller has it already.
  public func getSchema(
    _ request: GetSchemaRequest,
    _ call: ServerCall
  ) async throws -> CompiledSchema {
    guard let package = image.schema.packages.first(where: { $0.name == request.package }) else {
      let names = image.schema.packages.map(\.name).joined(separator: ", ")
      throw RPCError(.notFound, "no package \(request.package) here; there are: \(names)")
    }
    var answer = CompiledSchema(package: package.name, fingerprint: package.fingerprint)
    if request.knownFingerprint != package.fingerprint {
      answer.schema = Schema(packages: [package], formatVersion: image.schema.formatVersion)
        .encoded()
    }
    return answer
  }
}

extension Router {
  /// Adds health, administration and reflection, which every server has; call it when all else is
  /// added.
  public mutating func addStandardServices(
    health: HealthProvider,
    image: SchemaImage,
    administration: Administration = Administration()
  ) {
    add(health)
    add(AdminProvider(administration))
    let described =
      serviceDescriptors + [ReflectionServiceMethods.service]
    add(ReflectionProvider(image: image, services: described))
  }
}
