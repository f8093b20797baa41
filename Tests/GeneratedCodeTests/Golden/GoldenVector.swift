import Foundation
import Testing
import TrameJSON
import TrameWire

/// A line of `IDL/golden`, whose README says what the members mean.
struct GoldenVector: Sendable, CustomTestStringConvertible {
  let means: String
  /// The full name of a type of the kitchen schema.
  let type: String
  let bytes: [UInt8]
  /// The value; nil where JSON cannot say it (fields and cases that the schema does not know).
  let json: JSONValue?
  /// Why the bytes are refused; nil for a value.
  let error: String?

  var testDescription: String { "\(type): \(means)" }

  /// The vectors of a file. A file that cannot be read is a failure of the test that asked.
  static func read(_ name: String) throws -> [GoldenVector] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../IDL/golden")
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return try text.split(separator: "\n").map { try GoldenVector(line: String($0)) }
  }

  struct Malformed: Error { let line: String }

  private init(line: String) throws {
    let object = try JSONValue(parsing: line)
    func text(_ name: String) -> String? { object[name]?.plainText }
    guard let means = text("means"), let type = text("type"), let hex = text("hex") else {
      throw Malformed(line: line)
    }
    let digits = hex.split(separator: " ").map { UInt8($0, radix: 16) }
    guard !digits.contains(nil) else { throw Malformed(line: line) }
    self.means = means
    self.type = type
    bytes = digits.compactMap { $0 }
    json = object["json"]
    error = text("error")
  }

  /// The generated type that the vector is of.
  var generated: (any WireMessage.Type)? { Self.types["\(type)"] }

  private static let types: [String: any WireMessage.Type] = {
    let all: [any WireMessage.Type] = [
      Scalars.self, OptionalScalars.self, ScalarLists.self, Declared.self, Recipe.self, Maps.self,
      Names.self, Empty.self,
    ]
    return Dictionary(uniqueKeysWithValues: all.map { ("\($0.wireName)", $0) })
  }()
}
