import PTCEReference

/// What is loaded: the same for the same seed.
struct Samples: Sendable {
  let generator: SampleGenerator
  let replay: FirstCallReplay

  init(seed: UInt64) {
    generator = SampleGenerator(seed: seed)
    replay = FirstCallReplay(seed: seed)
  }

  var poles: [SamplePole] { (0..<generator.poleCount).map(generator.pole) }

  /// Partners of the poles of a region, in order of index.
  func partners(ofRegion region: String) -> [SamplePartner] {
    poles.filter { $0.regionCode2014 == region }
      .flatMap { generator.partners(ofPole: $0.index) }
      .map(generator.partner)
  }

  /// The partners as a file for `ptce import`: what `PartnerCsv` writes, a name for the contact that
  /// its e-mail address makes, and the two dates on which an ESS status by statutes or by approval
  /// rests.
  func file(ofRegion region: String) -> String {
    let extra = ["contact_name", "esus_from", "ess_statutes_declared_on"]
    var text = PartnerCsv.line(PartnerCsv.columns + extra)
    for partner in partners(ofRegion: region) {
      let since = partner.essSince ?? ""
      text += PartnerCsv.line(
        PartnerCsv.cells(partner) + [
          "Accueil", partner.essBasis == .esus ? since : "",
          partner.essBasis == .statutes ? since : "",
        ]
      )
    }
    return text
  }
}
