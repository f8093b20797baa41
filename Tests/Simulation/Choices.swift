import Randomness

// Choices that a seed repeats.
extension SeededRandom {
  mutating func below(_ count: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(count)) }

  mutating func one(in count: Int) -> Bool { below(count) == 0 }

  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

  mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(below(Int(range.upperBound - range.lowerBound) + 1))
  }
}
