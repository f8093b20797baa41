import Randomness
import Testing
import TrameWire

/// Rules that look at eight bytes at once, beside the same rules said byte by byte.
@Suite("Rules of texts")
struct TextRuleTests {
  @Test("shapes match what their pattern matches", arguments: shaped)
  func shapes(_ source: String) throws {
    let pattern = try WirePattern(source)
    let shapes = try #require(pattern.shapes)
    var random = SeededRandom(seed: 1)
    var matched = 0
    for round in 0..<4_000 {
      let text = text(of: round % 20, from: "0159AB2WZ.a/:@[-é\0", by: &random)
      let isMatched = shapes.contains { $0.matches(text) }
      #expect(isMatched == pattern.matches(text), "\(source) on \(text)")
      if isMatched { matched += 1 }
    }
    for shape in shapes {
      let least = String(decoding: bytes(shape.low, shape.low2, shape.count), as: UTF8.self)
      let most = String(decoding: bytes(shape.high, shape.high2, shape.count), as: UTF8.self)
      #expect(shape.matches(least) && pattern.matches(least) && pattern.matches(most))
      #expect(shape.matches(most) && !shape.matches(least + "0") && !shape.matches(least + "\0"))
      #expect(!shape.matches(String(least.dropLast())))
    }
  }

  private static let shaped = [
    "\\d{5}", "(\\d\\d|2A|2B)\\d{3}", "\\d\\d\\.\\d\\d[A-Z]", "\\d{8}", "[A-C]{3}\\d{13}", "W",
    "[A-Za-z]", "\\d{9}|[A-Z]{2}",
  ]

  @Test(
    "patterns of other kinds have no shapes",
    arguments: ["\\d+", "", ".", "[^a]", "é", "[a-é]", "\\d{17}", "\\w{3}", "a*", "a?b?c?d?"]
  )
  func shapeless(_ source: String) throws {
    #expect(try WirePattern(source).shapes == nil)
  }

  @Test("company numbers keep the sums of their digits", arguments: 0..<20 as Range<UInt64>)
  func companies(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for round in 0..<2_000 {
      var digits = (0..<14).map { _ in UInt8.random(in: 0...9, using: &random) }
      if round % 4 == 0 { digits.replaceSubrange(0..<9, with: [3, 5, 6, 0, 0, 0, 0, 0, 0]) }
      if round % 4 == 1 { mend(&digits, at: 8, over: 9) }
      if round % 8 == 1 { mend(&digits, at: 13, over: 14) }
      let siret = digits.map(String.init).joined()
      let siren = String(siret.prefix(9))
      let isSiren = luhn(digits.prefix(9)) % 10 == 0
      let isPostOffice = siren == "356000000" && siret != "35600000000048"
      let sum = digits.reduce(0) { $0 + Int($1) }
      let isSiret = isSiren && (isPostOffice ? sum % 5 == 0 : luhn(digits[...]) % 10 == 0)
      #expect(NamedCheck.siren.accepts(siren) == isSiren, "\(siren), seed \(seed)")
      #expect(NamedCheck.siret.accepts(siret) == isSiret, "\(siret), seed \(seed)")
      #expect(!NamedCheck.siren.accepts(siret) && !NamedCheck.siret.accepts(siren))
    }
    #expect(
      NamedCheck.siret.accepts("35600000000048") && NamedCheck.siret.accepts("35600000049837")
    )
  }

  @Test("characters beside the digits are none", arguments: Array("/:\0 é٣"))
  func noDigits(_ character: Character) {
    for place in 0..<9 {
      var siren = Array("732829320")
      siren[place] = character
      #expect(!NamedCheck.siren.accepts(String(siren)), "\(place)")
    }
  }

  @Test("addresses are read alike at once and byte by byte", arguments: 0..<20 as Range<UInt64>)
  func addresses(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var accepted = 0
    for round in 0..<2_000 {
      let count = round % 70 + (round % 7 == 0 ? 190 : 0)
      var address = Array(text(of: count, from: "abcdefgh.é", by: &random).utf8)
      if round % 3 != 0, count > 0 { address[count / 3] = UInt8(ascii: "@") }
      if round % 5 == 0, count > 0 {
        address[count / 2] = [0x40, 0x20, 0x7F, 0x1F, 0x2E][round % 5]
      }
      let text = String(decoding: address, as: UTF8.self)
      #expect(NamedCheck.email.accepts(text) == isAddress(text), "\(text), seed \(seed)")
      if isAddress(text) { accepted += 1 }
    }
    #expect(accepted > 100)
  }

  @Test("controls are found among all two-byte characters", arguments: 0..<20 as Range<UInt64>)
  func controls(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for round in 0..<2_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<round % 40 {
        let isCommon = UInt8.random(in: 0..<16, using: &random) > 0
        let range: ClosedRange<UInt32> = isCommon ? 0x20...0x7E : 0...0x17F
        scalars.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "a")
      }
      if round % 3 == 0 { scalars.append(contentsOf: "\n ".unicodeScalars) }
      let isPlain = scalars.allSatisfy { scalar in
        scalar.properties.generalCategory != .control || scalar == "\n"
      }
      #expect(NamedCheck.text.accepts(String(scalars)) == isPlain, "\(scalars), seed \(seed)")
    }
  }

  private func text(of count: Int, from alphabet: String, by random: inout SeededRandom) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in letters[Int.random(in: letters.indices, using: &random)] })
  }

  private func bytes(_ first: UInt64, _ second: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 < 8 ? first : second) >> UInt64(8 * ($0 & 7))) }
  }

  private func luhn(_ digits: ArraySlice<UInt8>) -> Int {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let counted = Int(digit) * (place % 2 + 1)
      sum += counted > 9 ? counted - 9 : counted
    }
    return sum
  }

  /// Sets the last digit so that the sum of all is a multiple of ten.
  private func mend(_ digits: inout [UInt8], at place: Int, over count: Int) {
    digits[place] = 0
    digits[place] = UInt8((10 - luhn(digits.prefix(count)) % 10) % 10)
  }

  private func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}
