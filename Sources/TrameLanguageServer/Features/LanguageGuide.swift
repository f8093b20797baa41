import TrameCompiler
import TrameWire

/// What there is to say about the words of the language itself.
enum LanguageGuide {
  struct Entry {
    /// How it is written.
    var form: String
    /// What it means, one sentence.
    var meaning: String

    init(_ form: String, _ meaning: String) {
      self.form = form
      self.meaning = meaning
    }

    var markdown: String { "```trame\n\(form)\n```\n\n\(meaning)" }
  }

  static let scalars: [String: String] = [
    "bool": "true or false",
    "int8": "a signed integer of 8 bits", "int16": "a signed integer of 16 bits",
    "int32": "a signed integer of 32 bits", "int64": "a signed integer of 64 bits",
    "uint8": "an unsigned integer of 8 bits", "uint16": "an unsigned integer of 16 bits",
    "uint32": "an unsigned integer of 32 bits", "uint64": "an unsigned integer of 64 bits",
    "float32": "an IEEE 754 number of 32 bits", "float64": "an IEEE 754 number of 64 bits",
    "string": "Unicode text", "bytes": "any bytes", "uuid": "128 bits",
    "timestamp": "an instant, in microseconds",
    "duration": "a span of time, in microseconds", "date": "a civil day",
  ]

  static let namedChecks: [String: String] = Dictionary(
    uniqueKeysWithValues: NamedCheck.allCases.map { ($0.rawValue, $0.expectation) }
  )

  static let sensitivities = ["pii", "secret"]

  /// Every annotation that needs no declaration.
  static let annotations: [String: Entry] = [
    "breaks": Entry(
      "@breaks(\"rule\", until: 2027-03-31, reason: \"…\")",
      "Waives a rule about breaking changes until a day."
    ),
    "bytes": Entry("@bytes(...4096)", "How many bytes; of a string, in UTF-8."),
    "change": Entry(
      "@change(free, removed: warn)",
      "How a change of what is annotated breaks others."
    ),
    "check": Entry("@check(siret)", "A named check of a string."),
    "closed": Entry("@closed", "A value that the schema does not name breaks a rule."),
    "code": Entry("@code(notFound)", "The status code that the error travels under."),
    "deadline": Entry(
      "@deadline(2 s, max: 30 s)",
      "The deadline for callers that set none, and the most they may ask."
    ),
    "deprecated": Entry("@deprecated(\"why\", since: 2)", "Use something else."),
    "idempotent": Entry(
      "@idempotent(key)",
      "A repeat does no more; with a field's name, a repeat under the same key."
    ),
    "items": Entry("@items(1...50)", "How many elements."),
    "length": Entry("@length(1...140)", "How many characters (Unicode scalars)."),
    "pattern": Entry("@pattern(\"[a-z]+\")", "The form of the whole text."),
    "range": Entry("@range(0...)", "The least and the most value."),
    "readonly": Entry("@readonly", "The method changes nothing."),
    "renamedFrom": Entry(
      "@renamedFrom(\"Old\")",
      "Keeps the id, or the JSON name, of the name at birth."
    ),
    "required": Entry("@required", "The optional field must be there."),
    "resumable": Entry(
      "@resumable(by: cursor)",
      "The stream goes on where it broke off, from the place that a field of the request says."
    ),
    "sensitive": Entry("@sensitive(pii)", "The class of data; never printed."),
    "since": Entry("@since(2)", "The version of the package that brought it."),
    "unique": Entry("@unique", "No two elements are equal."),
  ]

  /// What a word of the language means, where one stands at an offset.
  static func explanation(at offset: Int, in tree: SyntaxTree) -> (String, Span)? {
    let index = tree.tokenIndex(at: offset)
    guard let index, tree.tokens[index].kind == .identifier else { return nil }
    let span = tree.tokens[index].span
    let word = tree.source.text(span)
    if index > 0, tree.tokens[index - 1].kind == .at {
      return annotations[word].map { ($0.markdown, span) }
    }
    return scalars[word].map { (Entry(word, $0).markdown, span) }
  }
}

extension SyntaxTree {
  /// The token that an offset is in or at the end of; of two that meet there, the first name.
  func tokenIndex(at offset: Int) -> Int? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].end < offset { low = middle + 1 } else { high = middle }
    }
    guard low < tokens.count, tokens[low].start <= offset else { return nil }
    let next = low + 1
    if tokens[low].kind != .identifier, next < tokens.count, tokens[next].start <= offset {
      return next
    }
    return low
  }
}
