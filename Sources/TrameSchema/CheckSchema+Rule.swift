extension CheckSchema {
  /// Stable over a rename: `message.endsAfterStart`.
  package var ruleID: String { "message." + (bornName.isEmpty ? name : bornName) }

  /// What a violation says: the first paragraph of the documentation, or the condition.
  package var expectation: String {
    if doc.isEmpty { return text }
    let lines = doc.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.isEmpty }.joined(separator: " ")
  }
}
