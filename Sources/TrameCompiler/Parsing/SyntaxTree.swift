/// One file as it was written. Nothing is lost: tokens and comments are kept whole, and every node
/// knows its tokens, so that the formatter can print the file again.
package struct SyntaxTree: Sendable {
  package let source: SourceFile
  let tokens: [Token]
  let comments: [Comment]
  package internal(set) var package: PackageSyntax?
  package internal(set) var imports: [ImportSyntax] = []
  var declarations: [DeclarationSyntax] = []
  /// Names of what was meant to be declared, and could not be read.
  var lostNames: Set<String> = []
  /// Something was passed in silence, and may have used an import.
  var isDamaged = false
}

/// `package a.b.v1 version 3 @annotations`
package struct PackageSyntax: Sendable {
  var documentation: String
  package var name: NameSyntax
  var version: NumberSyntax?
  var annotations: [AnnotationSyntax] = []
  var tokens: Range<Int>
}

/// `import "a/b/v1/file.trame"`
package struct ImportSyntax: Sendable {
  package var path: String
  package var span: Span
  var tokens: Range<Int>
}

/// A name, perhaps dotted, where it stands.
package struct NameSyntax: Sendable {
  package var text: String
  package var span: Span
}

/// What a declaration declares; the raw value is its keyword.
enum DeclarationKind: String, Sendable, CaseIterable {
  case message
  case structure = "struct"
  case union
  case enumeration = "enum"
  case flags
  case newtype
  case unit
  case error
  case constant = "const"
  case annotation
  case service

  /// How messages name it, with its article.
  var noun: String {
    switch self {
    case .enumeration: "an enum"
    case .union: "a union"
    case .error: "an error"
    case .flags: "a flag set"
    case .constant: "a constant"
    case .annotation: "an annotation"
    default: "a \(rawValue)"
    }
  }
}

/// One declaration of any kind; what a kind does not have is empty.
struct DeclarationSyntax: Sendable {
  var kind: DeclarationKind
  var documentation: String
  var name: NameSyntax
  /// Behind `:` of an enum, flag set or constant, behind `=` of a newtype.
  var base: TypeSyntax?
  var baseUnit: NameSyntax?
  /// Behind `=` of a constant or unit.
  var value: ValueSyntax?
  var annotations: [AnnotationSyntax] = []
  /// What an annotation takes.
  var parameters: [ParameterSyntax] = []
  /// What an annotation stands on, behind `on`.
  var places: [NameSyntax] = []
  /// From `on` to the last of them.
  var placesTokens: Range<Int>?
  var members: [MemberSyntax] = []
  var methods: [MethodSyntax] = []
  var checks: [CheckSyntax] = []
  var reserved: [ReservedSyntax] = []
  /// Some members could not be read, so nothing is said of what seems to be missing.
  var isDamaged = false
  var tokens: Range<Int>
  /// From its `{` to its `}`.
  var body: Range<Int>?
}

/// A field, case, struct member, enum value or flag.
struct MemberSyntax: Sendable {
  var documentation: String
  var number: NumberSyntax?
  var name: NameSyntax
  var type: TypeSyntax?
  var isOptional = false
  var unit: NameSyntax?
  var annotations: [AnnotationSyntax] = []
  var tokens: Range<Int>
}

/// `1 name(Request) -> Response throws A, B`
struct MethodSyntax: Sendable {
  var documentation: String
  var number: NumberSyntax
  var name: NameSyntax
  var request: NameSyntax
  var isRequestStream = false
  var response: NameSyntax
  var isResponseStream = false
  var errors: [NameSyntax] = []
  /// From `throws` to the last error.
  var throwsTokens: Range<Int>?
  var annotations: [AnnotationSyntax] = []
  var tokens: Range<Int>
}

/// `name: type? = value`, of an annotation.
struct ParameterSyntax: Sendable {
  var name: NameSyntax
  var type: NameSyntax
  var isOptional = false
  var initial: ValueSyntax?
  /// With the comma behind it.
  var tokens: Range<Int>
}

/// `check name: condition @annotations`
struct CheckSyntax: Sendable {
  var documentation: String
  var name: NameSyntax
  /// In postfix order.
  var steps: [CheckStepSyntax]
  /// Of the condition alone.
  var condition: Range<Int>
  var annotations: [AnnotationSyntax] = []
  var tokens: Range<Int>
}

/// One step of a condition.
struct CheckStepSyntax: Sendable {
  enum Form: Sendable {
    /// A field, or a constant.
    case name
    case literal(ValueSyntax)
    /// `.name`: a value of the enum that it is compared with.
    case enumValue
    case has
    case length
    case bytes
    case count
    case comparison(Token.Kind)
    case and
    case or
    case not
  }
  var form: Form
  /// The name it speaks of, or the operator.
  var text: String
  var span: Span
}

/// `reserved 4, 9...11, "label"`
struct ReservedSyntax: Sendable {
  var ranges: [(first: NumberSyntax, last: NumberSyntax)] = []
  var names: [NameSyntax] = []
  var tokens: Range<Int>
}

/// A number of a member, method or reservation.
struct NumberSyntax: Sendable {
  var value: UInt64
  var span: Span
}

/// A type where it is used.
indirect enum TypeSyntax: Sendable {
  case named(NameSyntax)
  case list(TypeSyntax, Span)
  case map(key: TypeSyntax, value: TypeSyntax, Span)

  var span: Span {
    switch self {
    case .named(let name): name.span
    case .list(_, let span), .map(_, _, let span): span
    }
  }
}

/// `@name(argument, label: argument)`
struct AnnotationSyntax: Sendable {
  var name: NameSyntax
  var arguments: [ArgumentSyntax] = []
  /// From the `@` to the end.
  var span: Span
  var tokens: Range<Int>
}

struct ArgumentSyntax: Sendable {
  var label: NameSyntax?
  var value: ValueSyntax
}

/// A value in the source.
struct ValueSyntax: Sendable {
  indirect enum Form: Sendable {
    case integer(Int128)
    case real(Double)
    case string(String)
    case name(String)
    /// A number and a unit of time.
    case duration(microseconds: Int64)
    /// Days since 1970-01-01.
    case date(days: Int32)
    case range(ValueSyntax?, ValueSyntax?)
    /// A diagnostic has been given.
    case malformed
  }
  var form: Form
  var span: Span
}
