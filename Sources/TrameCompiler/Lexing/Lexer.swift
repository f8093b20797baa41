/// Source → tokens and comments. Linear in the bytes; every byte ends up in a token, a comment,
/// white space or a diagnostic.
struct Lexer {
  let source: SourceFile
  private let file: Int
  var offset = 0
  private var startsLine = true
  private(set) var tokens: [Token] = []
  private(set) var comments: [Comment] = []
  private(set) var diagnostics: Diagnostics
  /// Each `;`: the habit of other languages, told once by the parser.
  private(set) var semicolons: [Span] = []
  /// Tokens right behind something that is reported already, by their indices.
  private(set) var behindStrays: Set<Int> = []

  /// Offsets are kept in 32 bits.
  static let sourceBytesMax = 64 << 20

  init(_ source: SourceFile, file: Int, diagnostics: Diagnostics) {
    self.source = source
    self.file = file
    self.diagnostics = diagnostics
  }

  mutating func run() {
    if source.bytes.count > Self.sourceBytesMax {
      report(.fileTooLarge, "a schema file has at most 64 MiB", 0, 0, hint: "split it")
    } else {
      reportInvalidUTF8()
      tokens.reserveCapacity(source.bytes.count / 5)
      while offset < source.bytes.count { next() }
    }
    add(.endOfFile, from: offset)
  }

  private mutating func next() {
    let start = offset
    let byte = source.bytes[offset]
    switch byte {
    case UInt8(ascii: "\n"):
      startsLine = true
      offset += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
    case UInt8(ascii: "/"): comment()
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      skip(while: isNameByte)
      add(.identifier, from: start)
    case UInt8(ascii: "."): dots()
    case UInt8(ascii: ";"):
      offset += 1
      semicolons.append(Span(start, offset))
    case UInt8(ascii: "#"): hashComment()
    case UInt8(ascii: "'"): quotedByApostrophes()
    case UInt8(ascii: "&") where peek(1) == byte, UInt8(ascii: "|"):
      offset += peek(1) == byte ? 2 : 1
      add(byte == UInt8(ascii: "&") ? .both : offset - start == 2 ? .either : .bar, from: start)
    case UInt8(ascii: "-"):
      offset += peek(1) == UInt8(ascii: ">") ? 2 : 1
      add(offset - start == 2 ? .arrow : .minus, from: start)
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"): comparison(byte)
    case UInt8(ascii: "!") where peek(1) == UInt8(ascii: "="): comparison(byte)
    default:
      if let kind = punctuation(byte) {
        offset += 1
        add(kind, from: start)
      } else {
        stray()
      }
    }
  }

  func peek(_ distance: Int) -> UInt8? {
    offset + distance < source.bytes.count ? source.bytes[offset + distance] : nil
  }

  mutating func skip(while accepts: (UInt8) -> Bool) {
    while offset < source.bytes.count, accepts(source.bytes[offset]) { offset += 1 }
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(
      Token(kind, start, offset, startsLine: startsLine, commentsBefore: comments.count)
    )
    startsLine = false
  }

  private mutating func comparison(_ byte: UInt8) {
    let start = offset
    let isDouble = peek(1) == UInt8(ascii: "=")
    offset += isDouble ? 2 : 1
    switch byte {
    case UInt8(ascii: "<"): add(isDouble ? .atMost : .less, from: start)
    case UInt8(ascii: ">"): add(isDouble ? .atLeast : .greater, from: start)
    case UInt8(ascii: "="): add(isDouble ? .isEqual : .equals, from: start)
    default: add(.isNotEqual, from: start)
    }
  }

  private mutating func comment() {
    let start = offset
    guard peek(1) == UInt8(ascii: "/") else {
      return peek(1) == UInt8(ascii: "*") ? blockComment() : stray()
    }
    skip { $0 != UInt8(ascii: "\n") }
    var end = offset
    while end > start, isSpace(source.bytes[end - 1]) { end -= 1 }
    let slashes = source.bytes[start..<end].prefix { $0 == UInt8(ascii: "/") }.count
    comments.append(
      Comment(span: Span(start, end), isDocumentation: slashes == 3, startsLine: startsLine)
    )
  }

  /// Where the last `*/` begins, so that the search for one is not made in vain.
  private lazy var lastBlockEnd: Int = {
    let bytes = source.bytes
    return bytes.indices.dropFirst().last {
      bytes[$0] == UInt8(ascii: "/") && bytes[$0 - 1] == UInt8(ascii: "*")
    }.map { $0 - 1 } ?? -1
  }()

  /// To its end; where it has none, to the end of the line. Passed as a whole, so that what it says
  /// is no error too.
  private mutating func blockComment() {
    let start = offset
    skipBlockComment()
    report(
      .blockComment,
      "there are no block comments",
      start,
      start + 2,
      hint: "begin each line with //",
      // To look along the line for each of many would be a way to stop us.
      fixes: diagnostics.isFull ? [] : [lineComments(insteadOf: Span(start, offset))]
    )
  }

