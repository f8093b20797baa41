/// A few words in the new schema that undo a break.
package enum Mend: Sendable, Hashable {
  /// An annotation on the thing itself: `@renamedFrom("title")`. Whether it is what the author
  /// meant is a guess, unless it says what is known.
  case annotate(String, isCertain: Bool)
  /// A reservation in what encloses the thing: `reserved 4, "label"`.
  case reserve(String)

  static func alias(_ name: String) -> Mend {
    .annotate("@renamedFrom(\"\(name)\")", isCertain: false)
  }

  /// As it is written.
  package var text: String {
    switch self {
    case .annotate(let text, _), .reserve(let text): text
    }
  }
}
