import Testing
import Trame
import TrameEngine
import TrameSession

/// The two pure machines: time goes in, verdicts come out.
@Suite("Signs of life and lifetimes")
struct LifeTests {
  private static let start = Moment(nanoseconds: 5_000_000_000)
  private func at(_ seconds: Int) -> Moment { Self.start + .seconds(seconds) }

  private var limits: ConnectionLimits {
    var limits = ConnectionLimits.client
    limits.quietSecondsMax = 20
    limits.answerSecondsMax = 10
    return limits
  }

  @Test("silence is asked about once, and then given up")
  func silence() {
    var keepalive = Keepalive(limits)
    #expect(keepalive.look(at: at(0), heard: at(0), isNeeded: true) == .wait(until: at(20)))
    #expect(keepalive.look(at: at(19), heard: at(0), isNeeded: true) == .wait(until: at(20)))
    #expect(keepalive.look(at: at(20), heard: at(0), isNeeded: true) == .ping(until: at(30)))
    #expect(keepalive.look(at: at(25), heard: at(0), isNeeded: true) == .wait(until: at(30)))
    #expect(keepalive.look(at: at(30), heard: at(0), isNeeded: true) == .giveUp)
  }

  @Test("any byte is a sign of life, at whatever moment")
  func bytes() {
    var keepalive = Keepalive(limits)
    #expect(keepalive.look(at: at(20), heard: at(0), isNeeded: true) == .ping(until: at(30)))
    #expect(keepalive.look(at: at(30), heard: at(20), isNeeded: true) == .wait(until: at(40)))
    #expect(keepalive.look(at: at(40), heard: at(20), isNeeded: true) == .ping(until: at(50)))
    #expect(keepalive.look(at: at(50), heard: at(50), isNeeded: true) == .wait(until: at(70)))
  }

  @Test("nobody asks when nobody waits, or when it is turned off")
  func rest() {
    var keepalive = Keepalive(limits)
    #expect(keepalive.look(at: at(100), heard: at(0), isNeeded: false) == .rest)
    var off = Keepalive(.unlimited)
    #expect(off.look(at: at(100), heard: at(0), isNeeded: true) == .rest)
  }

  @Test("an end that itself stood still asks again before it gives up")
  func stoodStill() {
    var keepalive = Keepalive(limits)
    #expect(keepalive.look(at: at(20), heard: at(0), isNeeded: true) == .ping(until: at(30)))
    #expect(keepalive.look(at: at(300), heard: at(0), isNeeded: true) == .ping(until: at(310)))
    #expect(keepalive.look(at: at(310), heard: at(0), isNeeded: true) == .giveUp)
  }

  private var ages: ConnectionLimits {
    var limits = ConnectionLimits.server
    limits.idleSecondsMax = 100
    limits.ageSecondsMax = 1000
    limits.ageJitterPercentMax = 10
    limits.graceSecondsMax = 60
    return limits
  }

  /// Looks when it is told to, until the verdict; `calls` says how many run and were opened at a time.
  private func verdict(
    _ limits: ConnectionLimits,
    jitter: Double = 0,
    expiry: Int? = nil,
    calls: (Int) -> (running: Int, last: UInt32) = { _ in (0, 0) }
  ) -> (second: Int, Lifetime.Verdict) {
    var life = Lifetime(limits, begun: at(0), expiry: expiry.map { at($0) }, jitter: jitter)
    var now = at(0)
    while true {
      let second = Int(Self.start.milliseconds(until: now) / 1000)
      let made = calls(second)
      let verdict = life.look(at: now, calls: made.running, lastStream: made.last)
      guard case .goesOn(let until) = verdict, second < 100_000 else { return (second, verdict) }
      #expect(until > now)
      now = until
    }
  }

  @Test("a connection without calls is idle after its limit")
  func idle() {
    let end = verdict(ages)
    #expect(end.second == 100 && end.1 == .idle)
  }

  @Test("a call starts the time again, from its end; it is never idle too early")
  func busy() {
    // One call runs from 10 to 250; another is over in an instant at 300.
    let end = verdict(ages) { second in
      (second >= 10 && second < 250 ? 1 : 0, second < 10 ? 0 : second < 300 ? 1 : 3)
    }
    #expect(end.1 == .idle)
    #expect((400...425).contains(end.second), "\(end.second)")
  }

  @Test("a busy connection ends at its age, earlier or later by its share of jitter")
  func age() {
    let busy: (Int) -> (Int, UInt32) = { (1, UInt32(truncatingIfNeeded: $0)) }
    for (jitter, second) in [(0.0, 1000), (1, 1100), (-1, 900)] {
      let end = verdict(ages, jitter: jitter, calls: busy)
      #expect(end.second == second && end.1 == .old)
    }
    var endless = ages
    endless.ageSecondsMax = 0
    endless.idleSecondsMax = 0
    #expect(verdict(endless, calls: busy).second > 100_000)
  }

  @Test(
    "none outlives its peer's certificate, and calls get their grace where there is time for it",
    arguments: [(500, 440), (100, 50), (12, 10), (4, 4), (5_000, 1_000)]
  )
  func certificate(expiry: Int, end: Int) {
    let busy: (Int) -> (Int, UInt32) = { (1, UInt32(truncatingIfNeeded: $0)) }
    #expect(verdict(ages, expiry: expiry, calls: busy).second == end)
  }

  @Test("limits that contradict each other or the protocol are refused where they are given")
  func relations() async {
    await #expect(processExitsWith: .failure) {
      var limits = ConnectionLimits.client
      limits.quietSecondsMax = 5
      _ = ServerCore(
        router: Router(),
        limits: .init(),
        connectionLimits: limits,
        software: "",
        observe: { _ in }
      )
    }
  }
}
