import PTCEDomain
import Testing

@Suite("P8 and P9: the charter")
struct CharterTests {
  typealias S = Samples
  static let newer = CharterVersion(
    id: "2021-06",
    publishedOn: S.date(2021, 6, 1),
    effectiveFrom: S.date(2021, 6, 15)
  )
  static let renewing = CharterVersion(
    id: "2021-06",
    publishedOn: S.date(2021, 6, 1),
    effectiveFrom: S.date(2021, 6, 15),
    requiresNewSignature: true
  )

  @Test("P8: the lead has signed, and the others have twelve months")
  func deadline() {
    var pole = S.pole
    let charters = [S.charter2014]
    #expect(pole.charterViolations(charters, on: S.date(2015, 10, 1)).isEmpty)
    let late = pole.charterViolations(charters, on: S.date(2015, 10, 2))
    #expect(late.brief == ["P8 CHARTER_NOT_SIGNED?", "P8 CHARTER_NOT_SIGNED?"])
    pole.signatures = []
    #expect(pole.charterViolations(charters, on: S.today).brief == ["P8 CHARTER_NOT_SIGNED"])
    #expect(pole.charterViolations([], on: S.today).isEmpty)
    #expect(pole.charterViolations(charters, on: S.date(2014, 9, 18)).isEmpty)
  }

  @Test("P8: a revoked signature no longer counts from that day")
  func revoked() {
    var pole = S.pole
    pole.signatures[0].revokedOn = S.today
    #expect(pole.charterViolations([S.charter2014], on: S.today.adding(days: -1)).isEmpty)
    #expect(
      pole.charterViolations([S.charter2014], on: S.today).brief == ["P8 CHARTER_NOT_SIGNED"]
    )
  }

  @Test("a newer charter voids signatures only when it says so")
  func superseded() {
    let day = S.date(2021, 7, 1)
    let signature = S.pole.signatures[0]
    #expect(!signature.isSuperseded([S.charter2014, Self.newer], on: day))
    #expect(signature.isSuperseded([S.charter2014, Self.renewing], on: day))
    #expect(!signature.isSuperseded([S.charter2014, Self.renewing], on: S.date(2021, 6, 14)))
    let hard = S.pole.charterViolations([S.charter2014, Self.renewing], on: day)
    #expect(hard.has(.p8, .charterNotSigned))
    let kept = S.pole.charterViolations([S.charter2014, Self.newer], on: day)
    #expect(!kept.has(.p8, .charterNotSigned))
  }

  static func sign(
    _ partner: Int,
    _ version: String,
    _ day: CivilDate,
    _ pole: Pole = S.pole
  )
    -> [String]
  {
    pole.sign(
      CharterSignature(
        partner: S.partner(UInt64(partner)),
        charterVersion: version,
        signedOn: day
      ),
      charters: [S.charter2014],
      today: S.today
    ).violations.brief
  }

  @Test("P9: a member signs a known version, between its publication and today, once")
  func valid() {
    #expect(Self.sign(2, "2014-09", S.today).isEmpty)
    #expect(Self.sign(2, "2014-09", S.date(2014, 9, 19)).isEmpty)
    #expect(Self.sign(2, "2014-09", S.date(2014, 9, 18)) == ["P9 SIGNATURE_INVALID"])
    #expect(Self.sign(2, "2014-09", S.today.adding(days: 1)) == ["P9 SIGNATURE_INVALID"])
    #expect(Self.sign(2, "2030-01", S.today) == ["P9 SIGNATURE_INVALID"])
    #expect(Self.sign(9, "2014-09", S.today) == ["P9 SIGNATURE_INVALID"])
    #expect(Self.sign(1, "2014-09", S.today) == ["P9 SIGNATURE_INVALID"])
  }

  @Test("P9: after a revocation the same version may be signed again")
  func again() {
    var pole = S.pole
    pole.signatures[0].revokedOn = S.date(2015, 1, 1)
    #expect(Self.sign(1, "2014-09", S.today, pole).isEmpty)
  }

  @Test("a closed pole takes no signature")
  func closed() {
    var pole = S.pole
    pole.state = .closed
    #expect(Self.sign(2, "2014-09", S.today, pole) == ["S1 ILLEGAL_TRANSITION"])
  }
}
