public import TrameSchema

/// What a run of bytes in a message means: a line of an annotated dump.
public struct WireNote: Hashable, Sendable {
  /// Which bytes, from the start of the message.
  public var range: Range<Int>
  /// How deeply nested, 0 in the message itself.
  public var depth: Int
  /// The field and its value, or `!!` and what is wrong.
  public var text: String
}

extension SchemaImage {
  /// Says of every field of a body where it stands and what it holds, by the schema. Bytes that are
  /// no message get a note that begins with `!!`, and what follows in the same body is left out.
  /// Every byte is covered by the notes, in order. Costs linear time.
  public func notes(
    on bytes: [UInt8],
    as typeName: String
  ) throws(ReflectionError) -> [WireNote] {
    guard let type = type(named: typeName) else {
      throw ReflectionError("", "the schema has no type \(typeName)")
    }
    var explainer = WireExplainer(image: self, bytes: bytes)
    explainer.body(type, 0..<bytes.count, depth: 0)
    return explainer.notes
  }
}

extension [WireNote] {
  /// The dump: offset, bytes (the first of many), and what they mean.
  public func dump(of bytes: [UInt8], bytesShown: Int = 8) -> String {
    var out = ""
    for note in self {
      let shown = note.range.prefix(bytesShown).map { hex(UInt64(bytes[$0]), digits: 2) }
      var column = shown.joined(separator: " ")
      if note.range.count > bytesShown { column += " …" }
      let width = bytesShown * 3 + 1
      out += hex(UInt64(note.range.lowerBound), digits: 6) + "  " + column
      out += String(repeating: " ", count: Swift.max(1, width - column.count))
      out += String(repeating: "  ", count: note.depth) + note.text + "\n"
    }
    return out
  }
}

private func hex(_ value: UInt64, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
}
