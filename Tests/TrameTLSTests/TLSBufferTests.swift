import Randomness
import Testing
import TrameTLS

@Suite struct TLSBufferTests {
  @Test("random appends and consumes agree with an array", arguments: 0..<20)
  func model(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var buffer = TLSBuffer()
    var model: [UInt8] = []
    for _ in 0..<500 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1:
        let bytes = random.bytes(Int.random(in: 0...9000, using: &random))
        bytes.withUnsafeBytes { buffer.append($0) }
        model += bytes
      case 2, 3:
        let count = Int.random(in: 0...model.count, using: &random)
        buffer.consume(count)
        model.removeFirst(count)
      default:
        if Int.random(in: 0..<40, using: &random) == 0 {
          buffer.release()
          model = []
        }
      }
      let held = Array(buffer.bytes)
      #expect(held == model, "seed \(seed)")
    }
  }

  @Test("steady traffic with a remainder does not grow the buffer")
  func steady() {
    var buffer = TLSBuffer()
    let piece = [UInt8](repeating: 7, count: 3000)
    piece.withUnsafeBytes { buffer.append($0) }
    for _ in 0..<10_000 {
      piece.withUnsafeBytes { buffer.append($0) }
      buffer.consume(3000)
    }
    let capacity = buffer.capacity
    #expect(capacity <= 16_384)
  }

  @Test("a released buffer owns no memory")
  func released() {
    var buffer = TLSBuffer()
    buffer.reserve(100)
    buffer.release()
    let base = buffer.base
    #expect(base == nil)
  }
}
