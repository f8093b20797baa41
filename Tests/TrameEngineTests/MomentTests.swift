import Testing
import Trame

@Suite("Moments")
struct MomentTests {
  @Test("adding the longest duration ends at the last moment")
  func saturates() {
    let now = Moment.now
    #expect(now >= Moment(nanoseconds: 0))
    #expect(now + .seconds(Int64.max) == Moment(nanoseconds: .max))
    #expect(Moment(nanoseconds: -1) + .seconds(Int64.min + 1) == Moment(nanoseconds: .min))
    #expect(now.milliseconds(until: Moment(nanoseconds: .max)) > 0)
    #expect(Moment(nanoseconds: .max).milliseconds(until: Moment(nanoseconds: .min)) == 0)
  }

  @Test(
    "milliseconds until a moment are rounded up",
    arguments: [
      (0, 0), (1, 1), (999_999, 1), (1_000_000, 1), (1_000_001, 2), (-5, 0),
    ] as [(Int64, Int64)]
  )
  func roundedUp(nanoseconds: Int64, milliseconds: Int64) {
    let now = Moment(nanoseconds: 17)
    #expect(now.milliseconds(until: Moment(nanoseconds: 17 + nanoseconds)) == milliseconds)
  }

  @Test("an instant comes back")
  func instant() {
    let instant = ContinuousClock.now + .seconds(3)
    #expect(Moment(instant).instant == instant)
  }
}
