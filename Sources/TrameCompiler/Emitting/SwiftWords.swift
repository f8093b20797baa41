/// Words that mean something in generated Swift.
enum SwiftWords {
  /// Types that generated Swift speaks of: a declaration of this name would hide them.
  static let types: Set<String> = [
    "Any", "Array", "BidirectionalCall", "Bool", "Boxed", "CallOptions", "CheckComparison",
    "CivilDate", "ClientStreamCall", "ConstraintChecker", "CustomReflectable",
    "CustomStringConvertible", "DeclaredError", "DecodeError", "Dictionary", "Double", "Error",
    "Float", "Int", "Int16", "Int32", "Int64", "Int8", "MethodDescriptor", "Mirror", "Optional",
    "Protocol", "Quantity", "RPCError", "RequestStream", "ResponseStream", "ResponseWriter",
    "Router", "Self", "Sendable", "ServerCall", "ServiceDescriptor", "StaticString", "StatusCode",
    "String", "Timestamp", "TrameClient", "Type", "UInt", "UInt16", "UInt32", "UInt64", "UInt8",
    "UUID128", "UnknownFields", "UnsafePointer", "WireBytes", "WireDuration", "WireEnum",
    "WireField", "WireFlags", "WireMapOrder", "WireMessage", "WireMessageMap", "WireNewtype",
    "WireOwner",
    "WirePattern", "WireReader", "WireRedacted", "WireStruct", "WireUnion", "WireUnionMap",
    "WireUnit", "WireValue", "WireWriter",
  ]

  /// Public types of the modules that generated Swift imports: the same name from a third module
  /// has to say which.
  static let runtime: Set<String> = types.union([
    "Backoff", "BalancingPolicy", "CallContext", "CallExchange", "CallHead", "CallMeasures",
    "CallObserver", "CallSnapshot", "ClientCallObserver", "ClientInterceptor", "ClientLimits",
    "ClientStream", "ClientTransport", "ConnectionSnapshot", "Days", "DecodeLimits", "Endpoint",
    "Hours", "ListResolver", "Metadata", "MethodSnapshot", "Microseconds", "Milliseconds",
    "Minutes", "NamedCheck", "OwnedWireView", "PatternError", "Principal", "Resolver", "Seconds",
    "ServerEvent", "ServerInspection", "ServerInterceptor", "ServerSnapshot", "StageTimes",
    "Violation", "WireBase", "WireBody", "WireForm", "WireKey", "WireList", "WireListView",
    "WireMap", "WireOptional", "WireReadable", "WireSigned", "WireTimeUnit", "WireUnsigned",
    "WireView",
  ])

  /// What Swift takes for a keyword where a member's name stands, but for back quotes.
  static let keywords: Set<String> = [
    "Any", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
    "let", "nil", "operator", "package", "precedencegroup", "private", "protocol", "public",
    "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch",
    "throw", "throws", "true", "try", "typealias", "var", "where", "while", "_",
  ]

  /// Members that no back quotes help, or that the generated type of this kind has already.
  static func unusable(in kind: DeclarationKind) -> Set<String> {
    switch kind {
    case .message, .error, .union: never.union(ofBodies)
    case .structure: never.union(["hashValue"])
    case .enumeration, .flags: never.union(["rawValue"])
    default: never
    }
  }

  private static let never: Set<String> = ["self", "init", "_"]
  private static let ofBodies: Set<String> = [
    "unknown", "hashValue", "customMirror",
  ]
}
