import Foundation
import Testing

@Suite("tramec new, watch, docs, describe, export")
final class DocsCommandTests {
  private let folder: URL

  init() throws { folder = try SampleSchemas.temporaryFolder() }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func tramec(_ arguments: String...) throws -> (code: Int32, said: String) {
    try SampleSchemas.run([Self.program.path] + arguments, in: folder)
  }

  /// The test bundle and the programs are built into one folder.
  static let program: URL = {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("tramec")
    if let beside, FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return SampleSchemas.repository.appendingPathComponent(".build/debug/tramec")
  }()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  private func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(path))
  }

  @Test("a new package has no placeholders left, and its schema passes check, lint and format")
  func new() throws {
    let made = try tramec("new", "Weather", "--trame", SampleSchemas.repository.path)
    #expect(made.code == 0, "\(made.said)")
    let files =
      FileManager.default.enumerator(atPath: folder.path + "/Weather")?
      .compactMap { $0 as? String } ?? []
    for file in files where file.contains(".") {
      let path = "Weather/" + file
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
      if !isFolder.boolValue { #expect(try !text(path).contains("{{"), "\(path)") }
    }
    #expect(
      try text("Weather/Package.swift").contains("path: \"\(SampleSchemas.repository.path)\"")
    )
    let root = "Weather/Sources/Weather/Schemas"
    let schema = root + "/weather/v1/weather.trame"
    for command in [["check"], ["lint"]] {
      let result = try SampleSchemas.run(
        [Self.program.path] + command + ["--import-path", root, schema],
        in: folder
      )
      #expect(result.code == 0 && result.said.isEmpty, "\(result.said)")
    }
    #expect(try tramec("format", "--check", schema).code == 0)
    // As the other commands: an import path may stand there, and files below it.
    let named = try tramec("format", "--import-path", root, "--check", "weather/v1/weather.trame")
    #expect(named.code == 0, "\(named.said)")
    let again = try tramec("new", "Weather", "--trame", SampleSchemas.repository.path)
    #expect(again.code == 2 && again.said.contains("not empty"))
  }

  @Test(
    "a name that is no module's is refused with an example",
    arguments: ["weather", "../Evil", "A b", "Trame", "Wetter-Dienst", "É"]
  )
  func badNames(name: String) throws {
    let result = try tramec("new", name, "--trame", SampleSchemas.repository.path)
    #expect(result.code == 2, "\(result.said)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a package elsewhere is named by address and version")
  func address() throws {
    let made = try tramec("new", "W", "--trame", "https://example.org/trame", "--from", "1.2.0")
    #expect(made.code == 0)
    let wanted = ".package(url: \"https://example.org/trame\", from: \"1.2.0\")"
    #expect(try text("W/Package.swift").contains(wanted))
  }

  @Test(
    "watch writes again on a change, waits while a schema is wrong, and goes on when it is mended"
  )
  func watch() throws {
    try write("a.trame", "package a.v1\nmessage A { 1 x: bool }\n")
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["watch", "--out", "Generated", "a.trame"]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Not terminate(): a process made by a thread of Dispatch has SIGTERM blocked.
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let lines = LineReader(pipe.fileHandleForReading)
    #expect(lines.next()?.contains("a.trame.swift") == true)
    try write("a.trame", "package a.v1\nmessage A { 1 x: bol }\n")
    #expect(lines.next() == "waiting for the schemas to be mended")
    #expect(try text("Generated/a.trame.swift").contains("var x"))
    try write("a.trame", "package a.v1\nmessage A { 1 y: bool }\n")
    #expect(lines.next()?.hasPrefix("wrote a.trame.swift") == true)
    #expect(try text("Generated/a.trame.swift").contains("var y"))
  }

  @Test("describe reads schema files and compiled schemas alike, and says what names there are")
  func describe() throws {
    try write("a.trame", "package a.v1\nmessage A { 1 x: bool }\n")
    _ = try tramec("compile", "--out", "a.bin", "a.trame")
    let fromFile = try tramec("describe", "a.trame")
    #expect(fromFile.said == "package a.v1\n\nmessage A {\n  1 x: bool\n}\n")
    #expect(try tramec("describe", "--compiled", "a.bin").said == fromFile.said)
    let missing = try tramec("describe", "--name", "B", "a.trame")
    #expect(missing.code == 2 && missing.said.contains("there are: a.v1.A"))
    #expect(try tramec("describe").code == 2)
  }

  @Test("docs and export write their files, and say where")
  func files() throws {
    try write("a.trame", "package a.v1\nmessage A { 1 x: bool }\n")
    #expect(try tramec("docs", "--out", "site/ref", "a.trame").said.contains("site/ref/index.html"))
    #expect(try text("site/ref/a.v1.html").contains("id=\"A.x\""))
    #expect(try tramec("export", "--format", "proto", "--out", "p", "a.trame").code == 0)
    #expect(try text("p/a.v1.proto").contains("bool x = 1;"))
    #expect(try tramec("export", "--format", "json-schema", "--out", "p", "a.trame").code == 0)
    #expect(try text("p/a.v1.schema.json").contains("\"a.v1.A\""))
    #expect(try tramec("export", "--format", "thrift", "--out", "p", "a.trame").code == 2)
  }

  @Test("Swift for a build: one file for images, modules by root, no package in two modules")
  func moduleRoots() throws {
    for path in ["own", "other"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(path),
        withIntermediateDirectories: true
      )
    }
    try write("other/b.trame", "package b.v1\nmessage B { 1 x: bool }\n")
    try write("own/a.trame", "package a.v1\nimport \"b.trame\"\nmessage A { 1 b: B }\n")
    try write("own/empty.trame", "package a.v1\n")
    func generate(_ file: String) throws -> (code: Int32, said: String) {
      try tramec(
        "generate",
        "--out",
        "g",
        "--images-file",
        "Images.swift",
        "--access",
        "package",
        "--import-path",
        "own",
        "--import-path",
        "other",
        "--module-root",
        "Other=other",
        "own/empty.trame",
        file
      )
    }
    #expect(try generate("own/a.trame").code == 0)
    #expect(try text("g/a.trame.swift").contains("package import Other\n"))
    #expect(try text("g/empty.trame.swift").hasPrefix("// Generated"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/g").sorted()
    #expect(names == ["Images.swift", "a.trame.swift", "empty.trame.swift"])
    try write("own/c.trame", "package b.v1\nimport \"b.trame\"\nmessage C { 1 b: B }\n")
    let split = try generate("own/c.trame")
    #expect(split.code == 1 && split.said.contains("b.v1 has files in several Swift modules"))
  }
}

/// Lines of a process as it says them; nil when it has ended.
private final class LineReader {
  private let handle: FileHandle
  private var left = Data()

  init(_ handle: FileHandle) { self.handle = handle }

  func next() -> String? {
    while true {
      if let end = left.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: left[..<end], as: UTF8.self)
        left = Data(left[left.index(after: end)...])
        return line
      }
      let data = handle.availableData
      if data.isEmpty { return nil }
      left.append(data)
    }
  }
}
