import Randomness
import Testing
import Trame
import TrameEngine

@Suite("Timer wheel")
struct TimerWheelTests {
  private final class Log { var fired: [Int] = [] }

  @Test(
    "an appointment fires within a millisecond after its time, and not before",
    arguments: [1, 2, 1_000, 1_023, 1_024, 1_025, 5_000, 299_999, 1_048_576, 1_050_000, 90_000_000]
  )
  func once(milliseconds: Int64) {
    var wheel = TimerWheel()
    let start = Moment.now
    let log = Log()
    let time = start + .milliseconds(milliseconds)
    _ = wheel.set(at: time) { log.fired.append(1) }
    for action in wheel.due(at: start + .milliseconds(milliseconds - 1)) { action() }
    #expect(log.fired == [])
    for action in wheel.due(at: time + .milliseconds(1)) { action() }
    #expect(log.fired == [1])
    #expect(wheel.count == 0)
  }

  @Test("a far appointment lets the loop sleep: few turns until it is due")
  func sleep() {
    var wheel = TimerWheel()
    let start = Moment.now
    let log = Log()
    for number in 0..<1_000 {
      _ = wheel.set(at: start + .seconds(300) + .milliseconds(Int64(number))) {
        log.fired.append(number)
      }
    }
    var now = start
    var turns = 0
    while log.fired.isEmpty, turns < 1_000 {
      now = now + .milliseconds(Int64(wheel.millisecondsToNext(from: now) ?? 0))
      for action in wheel.due(at: now) { action() }
      turns += 1
    }
    #expect(log.fired.first == 0)
    #expect(turns < 5, "\(turns) turns")
  }

  @Test("it does what a sorted list does, whatever is set and cancelled", arguments: 0..<20)
  func model(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var wheel = TimerWheel()
    var now = Moment.now
    var model: [Int: (tick: Int64, id: TimerWheel.ID)] = [:]
    let log = Log()
    for number in 0..<3_000 {
      switch UInt8.random(in: 0..<8, using: &random) {
      case 0..<4:
        let reach = Int64.random(in: 0..<6, using: &random)
        let far = Int64.random(
          in: 0..<[10, 900, 1_100, 40_000, 2_000_000, 9_000_000][Int(reach)],
          using: &random
        )
        let time = now + .milliseconds(far)
        let id = wheel.set(at: time) { log.fired.append(number) }
        model[number] = (time.nanoseconds / 1_000_000 + 1, id)
      case 4:
        // In an order that the seed repeats.
        guard let key = model.keys.min() else { continue }
        if let entry = model.removeValue(forKey: key) { wheel.cancel(entry.id) }
      default:
        let slept = Int64(wheel.millisecondsToNext(from: now) ?? 5)
        let step = Bool.random(using: &random) ? slept : Int64.random(in: 0..<3_000, using: &random)
        now = now + .milliseconds(step)
        log.fired = []
        for action in wheel.due(at: now) { action() }
        let tick = now.nanoseconds / 1_000_000
        let due = model.filter { $0.value.tick <= tick }
        #expect(Set(log.fired) == Set(due.keys), "seed \(seed)")
        let ticks = log.fired.compactMap { model[$0]?.tick }
        #expect(ticks == ticks.sorted(), "seed \(seed)")
        for key in due.keys { model[key] = nil }
      }
      #expect(wheel.count == model.count, "seed \(seed)")
      let next = model.values.map(\.tick).min().map { Int($0 - now.nanoseconds / 1_000_000) }
      #expect((wheel.millisecondsToNext(from: now) ?? -1) <= next ?? -1, "seed \(seed)")
    }
  }
}
