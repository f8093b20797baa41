/// Swift source being written: lines with their indentation, two spaces a level.
struct SwiftText {
  private(set) var text = ""
  private var level = 0

  /// One line of several pieces; pieces spare the emitter a string for each line.
  mutating func line(_ pieces: String...) {
    for _ in 0..<level { text += "  " }
    for piece in pieces { text += piece }
    text += "\n"
  }

  mutating func blank() { text += "\n" }

  /// A line, an indented body, and the closing brace. The line ends in `{`.
  mutating func block(_ pieces: String..., closing: String = "}", body: (inout SwiftText) -> Void) {
    for _ in 0..<level { text += "  " }
    for piece in pieces { text += piece }
    text += "\n"
    level += 1
    body(&self)
    level -= 1
    line(closing)
  }

  /// Documentation with its slashes, and a note where the thing is deprecated.
  mutating func documentation(_ doc: String, deprecated: String? = nil) {
    var lines = doc.isEmpty ? [] : doc.split(separator: "\n", omittingEmptySubsequences: false)
    if let deprecated {
      if !lines.isEmpty { lines.append("") }
      lines.append("- Warning: Deprecated. \(deprecated)")
    }
    for text in lines { line(text.isEmpty ? "///" : "/// ", String(text)) }
  }
}

/// A Swift string literal.
func quoted(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": literal += "\\\\"
    case "\"": literal += "\\\""
    case "\n": literal += "\\n"
    case "\t": literal += "\\t"
    case "\r": literal += "\\r"
    default:
      if scalar.value < 32 || scalar.value == 127 {
        literal += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
  }
  return literal + "\""
}

func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
