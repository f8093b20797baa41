/// An identifier that has passed its checks; there is no other way to get one.
package protocol DomainIdentifier: Hashable, Sendable, Comparable, CustomStringConvertible {
  static var scheme: IdentifierScheme { get }
  /// The one way it is written and stored.
  var text: String { get }
  /// Reads what people and spreadsheets write; says what is wrong and what was probably meant.
  init(parsing raw: String) throws(IdentifierRefusal)
}

extension DomainIdentifier {
  package var description: String { text }
  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

  /// Whether a text passes.
  package static func accepts(_ text: String) -> Bool {
    do throws(IdentifierRefusal) {
      _ = try Self(parsing: text)
      return true
    } catch {
      return false
    }
  }

  /// Those of the texts that pass.
  static func accepted(_ texts: [String]) -> [String] { texts.filter(accepts) }
}
