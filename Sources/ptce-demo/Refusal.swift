import PTCEMessages
import Trame

/// Why a call failed, whichever method's error it is.
struct Refusal: CustomStringConvertible {
  let error: any Error
  /// Nil when the error is none of a call.
  let code: StatusCode?
  let violations: [RuleViolation]

  init(_ error: any Error) {
    self.error = error
    let declared = Self.declared(error)
    code =
      (declared as? RPCError)?.code ?? (declared as? any DeclaredError).map { type(of: $0).code }
    violations =
      switch declared {
      case let error as RuleViolated: error.violations
      case let error as CallNotOpen: error.violations
      case let error as EnvelopeExceeded: error.violations
      case let error as AwardExists: error.violations
      default: []
      }
  }

  var hardReasons: [String] { violations.filter { $0.level == .hard }.map(\.reason) }

  var description: String {
    let told = violations.filter { $0.level == .hard }
      .map { "\($0.rule) \($0.reason): \($0.messageEn)" }
    return told.isEmpty ? "\(Self.declared(error))" : told.joined(separator: "; ")
  }

  /// A method's error is an enum; what it carries is the declared error or the `RPCError`.
  private static func declared(_ error: any Error) -> any Error {
    switch error {
    case let error as RPCError: error
    case let error as any DeclaredError: error
    default: Mirror(reflecting: error).children.first?.value as? any Error ?? error
    }
  }
}
