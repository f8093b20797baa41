import CTrameSystem
import Glibc
import Trame
import TrameEngine

/// One request and its answer.
// Unchecked: confined to its loop; posted actions carry it there.
final class PageConnection: ReadyHandler, @unchecked Sendable {
  private let descriptor: Int32
  private let loop: EventLoop
  private unowned let server: PageServer
  private var registration: EventLoop.Registration?
  private var timer = TimerWheel.ID.none
  private var head: [UInt8] = []
  private var answer: ArraySlice<UInt8> = []
  private var isAnswering = false
  private var isClosed = false

  init(_ descriptor: Int32, loop: EventLoop, server: PageServer) {
    self.descriptor = descriptor
    self.loop = loop
    self.server = server
  }

  func start() {
    registration = loop.watch(descriptor, trame_epoll_in, self)
    let end = loop.executor.now + .seconds(PageServer.secondsMax)
    timer = loop.executor.timers.set(at: end) { [weak self] in self?.close() }
  }

  func ready(_ events: UInt32) {
    if events & (trame_epoll_hup | trame_epoll_err) != 0 { return close() }
    if isAnswering { sendRest() } else { read() }
  }

  private func read() {
    let count = unsafe trame_receive(descriptor, loop.received.baseAddress, 4096)
    if count == -Int(EAGAIN) { return }
    if count <= 0 { return close() }
    let seen = head.count
    unsafe head += UnsafeRawBufferPointer(rebasing: loop.received[..<count])
    switch PageRequest.parse(head, seen: seen) {
    case .needsMore: break
    case .refused(let status): send(Page("\(status)\n", status: status), isHead: false)
    case .whole(let request):
      // Nothing more is read; the timer goes on.
      isAnswering = true
      if let registration { loop.change(registration, 0) }
      server.answer(request, self)
    }
  }

  /// Sends the answer, then closes.
  func send(_ page: Page, isHead: Bool) {
    if isClosed { return }
    isAnswering = true
    let body = Array(page.body.utf8)
    let allow = page.status == 405 ? "Allow: GET, HEAD\r\n" : ""
    let text =
      "HTTP/1.1 \(page.status) \(Self.reason(page.status))\r\nContent-Type: \(page.contentType)\r\n"
      + "Content-Length: \(body.count)\r\n\(allow)X-Content-Type-Options: nosniff\r\n"
      + "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    answer = (Array(text.utf8) + (isHead ? [] : body))[...]
    sendRest()
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 421: "Misdirected Request"
    case 431: "Request Header Fields Too Large"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: status < 500 ? "Bad Request" : "Internal Server Error"
    }
  }

  private func sendRest() {
    while !answer.isEmpty {
      let sent = unsafe answer.withUnsafeBytes { bytes in
        unsafe trame_send(descriptor, bytes.baseAddress, bytes.count)
      }
      if sent == -Int(EAGAIN) {
        if let registration { loop.change(registration, trame_epoll_out) }
        return
      }
      if sent < 0 { return close() }
      answer = answer.dropFirst(sent)
    }
    // An orderly end first: a reset could overtake the answer.
    _ = shutdown(descriptor, Int32(SHUT_WR))
    close()
  }

  func loopEnds() { close() }

  private func close() {
    if isClosed { return }
    isClosed = true
    loop.executor.timers.cancel(timer)
    if let registration { loop.forget(registration) }
    _ = Glibc.close(descriptor)
    server.connections[ObjectIdentifier(self)] = nil
  }
}
