import Foundation
import ProtocolVectors
import Testing

@testable import TrameSession

/// docs/protocol.md against the code, the vectors and the schema of the control messages.
@Suite("The document of the protocol")
struct ProtocolDocumentTests {
  private struct Rule {
    var number: String
    /// `connection`, or another fate.
    var fate: String
    /// Who can break it: `client`, `server` or both.
    var breakers: Set<String>
  }

  private let text: String
  private let rules: [Rule]

  init() throws {
    let file = VectorFile.root.appendingPathComponent("docs/protocol.md")
    text = try String(contentsOf: file, encoding: .utf8)
    rules = text.matches(of: #/(?m)^- \*\*(\d+\.\d+)\*\* \[([a-z]+)(?:, (client|server|both))?\] /#)
      .map { match in
        let by = match.3.map(String.init) ?? ""
        return Rule(
          number: String(match.1),
          fate: String(match.2),
          breakers: by == "both" ? ["client", "server"] : by.isEmpty ? [] : [by]
        )
      }
  }

  @Test("every rule has a fate that is explained, and a number of its own, in order")
  func numbers() {
    let places = rules.map { $0.number.split(separator: ".").compactMap { Int($0) } }
    #expect(places.count >= 40)
    for (earlier, later) in zip(places, places.dropFirst()) {
      #expect(earlier.lexicographicallyPrecedes(later), "\(earlier) before \(later)")
    }
    let fates: Set = ["tls", "connection", "call", "ignored", "duty"]
    #expect(rules.allSatisfy { fates.contains($0.fate) })
    #expect(rules.allSatisfy { $0.breakers.isEmpty == ($0.fate != "connection") })
    // A rule that the pattern does not find would escape all that is held here.
    #expect(text.matches(of: #/(?m)^- \*\*\d/#).count == rules.count)
  }

  @Test("the rules that end a connection are the cases of ProtocolError.Rule")
  func cases() {
    let documented = rules.filter { $0.fate == "connection" }.map(\.number)
    #expect(documented.sorted() == ProtocolError.Rule.allCases.map(\.rawValue).sorted())
  }

  @Test("each of them has a vector from each side that can break it, and no other")
  func vectors() throws {
    let broken = Set(
      try ViolationVectorTests.vectors.get().map {
        "\($0.rule) \($0.isByClient ? "client" : "server")"
      }
    )
    let documented = Set(
      rules.flatMap { rule in rule.breakers.map { "\(rule.number) \($0)" } }
    )
    #expect(broken == documented)
  }

  @Test("a rule that is named by a vector or a sentence exists")
  func references() throws {
    let numbers = Set(rules.map(\.number))
    for vector in try AcceptedVectorTests.vectors.get() {
      #expect(numbers.contains(vector.rule), "\(vector.rule)")
    }
    for match in text.matches(of: #/(?:rule|rules|and|,) (\d{1,2}\.\d{1,2})\b/#) {
      #expect(numbers.contains(String(match.1)), "\(match.0)")
    }
  }

  @Test("the table of kinds is the code's")
  func kinds() {
    let rows = text.matches(
      of: #/(?m)^\| (\d) \| (\w+) \| (?:both|client|server) \| [^|]+ \| ([^|]+) \|/#
    )
    #expect(rows.count == FrameKind.allCases.count)
    for row in rows {
      let number = UInt8(row.1) ?? 99
      #expect(FrameKind(rawValue: number).map { "\($0)" } == String(row.2))
      let documented = row.3.matches(of: #/`(\d\d)`/#).compactMap { UInt8($0.1, radix: 16) }
      let allowed = [0x10, 0x20, 0x40, 0x80].filter {
        FrameFlags(rawValue: $0).areAllowed(onKind: number)
      }
      #expect(documented == allowed, "\(row.2)")
    }
  }

  @Test("the call that is spelled out is that of the vectors")
  func example() throws {
    let block = try #require(text.firstMatch(of: #/```hex\n((?s).*?)```/#)?.1)
    let hex = block.split(separator: "\n").map { $0.prefix { !$0.isLowercase }.prefix(23) }
    let bytes = try hex.flatMap { line in
      try VectorFile.bytes(hex: line.split(separator: "  ").first.map(String.init) ?? "")
    }
    #expect(try bytes == Conversation("unary").steps[2...3].flatMap(\.bytes))
  }

  @Test("the tables of the control messages are those of the schema")
  func controlMessages() throws {
    let file = VectorFile.root.appendingPathComponent("IDL/trame/control.trame")
    let schema = try String(contentsOf: file, encoding: .utf8)
    var declared: [String] = []
    var name = ""
    for line in schema.split(separator: "\n") {
      if let match = line.firstMatch(of: #/^(?:message|enum) (\w+)/#) { name = String(match.1) }
      if let match = line.firstMatch(of: #/^  (\d+) (\w+)(?:: ([^ ]+))?/#) {
        declared.append("\(name) \(match.1) \(match.2) \(match.3 ?? "")")
      }
    }
    var documented: [String] = []
    for line in text.split(separator: "\n") {
      if let match = line.firstMatch(of: #/^#+ (?:\d[\d.]* )?(?:Message|Enum) `(\w+)`/#) {
        name = String(match.1)
      } else if line.hasPrefix("#") {
        name = ""
      }
      if !name.isEmpty,
        let match = line.firstMatch(of: #/^\| (\d+) \| `(\w+)` \| (?:`([^`]+)` \|)?/#)
      {
        documented.append("\(name) \(match.1) \(match.2) \(match.3 ?? "")")
      }
    }
    #expect(declared.count > 40)
    #expect(documented == declared)
  }

  @Test("the defaults of the limits are those of the code")
  func limits() {
    var documented: [String: Int] = [:]
    for match in text.matches(of: #/(?m)^\| `(\w+)` \| ([\d,]+) /#) {
      documented[String(match.1)] = Int(match.2.filter { $0 != "," })
    }
    let limits = SessionLimits()
    for (name, path) in SessionLimits.byName {
      #expect(documented[name] == limits[keyPath: path], "\(name)")
    }
    #expect(documented["messageCostBytesMin"] == SessionLimits.messageCostBytesMin)
    #expect(documented["helloBytesMax"] == SessionLimits.helloBytesMax)
    #expect(documented["frameBytesMin"] == SessionLimits.frameBytesMin)
    #expect(documented["servicesMax"] == SessionLimits.servicesMax)
  }
}
