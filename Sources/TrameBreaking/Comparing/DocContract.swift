/// The sentences of documentation that promise or demand something: those with a word such as
/// `must` or `never`. Others may be polished freely.
struct DocContract {
  let sentences: [String]

  init(_ documentation: String) {
    sentences = Self.split(documentation).filter(Self.isContract)
  }

  private static let words: Set<String> = [
    "must", "never", "always", "exactly", "required", "shall", "guaranteed",
    "unique", "immutable", "ordered", "sorted", "inclusive", "exclusive",
  ]

  private static func isContract(_ sentence: String) -> Bool {
    sentence.split { !$0.isLetter }.contains { words.contains($0.lowercased()) }
  }

  /// Lines are joined, so that another line length is no change.
  private static func split(_ text: String) -> [String] {
    var sentences: [String] = []
    var words: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      words.append(word)
      if let last = word.last, ".;!?".contains(last) {
        sentences.append(words.joined(separator: " "))
        words = []
      }
    }
    if !words.isEmpty { sentences.append(words.joined(separator: " ")) }
    return sentences
  }
}
