import PTCEDomain
import PTCEMessages

/// Where the rules' paths lie in the requests on poles.
enum PoleFields {
  /// In a request that holds a pole's content.
  static let content = FieldMap(
    prefix: "content.",
    renamed: ["innovation": "content.innovations"]
  )
  /// In a request that names a pole; the path goes on from there.
  static let pole = FieldMap(
    prefix: "pole.",
    renamed: [
      "title": "pole.content.title", "summary": "pole.content.summary",
      "territory": "pole.content.territory", "purposes": "pole.content.purposes",
      "innovation": "pole.content.innovations", "strategy": "pole.content.strategy",
    ]
  )
  /// In requests on one member or one signature.
  static let member = FieldMap(
    renamed: [
      "member": "partner", "member.partner": "partner", "member.category": "category",
      "member.role": "role",
      "member.left_on": "leftOn", "members": "pole", "signatures": "pole",
    ])
  /// In a request that ends a membership.
  static let leaving = FieldMap(
    renamed: [
      "partner": "membership", "member.partner": "membership", "member.left_on": "leftOn",
      "members": "membership",
    ])
}

extension PTCEMessages.Territory {
  /// F1 for each code that its register has not given out.
  func codeViolations() -> [PTCEDomain.RuleViolation] {
    communes.enumerated().compactMap { index, code in
      refusal(code.rawValue, PTCEDomain.CommuneCode.self, "territory.communes[\(index)]")
    }
      + epcis.enumerated().compactMap { index, code in
        refusal(code.rawValue, PTCEDomain.EpciCode.self, "territory.epcis[\(index)]")
      }
  }
}

/// F1 when the text is not the identifier.
func refusal<Code: DomainIdentifier>(
  _ text: String,
  _: Code.Type,
  _ path: String
) -> PTCEDomain.RuleViolation? {
  do throws(IdentifierRefusal) {
    _ = try Code(parsing: text)
    return nil
  } catch {
    return error.violation(path: path)
  }
}
