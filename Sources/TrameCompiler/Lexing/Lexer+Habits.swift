// Spellings of other languages that are read as what they are meant for.
extension Lexer {
  /// `...`, and what is written for it elsewhere: `..`, `..<`, `..=`.
  mutating func dots() {
    let start = offset
    let dot = UInt8(ascii: ".")
    guard peek(1) == dot else {
      offset += 1
      return add(.dot, from: start)
    }
    offset += peek(2) == dot ? 3 : 2
    let isExclusive = peek(0) == UInt8(ascii: "<")
    if isExclusive || offset - start == 2 && peek(0) == UInt8(ascii: "=") { offset += 1 }
    if isExclusive {
      report(
        .strayCharacter,
        "both ends of a range belong to it",
        start,
        offset,
        hint: "write ... and the last value that is allowed",
        fixes: [source.replacing(Span(start, offset), with: "...", isCertain: false)]
      )
    } else if source.bytes[start..<offset].count != 3 || source.bytes[offset - 1] != dot {
      report(
        .strayCharacter,
        "a range is written with three dots",
        start,
        offset,
        hint: "1...5",
        fixes: [source.replacing(Span(start, offset), with: "...")]
      )
    }
    add(.ellipsis, from: start)
  }

  /// To the end of the line, so that what it says is no error too.
  mutating func hashComment() {
    let start = offset
    skip { $0 != UInt8(ascii: "\n") }
    let hashes = source.bytes[start..<offset].prefix { $0 == UInt8(ascii: "#") }.count
    report(
      .strayCharacter,
      "comments begin with //",
      start,
      start + hashes,
      hint: "or with /// where they document what follows",
      fixes: [source.replacing(Span(start, start + hashes), with: "//")]
    )
  }

  /// `'text'` is a string; an apostrophe alone is nothing.
  mutating func quotedByApostrophes() {
    let start = offset
    offset += 1
    skip { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "'") }
    guard peek(0) == UInt8(ascii: "'") else {
      offset = start
      return stray()
    }
    offset += 1
    let inner = source.text(Span(start + 1, offset - 1))
    let isPlain = !inner.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    report(
      .strayCharacter,
      "strings stand in double quotes",
      start,
      offset,
      hint: "\"text\"",
      fixes: isPlain ? [source.replacing(Span(start, offset), with: "\"\(inner)\"")] : []
    )
    add(.string, from: start)
  }
}
