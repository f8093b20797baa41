/// The columns of a file, found by the names in its header line.
package struct CSVHeader: Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// A required column that no cell names; perhaps a misspelt one does.
    case missing(String, perhaps: String?)
    /// A cell that is nearly a column's name; the column counts as absent.
    case misspelt(String, column: String)
    /// Two cells name one column: which one is meant is unknown.
    case duplicate(String, cells: [Int])

    /// Whether reading ends.
    package var isFatal: Bool {
      if case .misspelt = self { false } else { true }
    }

    package var french: String {
      switch self {
      case .missing(let column, let perhaps):
        "La colonne « \(column) » manque"
          + (perhaps.map { " ; « \($0) » est peut-être mal écrite." } ?? ".")
      case .misspelt(let cell, let column): "« \(cell) » : vouliez-vous dire « \(column) » ?"
      case .duplicate(let column, let cells):
        "La colonne « \(column) » est présente \(cells.count) fois."
      }
    }

    package var english: String {
      switch self {
      case .missing(let column, let perhaps):
        "Column '\(column)' is missing"
          + (perhaps.map { "; '\($0)' may be misspelt." } ?? ".")
      case .misspelt(let cell, let column): "'\(cell)': did you mean '\(column)'?"
      case .duplicate(let column, let cells): "Column '\(column)' stands \(cells.count) times."
      }
    }
  }

  /// `;`, `,` or a tab.
  package let delimiter: UInt8
  /// As written.
  package let cells: [String]
  /// The line of the file, from 1.
  package let line: Int
  package let problems: [Problem]
  private let places: [String: Int]

  /// The row's cell under a column; nil when the file does not have the column.
  package func value(_ column: String, in row: CSVRow) -> String? {
    guard let place = places[column], row.cells.indices.contains(place) else { return nil }
    return row.cells[place]
  }

  package func has(_ column: String) -> Bool { places[column] != nil }

  /// Nil when the cells do not look like a header.
  init?(cells: [String], delimiter: UInt8, line: Int, columns: [CSVFormat.Column]) {
    let names = Self.names(columns)
    var found: [String: [Int]] = [:]
    var near: [(cell: String, column: String)] = []
    for (index, cell) in cells.enumerated() {
      let key = Self.key(cell)
      if let column = names[key] {
        found[column, default: []].append(index)
      } else if !key.isEmpty, near.count < Self.misspeltMax,
        let column = Self.nearest(to: key, among: names)
      {
        near.append((cell, column))
      }
    }
    near.removeAll { found[$0.column] != nil }
    guard found.count + near.count >= min(2, columns.count), !columns.isEmpty else { return nil }
    var problems: [Problem] = []
    for column in columns {
      let places = found[column.name] ?? []
      if places.count > 1 {
        problems.append(.duplicate(column.name, cells: places.map { $0 + 1 }))
      }
      let perhaps = near.first { $0.column == column.name }?.cell
      if places.isEmpty, column.isRequired {
        problems.append(.missing(column.name, perhaps: perhaps))
      } else if let perhaps {
        problems.append(.misspelt(perhaps, column: column.name))
      }
    }
    self.delimiter = delimiter
    self.cells = cells
    self.line = line
    self.problems = problems
    places = found.compactMapValues(\.first)
  }

  /// How many cells name a column exactly: what tells the delimiter.
  static func exactMatches(_ cells: [String], _ columns: [CSVFormat.Column]) -> Int {
    let names = names(columns)
    return cells.count { names[key($0)] != nil }
  }

  // A hostile line of many strange cells must not cost a comparison of each with each column.
  private static let misspeltMax = 64

  /// Names without case, accents, spaces and punctuation.
  private static func key(_ cell: String) -> String {
    cell.utf8.count > 256 ? "" : SearchKey(cell).text.filter { $0 != " " }
  }

  private static func names(_ columns: [CSVFormat.Column]) -> [String: String] {
    var names: [String: String] = [:]
    for column in columns {
      for name in [column.name] + column.aliases { names[key(name)] = column.name }
    }
    return names
  }

  private static func nearest(to key: String, among names: [String: String]) -> String? {
    let limit = max(1, key.count / 5)
    let near = names.compactMap { name, column in
      EditDistance.between(key, name, atMost: limit).map { (distance: $0, column: column) }
    }
    // The column's name decides between equals, so that the answer is always the same.
    return near.min { ($0.distance, $0.column) < ($1.distance, $1.column) }?.column
  }
}
