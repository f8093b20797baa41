/// How many letters must be inserted, dropped or replaced to make one word of another.
enum EditDistance {
  /// Longest word compared; longer ones are never near.
  static let scalarsMax = 48

  /// Nil when it is more than the limit.
  static func between(_ a: String, _ b: String, atMost limit: Int) -> Int? {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    guard a.count <= scalarsMax, b.count <= scalarsMax, abs(a.count - b.count) <= limit else {
      return nil
    }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }
}
