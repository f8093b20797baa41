import Fuzzing
import TrameJSON

/// JSON: what parses prints to a text that parses to the same value, on one line or many.
@main
struct JSON: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self),
      let value = try? JSONValue(parsing: text)
    else { return }
    for indented in [false, true] {
      let again = value.text(indented: indented)
      precondition((try? JSONValue(parsing: again)) == value, "a value prints and parses")
    }
  }
}
