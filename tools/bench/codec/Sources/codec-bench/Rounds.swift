import Foundation

/// One thing that is timed: does it so many times, and says the nanoseconds of processor time.
struct Contender {
  let name: String
  let run: (_ times: Int) -> Double

  /// Times a body of this process.
  init(_ name: String, _ body: @escaping () -> Void) {
    self.name = name
    run = { times in
      let start = threadNanoseconds()
      for _ in 0..<times { body() }
      return threadNanoseconds() - start
    }
  }

  init(_ name: String, run: @escaping (_ times: Int) -> Double) {
    self.name = name
    self.run = run
  }
}

/// Nanoseconds an operation took, one for each round.
struct Timing {
  var rounds: [Double] = []
  var median: Double { rounds.sorted()[rounds.count / 2] }
  var least: Double { rounds.min() ?? 0 }
  var most: Double { rounds.max() ?? 0 }
}

/// Runs all contenders in turn, again and again: what the machine does to one it does to all.
func interleaved(
  _ contenders: [Contender],
  rounds: Int,
  milliseconds: Double
) -> [String: Timing] {
  var timings: [String: Timing] = [:]
  let times = contenders.map { contender in
    // Warm, then as many as fill the time.
    let trial = max(1, contender.run(8) / 8)
    return max(1, Int(milliseconds * 1e6 / trial))
  }
  for round in 0..<rounds {
    for step in contenders.indices {
      let index = (step + round) % contenders.count
      let nanoseconds = contenders[index].run(times[index])
      timings[contenders[index].name, default: Timing()].rounds.append(
        nanoseconds / Double(times[index])
      )
    }
  }
  return timings
}

/// Processor time of this thread: another process on the core does not count.
func threadNanoseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Keeps the optimizer from dropping a value that nobody reads.
@inline(never)
func keep<T>(_ value: T) {}
