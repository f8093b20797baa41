import Foundation
import Testing

/// `tramec` as people run it, in a folder of its own that is a git repository.
private final class Workshop {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("breaking-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("IDL/shop/v1"),
      withIntermediateDirectories: true
    )
    try git("init", "--quiet")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(path))
  }

  func delete(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent(path))
  }

  func commit() throws {
    try git("add", "--all")
    try git(
      "-c",
      "user.name=a",
      "-c",
      "user.email=a@example.org",
      "commit",
      "--quiet",
      "--message",
      "x"
    )
  }

  private func git(_ arguments: String...) throws {
    let result = try run(URL(fileURLWithPath: "/usr/bin/env"), ["git"] + arguments)
    try #require(result.code == 0, "\(result.errors)")
  }

  func tramec(_ arguments: String...) throws -> Result {
    // The test bundle and the programs are built into one folder.
    let beside = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("tramec")
    let built = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/debug/tramec")
    let isBeside = FileManager.default.isExecutableFile(atPath: beside?.path ?? "")
    return try run(isBeside ? beside ?? built : built, arguments)
  }

  struct Result {
    var code: Int32
    var output: String
    var errors: String
  }

  /// Errors go to a file, since two pipes could wait for each other.
  private func run(_ program: URL, _ arguments: [String]) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    let errors = folder.appendingPathComponent(".git-errors")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus,
      output: String(decoding: data, as: UTF8.self),
      errors: try String(contentsOf: errors, encoding: .utf8)
    )
  }
}

