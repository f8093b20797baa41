/// A tenant's name inside the store: opaque, and never changed, also when the region merges.
package struct TenantID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Most bytes of an id.
  package static let bytesMax = 32
  /// The tenant of the national desk. It exists in every store, and its handle reaches every other.
  package static let national = TenantID(unchecked: "national")

  /// 1 to 32 printable ASCII characters without spaces.
  package let text: String

  /// Nil when `text` is not such a text.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard (1...Self.bytesMax).contains(bytes.count), bytes.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return nil }
    self.text = text
  }

  private init(unchecked text: String) {
    self.text = text
  }

  package var description: String { text }

  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
