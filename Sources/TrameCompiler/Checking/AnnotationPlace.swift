/// Where an annotation may stand.
enum AnnotationPlace: Sendable {
  case message
  case structure
  case union
  case enumeration
  case flags
  case newtype
  case unit
  case error
  case constant
  case service
  case field
  case value
  case method

  var noun: String {
    switch self {
    case .message: "messages"
    case .structure: "structs"
    case .union: "unions"
    case .enumeration: "enums"
    case .flags: "flag sets"
    case .newtype: "newtypes"
    case .unit: "units"
    case .error: "errors"
    case .constant: "constants"
    case .service: "services"
    case .field: "fields"
    case .value: "values"
    case .method: "methods"
    }
  }

  private static let types: [AnnotationPlace] = [
    .message, .structure, .union, .enumeration, .flags, .newtype, .unit, .error, .constant,
  ]

  /// Every annotation there is.
  static let byAnnotation: [String: [AnnotationPlace]] = [
    "bytes": [.field, .newtype],
    "check": [.field, .newtype],
    "closed": [.enumeration],
    "code": [.error],
    "deadline": [.method],
    "deprecated": types + [.service, .field, .value, .method],
    "idempotent": [.method],
    "items": [.field],
    "length": [.field, .newtype],
    "pattern": [.field, .newtype],
    "range": [.field, .newtype],
    "readonly": [.method],
    "renamedFrom": types + [.service, .field, .value],
    "required": [.field],
    "resumable": [.method],
    "sensitive": [.field, .newtype],
    "unique": [.field],
  ]
}

extension DeclarationKind {
  var annotationPlace: AnnotationPlace {
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
    case .service: .service
    }
  }
}

/// The names of status codes, by number.
let statusCodes = [
  "ok", "cancelled", "unknown", "invalidArgument", "deadlineExceeded", "notFound", "alreadyExists",
  "permissionDenied", "resourceExhausted", "failedPrecondition", "aborted", "outOfRange",
  "unimplemented", "internalError", "unavailable", "dataLoss", "unauthenticated",
]
