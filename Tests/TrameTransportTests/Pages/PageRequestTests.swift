import Testing

@testable import TrameTransport

@Suite("Requests for pages")
struct PageRequestTests {
  private func parse(_ text: String) -> PageRequest.Progress {
    PageRequest.parse(Array(text.utf8))
  }

  @Test(
    "what is asked for",
    arguments: [
      ("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n", "/metrics", false),
      ("HEAD /readyz HTTP/1.0\r\n\r\n", "/readyz", true),
      ("GET /a?b=c HTTP/1.1\r\nhost:\tLOCALHOST\r\nX: y\r\n\r\nrest", "/a", false),
      ("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "/", false),
    ]
  )
  func whole(text: String, path: String, isHead: Bool) {
    #expect(parse(text) == .whole(PageRequest(path: path, isHead: isHead)))
  }

  @Test(
    "what is refused, and with what",
    arguments: [
      ("POST /metrics HTTP/1.1\r\n\r\n", 405), ("GET metrics HTTP/1.1\r\n\r\n", 400),
      ("GET /metrics\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n\r\n", 400),
      ("GET / HTTP/2\r\n\r\n", 505), ("\r\n\r\n", 400), ("GET /\0 HTTP/1.1\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
      ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 421),
      ("GET / HTTP/1.1\r\nHost: localhost.evil.example:80\r\n\r\n", 421),
    ]
  )
  func refused(text: String, status: Int) { #expect(parse(text) == .refused(status)) }

  @Test("a head that does not end is refused at its limit, and not before")
  func endless() {
    let limit = PageRequest.headBytesMax
    let text = "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: limit)
    #expect(PageRequest.parse(Array(text.utf8.prefix(limit - 1))) == .needsMore)
    #expect(PageRequest.parse(Array(text.utf8.prefix(limit))) == .refused(431))
    #expect(parse(text + "\r\n\r\n") == .refused(431))
  }

  @Test("byte by byte it comes to the same")
  func split() {
    let bytes = Array("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    for end in 1..<bytes.count {
      #expect(PageRequest.parse(Array(bytes[..<end]), seen: end - 1) == .needsMore)
    }
    let whole = PageRequest(path: "/metrics", isHead: false)
    #expect(PageRequest.parse(bytes, seen: bytes.count - 1) == .whole(whole))
  }
}
