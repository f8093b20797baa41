import Testing
import TrameWire

@Suite("Instants and ids in code")
struct ScalarArithmeticTests {
  @Test("an instant and a duration make an instant, or nil where there is none")
  func instants() {
    let start = Timestamp(microseconds: 1_000_000)
    #expect(start.adding(.seconds(90)) == Timestamp(microseconds: 91_000_000))
    #expect(start.adding(.milliseconds(-1500)) == Timestamp(microseconds: -500_000))
    #expect(start.adding(.nanoseconds(999)) == start)
    #expect(Timestamp(microseconds: .max).adding(.microseconds(1)) == nil)
    #expect(Timestamp(microseconds: .min).adding(.microseconds(-1)) == nil)
    #expect(start.adding(Duration(secondsComponent: .max, attosecondsComponent: 0)) == nil)
  }

  @Test("the time between any two instants is a duration")
  func differences() {
    let (first, last) = (Timestamp(microseconds: .min), Timestamp(microseconds: .max))
    #expect(Timestamp(microseconds: 7).duration(since: Timestamp(microseconds: 9)) < .zero)
    #expect(last.duration(since: first) == .microseconds(Int64.max) - .microseconds(Int64.min))
  }

  @Test("a random id is of version 4, and of the generator's bits")
  func ids() {
    var (one, other) = (SplitMix(seed: 1), SplitMix(seed: 1))
    for _ in 0..<100 {
      let id = UUID128.random(using: &one)
      let text = Array(id.description)
      #expect(text[14] == "4" && "89ab".contains(text[19]), "\(id)")
      #expect(UUID128.random(using: &other) == id)
    }
    #expect(UUID128.random() != UUID128.random())
  }
}
