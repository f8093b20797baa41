import Testing
import TrameJSON
import TrameLanguageServer

@Suite("Messages on a stream")
struct FramingTests {
  private func bodies(_ chunks: [[UInt8]]) throws(MessageFraming.Fault) -> [String] {
    var framing = MessageFraming()
    var bodies: [String] = []
    for chunk in chunks {
      framing.receive(chunk)
      while let body = try framing.next() { bodies.append(String(decoding: body, as: UTF8.self)) }
    }
    return bodies
  }

  @Test("come out whole however the bytes come in", arguments: [1, 2, 3, 7, 1000])
  func chunks(size: Int) throws {
    let messages = (0..<40).map { JSONValue.string(String(repeating: "é", count: $0 * $0)) }
    let stream = messages.flatMap(MessageFraming.frame)
    let chunks = stride(from: 0, to: stream.count, by: size).map {
      Array(stream[$0..<min(stream.count, $0 + size)])
    }
    #expect(try bodies(chunks) == messages.map { $0.text() })
  }

  @Test("have a length in their header, in any case and with other lines")
  func headers() throws {
    let text =
      "Content-Type: x; charset=utf-8\r\ncontent-length:  2\r\n\r\n{}Content-Length: 0\r\n\r\n"
    #expect(try bodies([Array(text.utf8)]) == ["{}", ""])
  }

  @Test(
    "without a usable length are the end of the stream",
    arguments: [
      "\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n",
      "Content-Length: 99999999999\r\n\r\n", "Length: 2\r\n\r\n{}",
      String(repeating: "x", count: 9000),
    ]
  )
  func faults(text: String) {
    #expect(throws: MessageFraming.Fault.badHeader) { try bodies([Array(text.utf8)]) }
  }
}
