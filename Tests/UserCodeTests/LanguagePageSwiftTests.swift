import Foundation
import Testing
import Trame
import TrameCompiler

/// The page of the language shows what users write: all of it compiles against the Swift of the
/// page's own schemas.
@Suite("Swift on the page of the language")
struct LanguagePageSwiftTests {
  private let page: String

  init() throws {
    let path = SwiftCompiler.repository.appendingPathComponent("docs/idl.md")
    page = try String(contentsOf: path, encoding: .utf8)
  }

  private func blocks(of language: String) -> [String] {
    page.components(separatedBy: "```" + language + "\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  @Test("every sample compiles, with nothing imported that it does not show")
  func samples() throws {
    let wanted = ["newtype PoleID = uuid\nnewtype Email", "error SoldOut"]
    let schemas = try wanted.map { start in
      try #require(blocks(of: "trame").first { $0.hasPrefix(start) })
    }
    var (texts, report) = generated(
      "package demo.v1 version 9\n\n" + schemas.joined(separator: "\n\n")
    )
    try #require(!texts.isEmpty, "\(report)")
    let samples = blocks(of: "swift")
    try #require(samples.count == 5)
    for (place, sample) in samples.enumerated() { texts["sample\(place).swift"] = sample }
    let compiler = try SwiftCompiler()
    defer { compiler.removeFiles() }
    let complaints = try compiler.complaints(about: texts)
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test("the status codes of the page are those there are")
  func codes() {
    let rows = page.matches(of: /\| `(\w+)` \| (\d+) \|/).compactMap { match in
      UInt8(match.2).map { (String(match.1), $0) }
    }
    #expect(rows.map(\.1) == Array(0...16))
    for (name, number) in rows { #expect("\(StatusCode(rawValue: number))" == name) }
  }

  @Test("the options of the page are those of the compiler", arguments: OutputForm.allCases)
  func outputs(_ form: OutputForm) {
    #expect(page.contains("--output text|editor|json|sarif|github"))
    #expect("text|editor|json|sarif|github".split(separator: "|").contains("\(form.rawValue)"))
  }
}
