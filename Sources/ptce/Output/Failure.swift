import Trame
import TrameJSON
import TrameServices

/// Why a command did not do what it was asked, with its exit code.
struct Failure: Error {
  static let refused: Int32 = 1
  static let usage: Int32 = 2
  static let notFound: Int32 = 3
  static let conflict: Int32 = 4
  static let unavailable: Int32 = 5
  static let partial: Int32 = 6

  var exitCode: Int32
  var lines: [String]

  init(_ exitCode: Int32, _ lines: String...) {
    self.exitCode = exitCode
    self.lines = lines
  }

  /// The outcome of a call, with every rule it broke in the caller's language.
  init(_ error: RPCError, _ client: DynamicClient?, isFrench: Bool) {
    exitCode = Self.exitCode(error.code)
    lines = ["\(error)"]
    guard let declared = client?.declared(error) else { return }
    lines = ["\(error.code): \(declared.name.split(separator: ".").last ?? "")"]
    let violations = declared.body["violations"] ?? declared.body["findings"]
    if case .array(let violations)? = violations {
      for violation in violations {
        let text = violation[isFrench ? "messageFr" : "messageEn"]?.plainText ?? ""
        let rule = violation["rule"]?.plainText ?? ""
        let reason = violation["reason"]?.plainText ?? ""
        let field = violation["field"]?.plainText ?? ""
        lines.append("  \(rule) \(reason)\(field.isEmpty ? "" : " at \(field)"): \(text)")
      }
    }
    if case .object(let members) = declared.body {
      for member in members where member.name != "violations" {
        lines.append("  \(member.name): \(member.value.plainText)")
      }
    }
  }

  static func exitCode(_ code: StatusCode) -> Int32 {
    switch code {
    case .notFound: notFound
    case .aborted, .alreadyExists: conflict
    case .unavailable, .deadlineExceeded: unavailable
    case .unimplemented: usage
    default: refused
    }
  }

  func print() {
    for (index, line) in lines.enumerated() {
      StandardError.write(index == 0 ? "ptce: \(line)" : line)
    }
  }
}
