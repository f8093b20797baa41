import Foundation
import Testing
import Trame

@Suite("Status codes")
struct StatusCodeTests {
  @Test("their numbers and names are those of docs/protocol.md")
  func document() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/protocol.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let section = try #require(
      text.split(separator: "### Codes").last?.split(separator: "\n#").first
    )
    let rows = section.matches(of: #/(?m)^\| (\d+) \| (\w+) \|/#)
    #expect(rows.map { UInt8($0.1) } == (0...16).map { $0 })
    for row in rows {
      #expect(StatusCode(rawValue: UInt8(row.1) ?? 99).description == String(row.2))
    }
  }
}
