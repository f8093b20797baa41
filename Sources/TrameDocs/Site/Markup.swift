/// HTML in the making. What a literal says is markup, what is interpolated is text and is escaped:
/// no page can forget it, whatever a schema's author wrote.
///
///     markup += "<h2 id=\"\(name)\">\(name)</h2>"
package struct Markup: ExpressibleByStringInterpolation, Sendable {
  package private(set) var html: String

  package init(stringLiteral value: String) { html = value }
  package init(stringInterpolation: Interpolation) { html = stringInterpolation.html }
  init() { html = "" }

  /// Escapes a text, for content and for quoted attributes alike.
  init(text: String) {
    html = ""
    html.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      // Marks that turn the direction of text around make a page say what its source does not.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": html += "\u{FFFD}"
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}": html += "\u{FFFD}"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }

  static func += (left: inout Markup, right: Markup) { left.html += right.html }

  /// Literals as they are, everything else escaped.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 16)
    }
    package mutating func appendLiteral(_ literal: String) { html += literal }
    package mutating func appendInterpolation(_ text: String) { html += Markup(text: text).html }
    package mutating func appendInterpolation(_ number: some BinaryInteger) { html += "\(number)" }
    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
  }
}

extension Sequence<Markup> {
  func joined(_ separator: Markup = "") -> Markup {
    var all = Markup()
    for (index, part) in enumerated() {
      if index > 0 { all += separator }
      all += part
    }
    return all
  }
}
