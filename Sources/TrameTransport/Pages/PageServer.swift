import CTrameSystem
import Glibc
import Trame
import TrameEngine

/// What a path answers.
public struct Page: Sendable {
  /// An HTTP status, such as 200.
  public var status: Int
  /// Such as `text/plain; charset=utf-8`.
  public var contentType: String
  /// The text.
  public var body: String

  /// Plain text, unless something else is said.
  public init(
    _ body: String,
    status: Int = 200,
    contentType: String = "text/plain; charset=utf-8"
  ) {
    self.body = body
    self.status = status
    self.contentType = contentType
  }
}

// Unchecked: confined to its loop, but for what never changes.
/// Serves pages to what watches a process on its own machine: plain HTTP/1.1, without TLS and so on
/// a loopback address only, GET and HEAD only, one request a connection. It has a loop of its own:
/// whoever asks takes no time from calls.
public final class PageServer: ReadyHandler, @unchecked Sendable {
  /// Where it listens, with the port it was given.
  public let address: String
  private let loop: EventLoop
  private var socket: ListeningSocket
  private var registration: EventLoop.Registration?
  private let page: @Sendable (_ path: String) async -> Page
  var connections: [ObjectIdentifier: PageConnection] = [:]

  /// Connections at a time; further ones are closed at once.
  static let connectionsMax = 32
  /// From accept to the end of the answer.
  static let secondsMax = 10

  /// Binds the address, `host:port`; serves from `start` on. Throws where it is none of the loopback
  /// addresses, or taken.
  public init(
    _ address: String,
    page: @escaping @Sendable (_ path: String) async -> Page
  ) throws(TransportError) {
    let asked = try Address(address)
    guard try asked.resolve().allSatisfy(\.isLoopback) else {
      throw TransportError(
        .address,
        "'\(address)' is no loopback address: pages go out unencrypted, so take 127.0.0.1 or ::1"
      )
    }
    if asked.port != 0 { try ListeningSocket.requireFree(asked) }
    socket = try ListeningSocket(asked)
    self.address = socket.address
    self.page = page
    loop = try EventLoop(label: "trame.pages")
  }

  deinit { socket.close() }

  /// Serves from now on.
  public func start() {
    loop.start()
    loop.executor.post { [self] in
      registration = loop.watch(socket.descriptor, trame_epoll_in, self)
    }
  }

  /// Closes everything.
  public func stop() { loop.stop() }

  func ready(_ events: UInt32) {
    for _ in 0..<Self.connectionsMax {
      let accepted = trame_accept(socket.descriptor, nil)
      if accepted < 0 { return rest(accepted) }
      if connections.count >= Self.connectionsMax {
        close(accepted)
      } else {
        let connection = PageConnection(accepted, loop: loop, server: self)
        connections[ObjectIdentifier(connection)] = connection
        connection.start()
      }
    }
  }

  /// Without descriptors, what waits would be ready again at once.
  private func rest(_ code: Int32) {
    if code == -EAGAIN { return }
    guard let registration else { return }
    loop.change(registration, 0)
    _ = loop.executor.timers.set(at: loop.executor.now + .milliseconds(200)) { [weak self] in
      guard let self, let registration = self.registration else { return }
      self.loop.change(registration, trame_epoll_in)
    }
  }

  func loopEnds() {
    if let registration { loop.forget(registration) }
    registration = nil
    socket.close()
  }

  /// Makes the page of a request, and hands it to its connection.
  func answer(_ request: PageRequest, _ connection: PageConnection) {
    let (page, loop) = (page, loop.executor)
    Task {
      let made = await page(request.path)
      loop.post { connection.send(made, isHead: request.isHead) }
    }
  }
}
