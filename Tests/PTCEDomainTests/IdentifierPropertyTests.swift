import PTCEDomain
import Randomness
import Testing

@Suite("Identifier properties")
struct IdentifierPropertyTests {
  @Test("SIREN and SIRET agree with the slow model", arguments: [1, 2, 3, 4] as [UInt64])
  func agreeWithModel(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var accepted = 0
    for _ in 0..<2_000 {
      let siren = random.digits(9)
      let isPlaceholder = siren.allSatisfy { $0 == "0" }
      #expect(
        Siren.accepts(siren) == (SlowModel.luhn(siren) && !isPlaceholder),
        "seed \(seed) \(siren)"
      )
      let heads = ["356000000", Samples.siren(accepted * 7919 + 1).text, siren]
      let head = heads.randomElement(using: &random) ?? siren
      let siret = head + random.digits(5)
      #expect(Siret.accepts(siret) == SlowModel.siret(siret), "seed \(seed) \(siret)")
      if Siret.accepts(siret) { accepted += 1 }
    }
    #expect(accepted > 100)
  }

  @Test("one changed digit of a SIREN is always found", arguments: [11, 12] as [UInt64])
  func oneDigit(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let text = Samples.siren(Int.random(in: 1_000_000...99_999_999, using: &random)).text
      let place = Int.random(in: 0..<9, using: &random)
      var digits = Array(text)
      let old = Int(String(digits[place])) ?? 0
      digits[place] = Character(String((old + Int.random(in: 1...9, using: &random)) % 10))
      #expect(!Siren.accepts(String(digits)), "seed \(seed) \(text)")
    }
  }

  @Test("any text is an identifier or a refusal", arguments: [21, 22] as [UInt64])
  func anyText(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("0123456789AaBZzWOIl#,.+-Ee \u{A0}\u{202F}é€\0\u{301}")
    for _ in 0..<1_000 {
      let length = Int.random(in: 0...20, using: &random)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "0" })
      for scheme in IdentifierScheme.allCases {
        guard let stored = try? scheme.normalised(text) else { continue }
        // What is stored is read back as itself.
        #expect((try? scheme.normalised(stored)) == stored, "seed \(seed) \(scheme) '\(text)'")
      }
    }
  }
}
