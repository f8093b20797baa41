import Testing
import Trame

@testable import TrameTransport

@Suite("Limits of the transport")
struct LimitTests {
  private let start = Moment(nanoseconds: 5_000_000_000)
  private let network = SourceNetwork(isV6: false, number: 1)

  @Test("an address has its burst at once, then its rate, and its burst again after a rest")
  func budget() {
    var budget = AddressBudget(perSecond: 10, burst: 20, addressesMax: 100)
    func admitted(_ count: Int, at moment: Moment) -> Int {
      (0..<count).count { _ in budget.admit(network, at: moment) }
    }
    #expect(admitted(100, at: start) == 20)
    #expect(admitted(100, at: start + .milliseconds(500)) == 5)
    #expect(admitted(100, at: start + .seconds(60)) == 20)
    let isOtherFree = budget.admit(SourceNetwork(isV6: true, number: 1), at: start + .seconds(60))
    #expect(isOtherFree)
  }

  @Test("a budget without a rate holds nobody, and one of many addresses forgets")
  func bounds() {
    var free = AddressBudget(perSecond: 0, burst: 1, addressesMax: 10)
    for _ in 0..<1_000 {
      let isAdmitted = free.admit(network, at: start)
      #expect(isAdmitted)
    }
    var budget = AddressBudget(perSecond: 1, burst: 1, addressesMax: 10)
    for number in 0..<1_000 as Range<UInt64> {
      let isAdmitted = budget.admit(SourceNetwork(isV6: true, number: number), at: start)
      #expect(isAdmitted)
    }
  }

  @Test(
    "networks are told apart by what their owners cannot choose",
    arguments: [
      ("10.0.0.1:1", "10.0.0.1:9", true), ("10.0.0.1:1", "10.0.0.2:1", false),
      ("[2001:db8::1]:1", "[2001:db8::ffff:2]:1", true),
      ("[2001:db8:0:1::1]:1", "[2001:db8:0:2::1]:1", false),
      ("[::ffff:10.0.0.1]:1", "10.0.0.1:1", true),
    ]
  )
  func networks(one: String, other: String, isSame: Bool) throws {
    let networks = try [one, other].map { text in
      SourceNetwork(try #require(try Address(text).resolve().first))
    }
    #expect((networks[0] == networks[1]) == isSame)
  }

  @Test("a peer that takes nothing, or next to nothing, has stalled; a slow one has not")
  func stall() {
    func verdict(bytesEachSecond: Int) -> StallWatch.Verdict {
      var watch = StallWatch(TransportLimits())
      watch.begin(at: start)
      var last = StallWatch.Verdict.none
      for second in 1...120 {
        watch.took(bytesEachSecond)
        last = watch.look(at: start + .seconds(second))
        if last == .stalled { return last }
      }
      return last
    }
    #expect(verdict(bytesEachSecond: 0) == .stalled)
    #expect(verdict(bytesEachSecond: 100) == .stalled)
    #expect(verdict(bytesEachSecond: 2_000) != .stalled)
  }

  @Test("who has taken everything is not held to what came before")
  func emptied() {
    var watch = StallWatch(TransportLimits())
    watch.begin(at: start)
    watch.took(10)
    watch.end()
    let emptied = watch.look(at: start + .seconds(40))
    watch.begin(at: start + .seconds(50))
    let (early, late) = (
      watch.look(at: start + .seconds(79)), watch.look(at: start + .seconds(80))
    )
    #expect(emptied == .none)
    #expect(early == .goesOn(until: start + .seconds(80)))
    #expect(late == .stalled)
  }

  @Test("a flood of refusals is told once a second, with its number")
  func refusals() {
    var report = RefusalReport()
    let times: [Duration] =
      [.zero] + Array(repeating: .milliseconds(500), count: 500) + [.seconds(1), .seconds(9)]
    let told = times.compactMap { report.next(at: start + $0) }
    #expect(told == [0, 500, 0])
  }

  @Test("limits that contradict each other are refused where they are given")
  func relations() async {
    await #expect(processExitsWith: .failure) {
      var limits = TransportLimits()
      limits.handshakesMax = 10
      limits.validate()
    }
  }
}
