import Foundation
import Testing
import TrameCompiler

/// The Swift compiler over what a schema became, and over what a user writes beside it: the only
/// judge of whether generated code is Swift.
struct SwiftCompiler {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Modules lie beside the test program that was built with them.
  private static let modules: String = {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("Modules").path
    if let beside, FileManager.default.fileExists(atPath: beside + "/Trame.swiftmodule") {
      return beside
    }
    return repository.appendingPathComponent(".build/debug/Modules").path
  }()

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("trame-swiftc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The errors and warnings of a module of these texts by file name; empty where there are none.
  /// With `emitsModule` other calls of this compiler may import it.
  func complaints(
    about texts: [String: String],
    module: String = "Names",
    emitsModule: Bool = false
  ) throws -> [String] {
    let sources = folder.appendingPathComponent(module)
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: sources) }
    for (name, text) in texts {
      try Data(text.utf8).write(to: sources.appendingPathComponent(name))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.currentDirectoryURL = sources
    let task =
      emitsModule
      ? ["-emit-module", "-wmo", "-o", folder.path + "/" + module + ".swiftmodule"] : ["-typecheck"]
    process.arguments =
      ["swiftc"] + task
      + [
        "-parse-as-library", "-module-name", module, "-swift-version", "6", "-I", Self.modules,
        "-I", folder.path, "-warnings-as-errors", "-strict-memory-safety",
        "-enable-upcoming-feature", "ExistentialAny",
        "-enable-upcoming-feature", "InternalImportsByDefault",
        "-enable-upcoming-feature", "MemberImportVisibility",
        "-enable-upcoming-feature", "NonisolatedNonsendingByDefault",
      ] + texts.keys.sorted()
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 0 { return [] }
    let complaints = said.split(separator: "\n").compactMap { complaint(String($0), texts) }
    return complaints.isEmpty ? [said] : complaints
  }

  /// The message of an error's first line, and the line of Swift that it is about.
  private func complaint(_ line: String, _ texts: [String: String]) -> String? {
    guard let match = line.firstMatch(of: /^(\S+\.swift):(\d+):\d+: (error: .*)/),
      let number = Int(match.2), let text = texts[String(match.1)]
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return "\(match.3): \(lines[number - 1])"
  }

  func removeFiles() { try? FileManager.default.removeItem(at: folder) }
}

/// One schema file as generated Swift by file name; nil, with nothing said, where it is refused.
func generated(
  _ schema: String,
  _ options: EmitOptions = EmitOptions()
) -> (texts: [String: String], report: String) {
  let compilation = Compilation.compile(["names.trame"]) { _ in Array(schema.utf8) }
  if compilation.diagnostics.hasErrors { return ([:], compilation.report) }
  let files = compilation.swift(options).map { ($0.name, $0.text) }
  return (Dictionary(files, uniquingKeysWith: { first, _ in first }), "")
}
