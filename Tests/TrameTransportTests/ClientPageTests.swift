import Foundation
import Testing

@Suite("The clients' page")
struct ClientPageTests {
  @Test("each Swift example stands in the file that compiles them")
  func examples() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appendingPathComponent("docs/client.md"),
      encoding: .utf8
    )
    let compiled = try String(
      contentsOf: tests.appendingPathComponent("ClientPageExamples.swift"),
      encoding: .utf8
    )
    let examples = page.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(examples.count == 5)
    for example in examples { #expect(compiled.contains(example), "\(example)") }
  }
}
