import Foundation
import Testing
import TrameCompiler
import TrameSchema
import TrameWire

@Suite("The page of the language")
struct LanguagePageTests {
  private let page: String
  /// The examples by the path they are compiled under, in order.
  private let examples: [(path: String, text: String)]

  init() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    page = try String(contentsOf: root.appendingPathComponent("docs/idl.md"), encoding: .utf8)
    examples = blocks(of: "trame", in: page).enumerated().map { index, block in
      let first = block.split(separator: "\n").first ?? ""
      let name = first.hasPrefix("// file: ") ? String(first.dropFirst(9)) : "example\(index).trame"
      let hasPackage = block.split(separator: "\n").contains { $0.hasPrefix("package ") }
      return (name, hasPackage ? block : "package demo.v1 version 9\n\n" + block)
    }
  }

  private func compile(_ path: String) -> Compilation {
    Compilation.compile([path]) { wanted in
      examples.first { $0.path == wanted }.map { Array($0.text.utf8) }
    }
  }

  @Test("every example compiles without a word, and is emitted")
  func examplesCompile() {
    #expect(examples.count >= 15)
    for example in examples {
      let compilation = compile(example.path)
      #expect(compilation.report.isEmpty, "\(compilation.report)\n\(example.text)")
      #expect(!compilation.swift().isEmpty)
    }
  }

  @Test("every example is laid out as the formatter would")
  func examplesAreLaidOut() {
    for example in examples {
      let source = SourceFile(path: example.path, text: example.text)
      #expect(formatted(source).text == example.text + "\n")
    }
  }

  @Test("the grammar reads every example, and the examples take every production of it")
  func grammar() throws {
    let blocks = blocks(of: "ebnf", in: page)
    try #require(blocks.count == 2)
    let grammar = Grammar(blocks[0])
    var taken: Set<String> = []
    for example in examples {
      let own = grammar.productionsTaken(by: example.text)
      #expect(own != nil, "the grammar does not read:\n\(example.text)")
      taken.formUnion(own ?? [])
    }
    let unused = grammar.names.filter { !taken.contains($0) }
    #expect(unused == [])
    let tokens = blocks[1].split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(tokens.filter { !taken.contains(String($0)) } == [])
  }

  @Test("the grammar reads what the compiler reads", arguments: 0..<12 as Range<UInt64>)
  func grammarOfOthers(_ seed: UInt64) {
    let grammar = Grammar(blocks(of: "ebnf", in: page)[0])
    #expect(grammar.productionsTaken(by: RandomSchema.text(seed: seed)) != nil, "seed \(seed)")
  }

  @Test(
    "the grammar refuses what the compiler refuses",
    arguments: [
      "package a message A { x: bool }", "message A {}", "package a message A { 1 x: bool? ? }",
      "package a message A { check c: a < b < c }", "package a annotation x(a: bool)",
      "package a service S { 1 get() -> M }", "package a message A { check c: not }",
      "package a const c: bool", "package a enum E { a }", "package a message A { 1 x: bool @a( }",
    ]
  )
  func refused(_ text: String) {
    #expect(Grammar(blocks(of: "ebnf", in: page)[0]).productionsTaken(by: text) == nil)
    #expect(TrameCompilerTests.compile(text).diagnostics.hasErrors)
  }

  @Test("the bytes and the fingerprint of the page's package are those of the compiler")
  func fingerprint() throws {
    let example = try #require(examples.first { $0.text.hasPrefix("package demo.print.v1") })
    var package = try #require(compile(example.path).schema.packages.first)
    let print = String(package.fingerprint, radix: 16, uppercase: true)
    package.fingerprint = 0
    package.types[0].file = ""
    let hex = package.encoded().map {
      ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)
    }
    let sentence = "is `\(hex.joined())` in hexadecimal, and its fingerprint `\(print)`"
    let isSaid = page.contains(sentence)
    #expect(isSaid, "the page should say: \(sentence)")
    #expect(StableID.ofBytes(package.encoded()) == UInt64(print, radix: 16))
  }
}

/// The fenced blocks of a language.
private func blocks(of language: String, in page: String) -> [String] {
  var blocks: [String] = []
  var lines: [Substring]?
  for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
    if line == "```" + language {
      lines = []
    } else if line == "```", let done = lines {
      blocks.append(done.joined(separator: "\n"))
      lines = nil
    } else {
      lines?.append(line)
    }
  }
  return blocks
}
