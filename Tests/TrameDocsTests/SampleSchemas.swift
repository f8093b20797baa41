import Foundation
import Testing
import TrameCompiler
import TrameSchema

/// Schemas that the tests look at: our own, which use the whole language, and made-up ones.
enum SampleSchemas {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Everything in IDL/.
  static func own() throws -> Schema {
    let root = repository.appendingPathComponent("IDL")
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    let files = (found ?? []).filter { $0.hasSuffix(".trame") }.sorted()
    try #require(files.count > 5)
    let compilation = Compilation.compile(files) { path in
      FileManager.default.contents(atPath: root.appendingPathComponent(path).path).map { Array($0) }
    }
    try #require(!compilation.diagnostics.hasErrors)
    return compilation.schema
  }

  static func compiled(_ text: String) throws -> Schema {
    try compiled(["a.trame": text])
  }

  static func compiled(_ files: [String: String]) throws -> Schema {
    let compilation = Compilation.compile(files.keys.sorted()) { files[$0].map { Array($0.utf8) } }
    try #require(!compilation.diagnostics.hasErrors, "\(compilation.diagnostics.all)")
    return compilation.schema
  }

  /// A program that not every machine has.
  static func isInstalled(_ program: String) -> Bool {
    ["/usr/bin/", "/usr/local/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + program)
    }
  }

  static func hasPythonModule(_ name: String) -> Bool {
    let folder = FileManager.default.temporaryDirectory
    return (try? run(["python3", "-c", "import \(name)"], in: folder).code) == 0
  }

  /// Runs a program found on the path; its exit code, and what it said on both channels.
  static func run(_ arguments: [String], in folder: URL) throws -> (code: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("trame-docs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
