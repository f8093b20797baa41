import Foundation

/// Named servers with the certificates to reach them, in one small file:
/// ```
/// current = dev
/// [dev]
/// server = 127.0.0.1:7443
/// ca = /path/ca.pem
/// ```
struct ContextFile {
  struct Context {
    var name: String
    var values: [String: String] = [:]
  }

  static let keys = ["server", "ca", "certificate", "key"]
  var current = ""
  var contexts: [Context] = []

  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["PTCE_CONTEXTS"] { return path }
    let base = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? ".") + "/.config"
    return base + "/ptce/contexts"
  }

  /// Reads the file; an absent one has no contexts.
  static func load() throws -> ContextFile {
    var file = ContextFile()
    guard let data = FileManager.default.contents(atPath: path) else { return file }
    for (index, line) in String(decoding: data, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ).enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("[") && text.hasSuffix("]") {
        file.contexts.append(Context(name: String(text.dropFirst().dropLast())))
        continue
      }
      let parts = text.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2 else {
        throw Failure(Failure.usage, "\(path):\(index + 1): not 'key = value': \(text)")
      }
      if file.contexts.isEmpty {
        if parts[0] == "current" { file.current = parts[1] }
      } else {
        file.contexts[file.contexts.count - 1].values[parts[0]] = parts[1]
      }
    }
    return file
  }

  /// Writes the file beside itself and moves it into place, readable by its owner alone.
  func save() throws {
    var text = "current = \(current)\n"
    for context in contexts {
      text += "\n[\(context.name)]\n"
      for key in Self.keys { if let value = context.values[key] { text += "\(key) = \(value)\n" } }
    }
    let url = URL(fileURLWithPath: Self.path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: Self.path)
  }
}
