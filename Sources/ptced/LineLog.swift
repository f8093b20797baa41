import Foundation
import Logging

/// Log lines to standard error: time, level, message; one line each, whatever is in the message.
struct LineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  init(level: Logger.Level) { logLevel = level }

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
