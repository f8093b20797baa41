import Fuzzing
import TrameJSON
import TrameReflection
import TrameSchema

/// A schema that a peer sent, and a message of it: whatever they are, reading and writing end.
@main
struct Image: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let count = Int(input.byte()) << 8 | Int(input.byte())
    guard let image = try? SchemaImage(decoding: input.bytes(count)) else { return }
    let body = input.remainder()
    let text = String(validating: body, as: UTF8.self)
    let given = text.flatMap { try? JSONValue(parsing: $0) }
    let types = image.schema.packages.flatMap(\.types).prefix(16)
    for type in types {
      _ = try? image.violations(of: type.name, body)
      if let given { _ = try? image.body(of: type.name, given) }
      if let json = try? image.json(of: type.name, body) {
        _ = json.text()
        _ = try? image.body(of: type.name, json)
      }
    }
  }
}