  private func lineComments(insteadOf span: Span) -> FixIt {
    var inner = source.bytes[span.range].dropFirst(2)
    if inner.suffix(2).elementsEqual("*/".utf8) { inner = inner.dropLast(2) }
    let lines = inner.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      var text = $0.drop { isSpace($0) || $0 == UInt8(ascii: "*") }
      while let last = text.last, isSpace(last) { text.removeLast() }
      return String(decoding: text, as: UTF8.self)
    }
    var text = lines.filter { !$0.allSatisfy(\.isWhitespace) }.map { "// " + $0 }
      .joined(separator: "\n")
    // A line comment would swallow what follows on the line.
    let next = source.bytes[span.end...].first { !isSpace($0) || $0 == UInt8(ascii: "\n") }
    if !text.isEmpty, let next, next != UInt8(ascii: "\n") { text += "\n" }
    return FixIt("make it line comments", [source.edit(span, text)])
  }

  private mutating func skipBlockComment() {
    offset += 2
    if offset < lastBlockEnd {
      while offset < source.bytes.count {
        if peek(0) == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
          offset += 2
          return
        }
        offset += 1
      }
    }
    skip { $0 != UInt8(ascii: "\n") }
  }

  private mutating func string() {
    let start = offset
    offset += 1
    while let byte = peek(0), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\"") {
      // The byte behind a backslash belongs to it, unless the line ends there.
      offset += byte == UInt8(ascii: "\\") && peek(1) != UInt8(ascii: "\n") ? 2 : 1
    }
    offset = min(offset, source.bytes.count)
    if peek(0) == UInt8(ascii: "\"") {
      offset += 1
    } else {
      report(
        .unterminatedString,
        "the string does not end on its line",
        start,
        offset,
        hint: "end it with \", and write a line end in it as \\n",
        fixes: [source.inserting("\"", at: offset, isCertain: false)]
      )
    }
    add(.string, from: start)
  }

  private mutating func number() {
    let start = offset
    let isHex = source.bytes[offset] == UInt8(ascii: "0") && peek(1) == UInt8(ascii: "x")
    if isHex {
      offset += 2
      skip(while: isNameByte)
      return add(.integer, from: start)
    }
    skip(while: isDigitOrSeparator)
    var kind = Token.Kind.integer
    if peek(0) == UInt8(ascii: "."), let digit = peek(1), isDigit(digit) {
      kind = .real
      offset += 1
      skip(while: isDigitOrSeparator)
    }
    if let letter = peek(0), letter | 0x20 == UInt8(ascii: "e"), let exponent = exponentLength() {
      kind = .real
      offset += exponent
      skip(while: isDigitOrSeparator)
    }
    add(kind, from: start)
  }

  /// Bytes before the digits of an exponent, nil where the `e` begins a name.
  private func exponentLength() -> Int? {
    guard let second = peek(1) else { return nil }
    if isDigit(second) { return 1 }
    guard second == UInt8(ascii: "-") || second == UInt8(ascii: "+"), let third = peek(2),
      isDigit(third)
    else { return nil }
    return 2
  }

  /// A run of bytes that nothing begins with: one diagnostic for all of them.
  mutating func stray() {
    let start = offset
    repeat { offset += 1 } while offset < source.bytes.count && isStray(source.bytes[offset])
    let text = source.text(Span(start, min(offset, start + 20)))
    report(
      .strayCharacter,
      "'\(text)' means nothing here",
      start,
      offset,
      hint: source.bytes[start] >= 0x80
        ? "names are of a-z, A-Z, 0-9 and _; other letters stand in strings and comments"
        : "the signs of the language are { } ( ) [ ] , : ? @ = . - -> ... and comparisons"
    )
    behindStrays.insert(tokens.count)
  }

  private mutating func reportInvalidUTF8() {
    var iterator = source.bytes.makeIterator()
    var decoder = Unicode.UTF8.ForwardParser()
    var position = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): position += scalar.count
      case .emptyInput: return
      case .error(let length):
        // The first place is enough: one bad encoding makes thousands.
        return report(
          .invalidUTF8,
          "this is not UTF-8",
          position,
          position + length,
          hint: "save the file as UTF-8"
        )
      }
    }
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    _ start: Int,
    _ end: Int,
    hint: String? = nil,
    fixes: [FixIt] = []
  ) {
    diagnostics.report(
      code,
      message,
      file: file,
      at: Span(start, end),
      hint: hint,
      fixes: fixes
    )
  }
}

private func punctuation(_ byte: UInt8) -> Token.Kind? {
  switch byte {
  case UInt8(ascii: "{"): .leftBrace
  case UInt8(ascii: "}"): .rightBrace
  case UInt8(ascii: "("): .leftParenthesis
  case UInt8(ascii: ")"): .rightParenthesis
  case UInt8(ascii: "["): .leftBracket
  case UInt8(ascii: "]"): .rightBracket
  case UInt8(ascii: ","): .comma
  case UInt8(ascii: ":"): .colon
  case UInt8(ascii: "?"): .question
  case UInt8(ascii: "@"): .at
  case UInt8(ascii: "!"): .bang
  default: nil
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

private func isDigitOrSeparator(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte == UInt8(ascii: "_")
}

private func isNameByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || isDigitOrSeparator(byte)
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

private func isStray(_ byte: UInt8) -> Bool {
  !isNameByte(byte) && !isSpace(byte) && punctuation(byte) == nil
    && !"\n/\".-=<>!;#'|".utf8.contains(byte)
}
