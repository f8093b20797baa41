package import PTCEDomain
package import PTCEMessages
import TrameWire

/// Domain violations as callers get them.
extension PTCEMessages.RuleViolation {
  package init(_ violation: PTCEDomain.RuleViolation, _ fields: FieldMap) {
    self.init(
      rule: violation.rule.rawValue,
      reason: violation.reason.rawValue,
      level: violation.level == .hard ? .hard : .warning,
      field: fields.field(violation.path),
      messageFr: violation.french,
      messageEn: violation.english,
      article: violation.article ?? "",
      parameters: violation.parameters.map {
        RuleParameter(name: $0.name, value: RuleValue($0.value))
      }
    )
  }
}

extension RuleValue {
  init(_ value: PTCEDomain.RuleViolation.Value) {
    switch value {
    case .cents(let cents): self = .cents(Quantity(cents.count))
    case .rate(let rate): self = .rate(Quantity(rate.value))
    case .count(let count): self = .count(Int64(count))
    case .date(let date): self = .date(TrameWire.CivilDate(date))
    case .instant(let instant): self = .instant(Timestamp(microseconds: instant.microseconds))
    case .text(let text): self = .text(text)
    case .texts(let texts): self = .texts(TextList(items: texts))
    }
  }
}

extension [PTCEDomain.RuleViolation] {
  /// All of them, in the order the rules ran.
  package func messages(_ fields: FieldMap) -> [PTCEMessages.RuleViolation] {
    map { PTCEMessages.RuleViolation($0, fields) }
  }
}

extension Decision {
  /// The outcome and its warnings, or `RuleViolated` with everything that was found.
  package func accepted(
    _ fields: FieldMap
  ) throws(RuleViolated) -> (outcome: Outcome, findings: [PTCEMessages.RuleViolation]) {
    switch self {
    case .accepted(let outcome, let warnings): return (outcome, warnings.messages(fields))
    case .refused(let violations):
      throw RuleViolated(violations: violations.messages(fields))
    }
  }
}

extension [PTCEDomain.RuleViolation] {
  /// The warnings, or `RuleViolated` with everything when one is hard.
  package func accepted(
    _ fields: FieldMap
  ) throws(RuleViolated) -> [PTCEMessages.RuleViolation] {
    if contains(where: { $0.level == .hard }) {
      throw RuleViolated(violations: messages(fields))
    }
    return messages(fields)
  }
}

/// The domain's violation, where the schema's would be meant otherwise.
package typealias DomainViolation = PTCEDomain.RuleViolation
