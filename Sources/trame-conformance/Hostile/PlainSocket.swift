import Glibc

/// A TCP connection without anything on top, and without patience: reading ends after a while.
struct PlainSocket: ~Copyable {
  struct Failure: Error {
    let what: String
  }

  private let descriptor: Int32

  private init(descriptor: Int32, secondsMax: Int) {
    self.descriptor = descriptor
    var patience = timeval(tv_sec: secondsMax, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
  }

  deinit { close(descriptor) }

  /// Connects; reading waits so many seconds at most.
  static func connected(to address: String, secondsMax: Int) throws(Failure) -> PlainSocket {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let result = unsafe try withAddress(address) { pointer, size in
      unsafe connect(descriptor, pointer, size)
    }
    guard result == 0 else {
      close(descriptor)
      throw Failure(what: "nobody listens at \(address)")
    }
    return PlainSocket(descriptor: descriptor, secondsMax: secondsMax)
  }

  /// Returns when somebody listens there; gives up after five seconds.
  static func waitUntilListening(_ address: String) throws(Failure) {
    for attempt in 1... {
      do throws(Failure) {
        _ = try connected(to: address, secondsMax: 1)
        return
      } catch {
        if attempt == 500 { throw error }
        usleep(10_000)
      }
    }
  }

  func send(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = unsafe bytes
    while unsafe !rest.isEmpty {
      let count = unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else { throw Failure(what: "the peer has closed") }
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// What has come; nil when the peer has closed, or has said nothing for too long.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// After `receive` has answered nil: whether the peer has closed, and was not just silent.
  var isClosedByPeer: Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
    return count == 0 || count < 0 && errno != EAGAIN
  }

  /// Listens on loopback; answers the address and a descriptor for `accepted`.
  static func listening() throws(Failure) -> (address: String, descriptor: Int32) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let bound = unsafe try withAddress("127.0.0.1:0") { pointer, size in
      unsafe bind(descriptor, pointer, size)
    }
    guard bound == 0, listen(descriptor, 8) == 0 else { throw Failure(what: "cannot listen") }
    var name = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe getsockname(descriptor, pointer, &size)
      }
    }
    return ("127.0.0.1:\(UInt16(bigEndian: name.sin_port))", descriptor)
  }

  static func accepted(from descriptor: Int32, secondsMax: Int) throws(Failure) -> PlainSocket {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe Glibc.poll(&poll, 1, Int32(secondsMax * 1000)) == 1 else {
      throw Failure(what: "nobody has connected")
    }
    let peer = accept(descriptor, nil, nil)
    guard peer >= 0 else { throw Failure(what: "cannot accept") }
    return PlainSocket(descriptor: peer, secondsMax: secondsMax)
  }

  private static func withAddress(
    _ text: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws(Failure) -> Int32 {
    let parts = text.split(separator: ":")
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    guard parts.count == 2, let port = UInt16(parts[1]),
      unsafe inet_pton(AF_INET, String(parts[0]), &target.sin_addr) == 1
    else { throw Failure(what: "not an address: \(text)") }
    target.sin_port = port.bigEndian
    return unsafe withUnsafePointer(to: &target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe body(pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
