import Testing

@testable import Gauge

@Suite struct HistogramTests {
  @Test(
    "a quantile is the value it stands for, or less by one step of 64 to a doubling",
    arguments: [0, 1, 63, 64, 65, 127, 128, 999, 1_000_003, 4_000_000_000, 1 << 42 - 1]
  )
  func precision(value: UInt64) {
    var histogram = Histogram()
    histogram.add(nanoseconds: value)
    let read = histogram.microseconds(at: 0.5) * 1000
    #expect(read <= Double(value))
    #expect(read >= Double(value) * (1 - 1.0 / 64) - 1e-6)
  }

  @Test("of 1,000 different latencies, p50, p99 and p99.9 are the 500th, 990th and 999th")
  func quantiles() {
    var halves = [Histogram(), Histogram()]
    for value in 1...1000 { halves[value % 2].add(nanoseconds: UInt64(value * 1000)) }
    var all = halves[0]
    all.add(halves[1])
    #expect(all.total == 1000)
    for (fraction, rank) in [(0.5, 500), (0.99, 990), (0.999, 999)] {
      var alone = Histogram()
      alone.add(nanoseconds: UInt64(rank * 1000))
      #expect(all.microseconds(at: fraction) == alone.microseconds(at: 0.5))
    }
  }

  @Test("what is longer than an hour counts as the longest")
  func clipped() {
    var histogram = Histogram()
    histogram.add(nanoseconds: .max)
    #expect(histogram.total == 1)
    #expect(histogram.microseconds(at: 1) > 3.6e9)
  }
}
