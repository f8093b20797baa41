import Foundation

/// Standard output, line by line at once, also into a pipe.
enum Screen {
  static func write(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
