/// A grammar in the notation of docs/idl.md, which can tell whether a schema follows it, and which
/// productions it took. It tries every way to read a text, so it needs no look-ahead rules.
struct Grammar {
  indirect enum Expression {
    case terminal(String)
    case production(String)
    case sequence([Expression])
    case choice([Expression])
    case optional(Expression)
    case repeated(Expression)
  }

  private(set) var productions: [String: Expression] = [:]
  private(set) var names: [String] = []

  /// Reads `name = expression .` productions.
  init(_ text: String) {
    var scanner = GrammarScanner(text)
    while let name = scanner.next() {
      precondition(scanner.next() == "=", "a production of the page has no '=': \(name)")
      names.append(name)
      productions[name] = choice(&scanner)
      precondition(scanner.next() == ".", "the production \(name) of the page does not end")
    }
  }

  private func choice(_ scanner: inout GrammarScanner) -> Expression {
    var choices = [sequence(&scanner)]
    while scanner.peek == "|" {
      _ = scanner.next()
      choices.append(sequence(&scanner))
    }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private func sequence(_ scanner: inout GrammarScanner) -> Expression {
    var parts: [Expression] = []
    while let token = scanner.peek, ![".", "|", ")"].contains(token) {
      _ = scanner.next()
      var part: Expression
      if token == "(" {
        part = choice(&scanner)
        _ = scanner.next()
      } else if token.hasPrefix("\"") {
        part = .terminal(String(token.dropFirst().dropLast()))
      } else {
        part = .production(token)
      }
      if scanner.peek == "?" || scanner.peek == "*" {
        part = scanner.next() == "?" ? .optional(part) : .repeated(part)
      }
      parts.append(part)
    }
    return .sequence(parts)
  }

  /// The productions that reading a schema as `file` takes; nil where it is no file.
  func productionsTaken(by schema: String) -> Set<String>? {
    var reading = GrammarReading(grammar: self, tokens: schemaTokens(schema))
    return reading.run()
  }
}

/// One way through a text, with what it took.
private struct GrammarReading {
  let grammar: Grammar
  let tokens: [SchemaToken]
  /// Ends that a production can have from a place.
  private var ends: [String: [Int: Set<Int>]] = [:]
  private var taken: Set<String> = []

  init(grammar: Grammar, tokens: [SchemaToken]) {
    self.grammar = grammar
    self.tokens = tokens
  }

  mutating func run() -> Set<String>? {
    guard production("file", 0).contains(tokens.count) else { return nil }
    mark(.production("file"), 0, tokens.count)
    return taken
  }

  private mutating func production(_ name: String, _ start: Int) -> Set<Int> {
    if let known = ends[name]?[start] { return known }
    let found: Set<Int>
    if let expression = grammar.productions[name] {
      found = matches(expression, start)
    } else {
      let isToken = start < tokens.count && tokens[start].kinds.contains(name)
      found = isToken ? [start + 1] : []
    }
    ends[name, default: [:]][start] = found
    return found
  }

  private mutating func matches(_ expression: Grammar.Expression, _ start: Int) -> Set<Int> {
    switch expression {
    case .terminal(let text):
      return start < tokens.count && tokens[start].text == text ? [start + 1] : []
    case .production(let name): return production(name, start)
    case .sequence(let parts):
      var places: Set<Int> = [start]
      for part in parts {
        var next: Set<Int> = []
        for place in places { next.formUnion(matches(part, place)) }
        places = next
        if places.isEmpty { break }
      }
      return places
    case .choice(let choices):
      var places: Set<Int> = []
      for choice in choices { places.formUnion(matches(choice, start)) }
      return places
    case .optional(let inner): return matches(inner, start).union([start])
    case .repeated(let inner):
      var places: Set<Int> = [start]
      var open = [start]
      while let place = open.popLast() {
        for end in matches(inner, place) where places.insert(end).inserted { open.append(end) }
      }
      return places
    }
  }

