/// One file as it was written. Nothing is lost: tokens and comments are kept whole, and every node
/// knows its tokens, so that the formatter can print the file again.
package struct SyntaxTree: Sendable {
  package let source: SourceFile
  package let tokens: [Token]
  package let comments: [Comment]
  package internal(set) var package: PackageSyntax?
  package internal(set) var imports: [ImportSyntax] = []
  package var declarations: [DeclarationSyntax] = []
  /// Names of what was meant to be declared, and could not be read.
  package var lostNames: Set<String> = []
  /// Something was passed in silence, and may have used an import.
  package var isDamaged = false
}

/// `package a.b.v1 version 3 @annotations`
package struct PackageSyntax: Sendable {
  package var documentation: String
  package var name: NameSyntax
  package var version: NumberSyntax?
  package var annotations: [AnnotationSyntax] = []
  package var tokens: Range<Int>
}

/// `import "a/b/v1/file.trame"`
package struct ImportSyntax: Sendable {
  package var path: String
  package var span: Span
  package var tokens: Range<Int>
}

/// A name, perhaps dotted, where it stands.
package struct NameSyntax: Sendable {
  package var text: String
  package var span: Span

  package init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}

/// What a declaration declares; the raw value is its keyword.
package enum DeclarationKind: String, Sendable, CaseIterable {
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
  package var noun: String {
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
package struct DeclarationSyntax: Sendable {
  package var kind: DeclarationKind
  package var documentation: String
  package var name: NameSyntax
  /// Behind `:` of an enum, flag set or constant, behind `=` of a newtype.
  package var base: TypeSyntax?
  package var baseUnit: NameSyntax?
  /// Behind `=` of a constant or unit.
  package var value: ValueSyntax?
  package var annotations: [AnnotationSyntax] = []
  /// What an annotation takes.
  package var parameters: [ParameterSyntax] = []
  /// What an annotation stands on, behind `on`.
  package var places: [NameSyntax] = []
  /// From `on` to the last of them.
  package var placesTokens: Range<Int>?
  package var members: [MemberSyntax] = []
  package var methods: [MethodSyntax] = []
  package var checks: [CheckSyntax] = []
  package var reserved: [ReservedSyntax] = []
  /// Some members could not be read, so nothing is said of what seems to be missing.
  package var isDamaged = false
  package var tokens: Range<Int>
  /// From its `{` to its `}`.
  package var body: Range<Int>?
}

/// A field, case, struct member, enum value or flag.
package struct MemberSyntax: Sendable {
  package var documentation: String
  package var number: NumberSyntax?
  package var name: NameSyntax
  package var type: TypeSyntax?
  package var isOptional = false
  package var unit: NameSyntax?
  package var annotations: [AnnotationSyntax] = []
  package var tokens: Range<Int>
}

/// `1 name(Request) -> Response throws A, B`
package struct MethodSyntax: Sendable {
  package var documentation: String
  package var number: NumberSyntax
  package var name: NameSyntax
  package var request: NameSyntax
  package var isRequestStream = false
  package var response: NameSyntax
  package var isResponseStream = false
  package var errors: [NameSyntax] = []
  /// From `throws` to the last error.
  package var throwsTokens: Range<Int>?
  package var annotations: [AnnotationSyntax] = []
  package var tokens: Range<Int>
}

/// `name: type? = value`, of an annotation.
package struct ParameterSyntax: Sendable {
  package var name: NameSyntax
  package var type: NameSyntax
  package var isOptional = false
  package var initial: ValueSyntax?
  /// With the comma behind it.
  package var tokens: Range<Int>
}

/// `check name: condition @annotations`
package struct CheckSyntax: Sendable {
  package var documentation: String
  package var name: NameSyntax
  /// In postfix order.
  package var steps: [CheckStepSyntax]
  /// Of the condition alone.
  package var condition: Range<Int>
  package var annotations: [AnnotationSyntax] = []
  package var tokens: Range<Int>
}

/// One step of a condition.
package struct CheckStepSyntax: Sendable {
  package enum Form: Sendable {
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
  package var form: Form
  /// The name it speaks of, or the operator.
  package var text: String
  package var span: Span
}

/// `reserved 4, 9...11, "label"`
package struct ReservedSyntax: Sendable {
  package var ranges: [(first: NumberSyntax, last: NumberSyntax)] = []
  package var names: [NameSyntax] = []
  package var tokens: Range<Int>
}

/// A number of a member, method or reservation.
package struct NumberSyntax: Sendable {
  package var value: UInt64
  package var span: Span
}

/// A type where it is used.
package indirect enum TypeSyntax: Sendable {
  case named(NameSyntax)
  case list(TypeSyntax, Span)
  case map(key: TypeSyntax, value: TypeSyntax, Span)

  package var span: Span {
    switch self {
    case .named(let name): name.span
    case .list(_, let span), .map(_, _, let span): span
    }
  }
}

/// `@name(argument, label: argument)`
package struct AnnotationSyntax: Sendable {
  package var name: NameSyntax
  package var arguments: [ArgumentSyntax] = []
  /// From the `@` to the end.
  package var span: Span
  package var tokens: Range<Int>
}

package struct ArgumentSyntax: Sendable {
  package var label: NameSyntax?
  package var value: ValueSyntax
}

/// A value in the source.
package struct ValueSyntax: Sendable {
  package indirect enum Form: Sendable {
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
  package var form: Form
  package var span: Span
}
