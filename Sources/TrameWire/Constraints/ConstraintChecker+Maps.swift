// Maps: what is broken is named by its key.
extension ConstraintChecker {
  /// Checks each value of a map: `labels["x"]`. Violations come in the order of the keys' texts,
  /// whatever the order of the map in memory; without violations no text is made.
  @inlinable
  public mutating func entries<Key, Value>(
    _ map: [Key: Value],
    _ field: StaticString,
    hidesKeys: Bool = false,
    _ check: (Value, inout ConstraintChecker) -> Void
  ) {
    let start = mark
    var broken: [(key: String, count: Int)] = []
    for (key, value) in map {
      let mark = mark
      check(value, &self)
      if violations.count != mark { broken.append(name(mark, "\(field)", key, hidesKeys)) }
    }
    if broken.count > 1 { order(broken, from: start) }
  }

  /// Checks each key of a map: `labels.keys["x"]`.
  @inlinable
  public mutating func keys<Key, Value>(
    _ map: [Key: Value],
    _ field: StaticString,
    hidesKeys: Bool = false,
    _ check: (Key, inout ConstraintChecker) -> Void
  ) {
    let start = mark
    var broken: [(key: String, count: Int)] = []
    for key in map.keys {
      let mark = mark
      check(key, &self)
      if violations.count != mark { broken.append(name(mark, "\(field).keys", key, hidesKeys)) }
    }
    if broken.count > 1 { order(broken, from: start) }
  }

  /// Says that the violations since `mark` are of a key; returns its text and how many they are.
  @usableFromInline @inline(never)
  mutating func name<Key>(
    _ mark: Int,
    _ field: String,
    _ key: Key,
    _ isHidden: Bool
  ) -> (key: String, count: Int) {
    let text = MapKeyText.text(of: key)
    prefix(mark, field + MapKeyText.step(text, isHidden: isHidden))
    return (text, violations.count - mark)
  }

  /// Puts runs of violations, one a key, into the order of the keys' texts.
  @usableFromInline @inline(never)
  mutating func order(_ broken: [(key: String, count: Int)], from start: Int) {
    var runs: [(key: String, violations: ArraySlice<Violation>)] = []
    var place = start
    for run in broken {
      runs.append((run.key, violations[place..<place + run.count]))
      place += run.count
    }
    runs.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    violations.replaceSubrange(start..., with: runs.flatMap(\.violations))
  }
}

/// A map's key in the path of a violation.
package enum MapKeyText {
  /// Longer keys are cut: a path is for people, and a request may be one long key.
  private static let scalarsMax = 40

  /// Newtypes as what they brand, bytes in hexadecimal.
  package static func text<Key>(of key: Key) -> String {
    if let newtype = key as? any WireNewtype { return text(of: newtype.rawValue) }
    guard let bytes = key as? [UInt8] else { return "\(key)" }
    return bytes.reduce(into: "") { text, byte in
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// `["x"]`, cut and escaped; of a sensitive key nothing.
  package static func step(_ text: String, isHidden: Bool) -> String {
    if isHidden { return "[<redacted>]" }
    let start = text.unicodeScalars.prefix(scalarsMax)
    let isLong = start.endIndex != text.unicodeScalars.endIndex
    let shown = isLong ? String(String.UnicodeScalarView(start)) + "…" : text
    return "[" + shown.debugDescription + "]"
  }
}