  /// Marks the productions of one reading from a place to an end that is known to be possible.
  private mutating func mark(_ expression: Grammar.Expression, _ start: Int, _ end: Int) {
    switch expression {
    case .terminal: break
    case .production(let name):
      taken.insert(name)
      if let inner = grammar.productions[name] { mark(inner, start, end) }
    case .choice(let choices):
      if let choice = choices.first(where: { matches($0, start).contains(end) }) {
        mark(choice, start, end)
      }
    case .optional(let inner): if start != end { mark(inner, start, end) }
    case .repeated(let inner):
      var place = start
      while place != end {
        let steps = matches(inner, place).sorted(by: >)
        guard
          let step = steps.first(where: { step in
            step > place && step <= end && matches(expression, step).contains(end)
          })
        else { return }
        mark(inner, place, step)
        place = step
      }
    case .sequence(let parts): markSequence(parts[...], start, end)
    }
  }

  private mutating func markSequence(
    _ parts: ArraySlice<Grammar.Expression>,
    _ start: Int,
    _ end: Int
  ) {
    guard let first = parts.first else { return }
    let rest = parts.dropFirst()
    for place in matches(first, start)
    where matches(.sequence(Array(rest)), place).contains(end) {
      mark(first, start, place)
      markSequence(rest, place, end)
      return
    }
  }
}

/// The tokens of the notation itself.
private struct GrammarScanner {
  private var tokens: [String] = []
  private var place = 0

  init(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if first == "\"" {
        let end = rest.dropFirst().firstIndex(of: "\"").map { rest.index(after: $0) }
        tokens.append(String(rest[..<(end ?? rest.endIndex)]))
        rest = rest[(end ?? rest.endIndex)...]
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter }
        tokens.append(String(word))
        rest = rest.dropFirst(word.count)
      } else {
        if !first.isWhitespace { tokens.append(String(first)) }
        rest = rest.dropFirst()
      }
    }
  }

  var peek: String? { place < tokens.count ? tokens[place] : nil }

  mutating func next() -> String? {
    defer { place += 1 }
    return peek
  }
}

/// A token of a schema, with the productions of tokens that it can be.
struct SchemaToken {
  var text: String
  var kinds: Set<String>
}

/// Scans a schema as the page describes tokens; it knows nothing of the compiler's own lexer.
func schemaTokens(_ text: String) -> [SchemaToken] {
  var tokens: [SchemaToken] = []
  var rest = Substring(text)
  func take(_ count: Int, _ kinds: Set<String>) {
    tokens.append(SchemaToken(text: String(rest.prefix(count)), kinds: kinds))
    rest = rest.dropFirst(count)
  }
  while let first = rest.first {
    if first.isWhitespace {
      rest = rest.dropFirst()
    } else if rest.hasPrefix("//") {
      rest = rest.drop { !$0.isNewline }
    } else if first == "\"" {
      var end = rest.index(after: rest.startIndex)
      while rest[end] != "\"" { end = rest.index(end, offsetBy: rest[end] == "\\" ? 2 : 1) }
      take(rest.distance(from: rest.startIndex, to: end) + 1, ["string"])
    } else if first.isLetter || first == "_" {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let isOperator = ["and", "or", "not", "implies"].contains(word)
      // They are names elsewhere; no example puts them there.
      take(word.count, isOperator ? [] : ["name"])
    } else if let date = try? #/[0-9_]+-[0-9_]+-[0-9_]+/#.prefixMatch(in: rest) {
      take(date.output.count, ["date"])
    } else if let hex = try? #/0x[0-9a-fA-F_]+/#.prefixMatch(in: rest) {
      take(hex.output.count, ["integer"])
    } else if let real = try? #/[0-9_]+(\.[0-9_]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)/#
      .prefixMatch(in: rest)
    {
      take(real.output.0.count, ["real"])
    } else if let digits = try? #/[0-9][0-9_]*/#.prefixMatch(in: rest) {
      take(digits.output.count, ["integer"])
    } else {
      let signs = ["...", "->", "==", "!=", "<=", ">="]
      take(signs.first { rest.hasPrefix($0) }?.count ?? 1, [])
    }
  }
  return tokens
}
