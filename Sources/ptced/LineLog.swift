import Foundation
import Logging
import Synchronization

/// Log lines to standard error: time, level, message; one line each, whatever is in the message.
struct LineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  private let level: LogLevel
  /// That of all copies: what is set once holds everywhere.
  var logLevel: Logger.Level {
    get { level.value }
    nonmutating set { level.value = newValue }
  }

  init(level: LogLevel) { self.level = level }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = Date.now.formatted(.iso8601) + " \(event.level) "
    for scalar in event.message.description.unicodeScalars {
      line.unicodeScalars.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
    }
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

/// From what level on the process writes its log; may be changed while it runs.
final class LogLevel: Sendable {
  private let current: Mutex<Logger.Level>

  init(_ level: Logger.Level) { current = Mutex(level) }

  var value: Logger.Level {
    get { current.withLock { $0 } }
    set { current.withLock { $0 = newValue } }
  }

  /// Sets a level by its name and answers the one before; nil where there is no such level.
  func set(_ name: String) -> String? {
    guard let level = Logger.Level(rawValue: name) else { return nil }
    return current.withLock { current in
      defer { current = level }
      return current.rawValue
    }
  }
}
