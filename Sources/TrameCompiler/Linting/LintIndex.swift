import TrameSchema

/// What the rules need to know of the whole schema.
struct LintIndex {
  private(set) var types: [String: TypeSchema] = [:]
  private(set) var services: [String: ServiceSchema] = [:]
  /// Packages that say what they are for.
  private(set) var documented: Set<String> = []
  /// Full names of the messages that requests consist of, and that responses do.
  private(set) var inRequests: Set<String> = []
  private(set) var inResponses: Set<String> = []
  /// Full names of what something uses.
  private(set) var used: Set<String> = []
  /// Methods by what they take, and by what they return.
  private(set) var methodsByRequest: [String: Int] = [:]
  private(set) var methodsByResponse: [String: Int] = [:]

  init(_ schema: Schema) {
    for package in schema.packages {
      if !package.doc.isEmpty { documented.insert(package.name) }
      for type in package.types { types[type.name] = type }
      for service in package.services { services[service.name] = service }
    }
    var requests: [String] = []
    var responses: [String] = []
    for method in schema.packages.lazy.flatMap(\.services).flatMap(\.methods) {
      requests.append(method.request)
      responses.append(method.response)
      responses += method.errors
      methodsByRequest[method.request, default: 0] += 1
      methodsByResponse[method.response, default: 0] += 1
      used.formUnion(method.errors)
    }
    inRequests = reached(from: requests)
    inResponses = reached(from: responses)
    used.formUnion(requests)
    used.formUnion(responses)
    for annotation in schema.packages.lazy.flatMap(\.annotations) {
      used.formUnion(annotation.parameters.map(\.type.named))
    }
    for type in types.values {
      used.insert(type.base.unit)
      for field in type.fields {
        used.insert(field.type.named)
        used.insert(field.type.keyNamed)
        used.insert(field.type.unit)
      }
    }
  }

  private func reached(from names: [String]) -> Set<String> {
    var reached = Set(names)
    var open = Array(reached)
    while let name = open.popLast() {
      for field in types[name]?.fields ?? [] where !field.type.named.isEmpty {
        if reached.insert(field.type.named).inserted { open.append(field.type.named) }
      }
    }
    return reached
  }

  /// The scalar of a value, through a newtype; none of other declared types.
  func scalar(of use: TypeUse) -> Scalar {
    use.named.isEmpty ? use.scalar : types[use.named]?.base.scalar ?? .none
  }

  func keyScalar(of use: TypeUse) -> Scalar {
    use.keyNamed.isEmpty ? use.keyScalar : types[use.keyNamed]?.base.scalar ?? .none
  }

  func kind(of use: TypeUse) -> TypeKind { types[use.named]?.kind ?? .unspecified }

  /// A field's constraints with those of its newtype.
  func constraints(of field: FieldSchema) -> [Constraint] {
    field.constraints + (types[field.type.named]?.constraints ?? [])
  }

  /// Whether the sender of a message is not trusted with its size: it is part of a request, or of
  /// nothing that is known.
  func isReceived(_ type: TypeSchema) -> Bool {
    type.kind != .error && (inRequests.contains(type.name) || !inResponses.contains(type.name))
  }
}
