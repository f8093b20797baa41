import Foundation

/// Where people read what went wrong, apart from what programs read.
enum StandardError {
  /// Writes a line.
  static func write(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Rewrites the current line, for progress.
  static func rewrite(_ text: String) {
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + text).utf8))
  }

  /// Whether a person looks on.
  static var isTerminal: Bool { isatty(2) == 1 }
}
