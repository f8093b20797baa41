package import TrameSchema

/// Where an annotation may stand.
package enum AnnotationPlace: Sendable {
  case package
  case message
  case structure
  case union
  case enumeration
  case flags
  case newtype
  case unit
  case error
  case constant
  case annotation
  case service
  case field
  case value
  case method
  case check

  var noun: String {
    switch self {
    case .package: "packages"
    case .message: "messages"
    case .structure: "structs"
    case .union: "unions"
    case .enumeration: "enums"
    case .flags: "flag sets"
    case .newtype: "newtypes"
    case .unit: "units"
    case .error: "errors"
    case .constant: "constants"
    case .annotation: "annotations"
    case .service: "services"
    case .field: "fields"
    case .value: "values"
    case .method: "methods"
    case .check: "checks"
    }
  }

  private static let types: [AnnotationPlace] = [
    .message, .structure, .union, .enumeration, .flags, .newtype, .unit, .error, .constant,
  ]
  private static let all: [AnnotationPlace] =
    types + [.annotation, .service, .field, .value, .method]

  /// Every annotation that needs no declaration.
  package static let byAnnotation: [String: [AnnotationPlace]] = [
    "breaks": [.package] + all + [.check],
    "bytes": [.field, .newtype],
    "change": [.annotation],
    "check": [.field, .newtype],
    "closed": [.enumeration, .union],
    "code": [.error],
    "deadline": [.method],
    "deprecated": all,
    "idempotent": [.method],
    "items": [.field],
    "length": [.field, .newtype],
    "pattern": [.field, .newtype],
    "range": [.field, .newtype],
    "readonly": [.method],
    "renamedFrom": all + [.check],
    "required": [.field],
    "resumable": [.method],
    "sensitive": [.field, .newtype],
    "since": all + [.check],
    "unique": [.field],
  ]

  /// Where declared annotations may stand: the words behind `on`, and their form in the schema.
  package static let byWord: [String: AnnotationPlaces] = [
    "package": .package, "message": .message, "struct": .structure, "union": .union,
    "enum": .enumeration, "flags": .flags, "newtype": .newtype, "unit": .unit, "error": .error,
    "const": .constant, "service": .service, "field": .field, "value": .value, "method": .method,
  ]

  /// Its form in the schema; nothing where only the language's own annotations stand.
  var schemaPlace: AnnotationPlaces {
    switch self {
    case .package: .package
    case .message: .message
    case .structure: .structure
    case .union: .union
    case .enumeration: .enumeration
    case .flags: .flags
    case .newtype: .newtype
    case .unit: .unit
    case .error: .error
    case .constant: .constant
    case .service: .service
    case .field: .field
    case .value: .value
    case .method: .method
    case .annotation, .check: []
    }
  }
}

extension DeclarationKind {
  package var annotationPlace: AnnotationPlace {
    switch self {
    case .message: .message
    case .structure: .structure
    case .union: .union
    case .enumeration: .enumeration
    case .flags: .flags
    case .newtype: .newtype
    case .unit: .unit
    case .error: .error
    case .constant: .constant
    case .annotation: .annotation
    case .service: .service
    }
  }
}

/// The names of status codes, by number.
package let statusCodes = [
  "ok", "cancelled", "unknown", "invalidArgument", "deadlineExceeded", "notFound", "alreadyExists",
  "permissionDenied", "resourceExhausted", "failedPrecondition", "aborted", "outOfRange",
  "unimplemented", "internalError", "unavailable", "dataLoss", "unauthenticated",
]