@Suite("tramec breaking")
struct CommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.write("IDL/shop/v1/item.trame", Self.item)
    try workshop.write("IDL/shop/v1/old.trame", "package shop.v1\n\nmessage Old { 1 x: bool }\n")
    try workshop.write("IDL/shop/v1/money.trame", Self.other)
    try workshop.commit()
  }

  private static let item = "package shop.v1\n\nmessage Item {\n  1 name: string\n}\n"
  /// A file of the same folder and another package, which is none of our business.
  private static let other = "package money.v1\n\nmessage Coin { 1 x: bool }\n"

  private func breaking(against: String) throws -> Workshop.Result {
    try workshop.tramec(
      "breaking",
      "--import-path",
      "IDL",
      "--against",
      against,
      "IDL/shop/v1/item.trame"
    )
  }

  @Test("the same schemas are compatible with themselves: code 0")
  func same() throws {
    let result = try breaking(against: "HEAD")
    #expect(result.code == 0 && result.errors == "")
    #expect(result.output == "verdict: compatible\nversion: none\ndeploy:  either\n")
  }

  @Test("a break is shown where it stands: code 1")
  func found() throws {
    try workshop.write(
      "IDL/shop/v1/item.trame",
      Self.item.replacing("name: string", with: "name: uuid")
    )
    let result = try breaking(against: "HEAD")
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("IDL/shop/v1/item.trame:4:5: error wire/field-type: "))
    #expect(result.output.hasPrefix("verdict: wire-break (1 error)\nversion: major\n"))
    #expect(result.output.contains("Item.name: String → UUID128"))
  }

  @Test("a deleted file of the package is seen, one of another package is not")
  func deletedFile() throws {
    try workshop.delete("IDL/shop/v1/old.trame")
    try workshop.delete("IDL/shop/v1/money.trame")
    let result = try breaking(against: "HEAD")
    #expect(result.code == 1)
    #expect(result.errors.contains("error source/type-deleted: shop.v1.Old"))
    #expect(!result.errors.contains("money"))
  }

  @Test("a file that is new, or that was, is compared too")
  func newFile() throws {
    try workshop.write("IDL/shop/v1/more.trame", "package shop.v1\n\nmessage More {}\n")
    try workshop.delete("IDL/shop/v1/old.trame")
    func run(_ file: String) throws -> Workshop.Result {
      try workshop.tramec("breaking", "--import-path", "IDL", "--against", "HEAD", file)
    }
    #expect(try run("IDL/shop/v1/more.trame").output.contains("More is new"))
    #expect(try run("IDL/shop/v1/old.trame").errors.contains("source/type-deleted"))
    #expect(try run("IDL/shop/v1/never.trame").code == 2)
  }

  @Test("a folder and a compiled schema serve as the older version")
  func baselines() throws {
    let compiled = try workshop.tramec(
      "compile",
      "--import-path",
      "IDL",
      "--out",
      "before.schema",
      "IDL/shop/v1/item.trame",
      "IDL/shop/v1/old.trame"
    )
    try #require(compiled.code == 0, "\(compiled.errors)")
    #expect(try breaking(against: "before.schema").code == 0)
    #expect(try breaking(against: "IDL").code == 0)
    try workshop.write(
      "IDL/shop/v1/item.trame",
      Self.item.replacing("1 name", with: "2 name")
    )
    #expect(try breaking(against: "before.schema").errors.contains("wire/field-number-changed"))
  }

  @Test(
    "what is no older version is a fault of the command line: code 2",
    arguments: ["nope", "--help", "IDL/shop/v1/item.trame", "HEAD~5", "-x"]
  )
  func badBaseline(_ name: String) throws {
    let result = try workshop.tramec(
      "breaking",
      "--import-path",
      "IDL",
      "--against=\(name)",
      "IDL/shop/v1/item.trame"
    )
    #expect(result.code == 2 && !result.errors.isEmpty)
  }

  @Test(
    "a folder or schema that has nothing of the package is the wrong one: code 2, and it says so"
  )
  func emptyBaseline() throws {
    let compiled = try workshop.tramec(
      "compile",
      "--import-path",
      "IDL",
      "--out",
      "money.schema",
      "IDL/shop/v1/money.trame"
    )
    try #require(compiled.code == 0, "\(compiled.errors)")
    // One folder too deep is the mistake that is made.
    for wrong in ["IDL/shop", "money.schema"] {
      let result = try breaking(against: wrong)
      #expect(result.code == 2)
      #expect(result.errors.contains("nothing of shop.v1"))
    }
  }

  @Test("what a few words mend is offered, and written on demand; the rest stays")
  func fixes() throws {
    try workshop.write(
      "IDL/shop/v1/item.trame",
      """
      package shop.v1 version 2

      message Item {
        1 name: string
        2 price: uint32 @deprecated("gone soon")
        3 size: uint32
      }

      enum Colour { 0 none, 1 red }

      message Box { 1 colour: Colour }
      """
    )
    try workshop.commit()
    let changed = """
      package shop.v1 version 3

      message Item {
        1 title: string
        3 size: uint32
        4 weight: uint32
      }

      enum Color { 0 none, 1 red }

      message Box { 1 colour: Color }

      """
    try workshop.write("IDL/shop/v1/item.trame", changed)
    let offered = try breaking(against: "HEAD")
    #expect(offered.code == 1)
    #expect(offered.errors.contains("fix: add @renamedFrom(\"name\") (a guess)"))
    #expect(offered.errors.contains("fix: add reserved 2, \"price\"\n"))
    func mend(_ flag: String) throws -> String {
      _ = try workshop.tramec(
        "breaking",
        flag,
        "--import-path",
        "IDL",
        "--against",
        "HEAD",
        "IDL/shop/v1/item.trame"
      )
      let file = workshop.folder.appendingPathComponent("IDL/shop/v1/item.trame")
      return try String(contentsOf: file, encoding: .utf8)
    }
    let certain = changed.replacing("Item {\n", with: "Item {\n  reserved 2, \"price\"\n")
      .replacing("weight: uint32", with: "weight: uint32 @since(3)")
    #expect(try mend("--fix") == certain)
    #expect(
      try mend("--fix-guesses")
        == certain.replacing("title: string", with: "title: string @renamedFrom(\"name\")")
        .replacing("enum Color", with: "enum Color @renamedFrom(\"Colour\")")
    )
    let rest = try breaking(against: "HEAD")
    #expect(rest.code == 1 && rest.output.hasPrefix("verdict: source-break (3 errors)"))
  }

  @Test("a changed check is reported at its own line")
  func checkPlace() throws {
    let text = "package shop.v1\n\nmessage Item {\n  1 size: uint32\n  check size: size < 9\n}\n"
    let calls = "\nservice Shop { 1 buy(Item) -> Item }\n"
    try workshop.write("IDL/shop/v1/item.trame", text + calls)
    try workshop.commit()
    try workshop.write("IDL/shop/v1/item.trame", text.replacing("< 9", with: "< 8") + calls)
    let result = try breaking(against: "HEAD")
    #expect(result.code == 1)
    #expect(result.errors.contains("item.trame:5:9: error request/cross-check-changed"))
  }

  @Test("other forms of the report have the verdict too")
  func forms() throws {
    for form in ["json", "sarif", "github"] {
      let result = try workshop.tramec(
        "breaking",
        "--output",
        form,
        "--import-path",
        "IDL",
        "--against",
        "HEAD",
        "IDL/shop/v1/item.trame"
      )
      #expect(result.code == 0)
      #expect(result.output.contains("compatible; version: none; deploy: either"))
    }
  }

  @Test("schemas that do not compile, now or before: code 1, and it says which")
  func faulty() throws {
    try workshop.write("IDL/shop/v1/item.trame", "package shop.v1\n\nmessage Item { 1 x: strin }\n")
    let result = try breaking(against: "HEAD")
    #expect(result.code == 1 && result.errors.contains("T0301"))
    #expect(!result.errors.contains("older"))
    try workshop.commit()
    try workshop.write("IDL/shop/v1/item.trame", Self.item)
    let before = try breaking(against: "HEAD")
    #expect(before.code == 1 && before.errors.contains("the older version does not compile"))
  }
}
