import Testing
import TrameSession

@testable import TrameEngine

@Suite("Messages on their way to a reader")
struct IncomingMessagesTests {
  private func add(_ count: Int, ends: Bool, to messages: inout IncomingMessages) -> Int {
    [UInt8](repeating: 1, count: count).withUnsafeBytes {
      messages.add(Payload($0), ends: ends, cost: Session.cost(count, ends: ends))
    }
  }

  @Test("a reader that is always one behind costs no more room with time")
  func steady() {
    var messages = IncomingMessages()
    _ = add(10, ends: true, to: &messages)
    for _ in 0..<10_000 {
      _ = add(10, ends: true, to: &messages)
      #expect(messages.take()?.bytes.count == 10)
    }
    #expect(messages.count == 1)
    #expect(messages.places <= 128)
  }

  @Test("pieces are given back at once while nothing whole waits, and later when something does")
  func credit() {
    var messages = IncomingMessages()
    #expect(add(5_000, ends: false, to: &messages) == 5_000)
    #expect(messages.uncoveredBytes == 5_000)
    #expect(add(100, ends: true, to: &messages) == 0)
    #expect(add(7_000, ends: false, to: &messages) == 0)
    let taken = messages.take()
    #expect(taken?.bytes.count == 5_100)
    #expect(taken?.credit == 7_100)
    #expect(messages.uncoveredBytes == 7_000)
    #expect(messages.drop() == 0)
    #expect(messages.uncoveredBytes == 0)
  }
}
