import CTrameSystem
import Glibc

/// `host:port`, `[v6]:port`; port 0 lets the system choose when listening.
struct Address: Sendable {
  let host: String
  let port: UInt16
  private let text: String

  init(_ text: String) throws(TransportError) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { throw TransportError(.address, "'\(text)' is not host:port, such as 127.0.0.1:7443") }
    var host = text[..<colon]
    if host.first == "[" && host.last == "]" { host = host.dropFirst().dropLast() }
    self.host = String(host)
    self.port = port
    self.text = text
  }

  var description: String { text }

  /// The socket addresses it stands for; blocks on the resolver for anything but a literal.
  func resolve() throws(TransportError) -> [SocketAddress] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_family = AF_UNSPEC
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, "\(port)", &hints, &list)
    guard code == 0 else {
      throw TransportError(
        .address,
        "'\(host)' does not resolve: \(unsafe String(cString: gai_strerror(code)))"
      )
    }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      unsafe addresses.append(SocketAddress(entry.pointee.ai_addr, entry.pointee.ai_addrlen))
      unsafe next = unsafe entry.pointee.ai_next
    }
    return addresses
  }
}

/// A resolved address, as the socket calls take it.
struct SocketAddress: Sendable {
  private var storage: sockaddr_storage
  private let length: socklen_t

  init(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
    storage = sockaddr_storage()
    self.length = min(length, socklen_t(MemoryLayout<sockaddr_storage>.size))
    unsafe withUnsafeMutableBytes(of: &storage) { to in
      unsafe to.copyMemory(
        from: UnsafeRawBufferPointer(start: address, count: Int(self.length))
      )
    }
  }

  init(_ storage: sockaddr_storage) {
    self.storage = storage
    length = socklen_t(MemoryLayout<sockaddr_storage>.size)
  }

  var family: Int32 { Int32(storage.ss_family) }

  /// The bytes of the IPv4 (4) or IPv6 (16) address, without the port; none for others.
  var networkBytes: [UInt8] {
    unsafe withUnsafeBytes(of: storage) { bytes in
      switch family {
      case AF_INET: unsafe Array(bytes[4..<8])
      case AF_INET6: unsafe Array(bytes[8..<24])
      default: []
      }
    }
  }

  /// Whether only this machine can reach it.
  var isLoopback: Bool {
    let bytes = networkBytes
    if bytes.count == 4 { return bytes[0] == 127 }
    return bytes == [UInt8](repeating: 0, count: 15) + [1]
  }

  /// Passes the address to a socket call.
  func with<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    unsafe withUnsafePointer(to: storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
    }
  }

  /// The address a descriptor is bound to.
  init?(boundTo descriptor: Int32) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = unsafe withUnsafeMutablePointer(to: &storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    guard result == 0 else { return nil }
    self.init(storage)
  }

  /// `host:port` in numbers.
  var text: String {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    let code = unsafe with { address, length in
      unsafe getnameinfo(
        address,
        family == AF_INET
          ? socklen_t(MemoryLayout<sockaddr_in>.size)
          : socklen_t(MemoryLayout<sockaddr_in6>.size),
        &host,
        socklen_t(host.count),
        &port,
        socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV
      )
    }
    guard code == 0 else { return "unknown" }
    let hostText = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    let portText = String(decoding: port.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    return family == AF_INET6 ? "[\(hostText)]:\(portText)" : "\(hostText):\(portText)"
  }
}
