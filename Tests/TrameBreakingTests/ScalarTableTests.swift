import Testing
import TrameBreaking
import TrameReflection
import TrameSchema

/// A change of a field from one scalar to another, as two schemas.
struct ScalarPair: Sendable, CustomTestStringConvertible {
  var old: String
  var new: String
  var testDescription: String { "\(old) → \(new)" }

  static let names = Scalar.allNames.map { $0 }
  static let all = names.flatMap { old in
    names.filter { $0 != old }.map { ScalarPair(old: old, new: $0) }
  }

  /// JSON of values that show what a scalar can hold.
  static func samples(_ scalar: String) -> [String] {
    switch scalar {
    case "bool": ["true"]
    case "string": [#""a""#, #""some longer text""#, #""2015-06-30""#]
    case "bytes": [#""/w==""#, #""AQIDBA==""#]
    case "uuid": [#""0192f0c1-2345-7890-abcd-ef0123456789""#]
    case "timestamp": [#""2015-06-30T21:59:59Z""#]
    case "duration": [#""1.5s""#, #""90000000s""#]
    case "date": [#""2015-06-30""#, #""2100-01-01""#]
    case "float32", "float64": ["1.5", "-2.25", "1e+30"]
    default:
      ["5", "200", "60000", "4000000000", "9000000000000000000", "-5", "-100", "-30000"]
    }
  }
}

@Suite("Scalars that become other scalars")
struct ScalarTableTests {
  @Test("the table says what the reader does", arguments: ScalarPair.all)
  func table(_ pair: ScalarPair) throws {
    let (before, after) = ("message M { 1 x: \(pair.old) }", "message M { 1 x: \(pair.new) }")
    let rule = try #require(compare(before, after).findings.first?.rule)
    let old = SchemaImage(schema(before))
    let new = SchemaImage(schema(after))
    var (same, refused, other) = (0, 0, 0)
    for sample in ScalarPair.samples(pair.old) {
      // A sample that does not fit the old type is none.
      guard let bytes = try? old.bytes("M", #"{"x":\#(sample)}"#) else { continue }
      let written = try old.text("M", bytes)
      guard let read = try? new.text("M", bytes) else {
        refused += 1
        continue
      }
      if read == written { same += 1 } else { other += 1 }
    }
    switch rule {
    case .fieldWidened: #expect(refused + other == 0 && same > 0)
    case .jsonEncoding: #expect(refused == 0 && other > 0)
    case .fieldNarrowed, .bytesToString: #expect(refused > 0)
    case .fieldSignedness, .floatWidth, .fieldType: #expect(refused + other > 0)
    default: Issue.record("\(rule.rawValue) is no rule of scalars")
    }
  }
}
