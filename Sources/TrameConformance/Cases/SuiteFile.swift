import Foundation
import TrameJSON
import TrameReflection
import TrameSchema
import TrameWire

/// Files of cases: JSON of the message `Suite`, read by its schema.
package enum SuiteFile {
  /// A file that cannot be used, and why.
  package struct Unreadable: Error, CustomStringConvertible {
    /// For people.
    package let description: String
  }

  /// The cases of a file, in its order.
  package static func cases(path: String) throws -> [Case] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    do {
      let image = try SchemaImage(base64: TrameConformanceV1Schema.base64)
      let body = try image.body(of: Suite.wireName.description, JSONValue(parsing: text))
      return try Suite(decoding: body).cases
    } catch {
      throw Unreadable(description: "\(path): \(error)")
    }
  }
}
