package import PTCEDomain
package import PTCEMessages

/// The schema lists the schemes in the domain's order, from 1; a test holds the names against each
/// other.
extension PTCEDomain.IdentifierScheme {
  /// Nil when it is not said, or of a newer schema.
  package init?(_ scheme: PTCEMessages.IdentifierScheme) {
    let all = Self.allCases
    guard scheme.rawValue >= 1, Int(scheme.rawValue) <= all.count else { return nil }
    self = all[Int(scheme.rawValue) - 1]
  }
}

extension PTCEMessages.IdentifierScheme {
  package init(_ scheme: PTCEDomain.IdentifierScheme) {
    let index = PTCEDomain.IdentifierScheme.allCases.firstIndex(of: scheme) ?? -1
    self.init(rawValue: UInt8(index + 1))
  }
}
