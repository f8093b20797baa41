import Foundation
import TrameSession
import TrameTLS
import TrameWire

/// A client by hand, over a blocking socket: it does what ours never would.
final class RawClient {
  private let descriptor: Int32
  private let tls: TLSSession
  private var output = TLSBuffer()
  var session: Session
  var frames = FrameBuffer()

  /// Connects and says nothing.
  init(
    _ address: String,
    _ configuration: TLSConfiguration,
    limits: SessionLimits = SessionLimits()
  ) throws {
    tls = try TLSSession(TLSContext(configuration), serverName: "localhost")
    session = Session(role: .client, limits: limits)
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var wait = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var room: Int32 = 4096
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, 4)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = (UInt16(address.split(separator: ":").last ?? "") ?? 0).bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw CocoaError(.fileNoSuchFile) }
  }

  deinit { close(descriptor) }

  /// The TLS handshake.
  func shakeHands() throws {
    try tls.start(sending: &output)
    flush()
    var plaintext = TLSBuffer()
    while !tls.isOpen {
      guard let bytes = receiveBytes() else { throw CocoaError(.fileReadUnknown) }
      _ = try bytes.withUnsafeBytes {
        try tls.receive($0, into: &plaintext, sending: &output)
      }
      flush()
    }
  }

  /// Our hello, and the server's.
  func greet() throws {
    session.start(instance: .zero, software: "raw", services: [], into: &frames)
    try sendFrames()
    while !session.isReady {
      guard let bytes = try receive() else { throw CocoaError(.fileReadUnknown) }
      var offset = 0
      try bytes.withUnsafeBytes {
        _ = try session.receive(Payload($0), at: &offset, into: &frames)
      }
    }
  }

  /// Encrypts and sends what is in `frames`.
  func sendFrames() throws {
    try tls.send(frames.bytes, into: &output)
    frames.clear()
    flush()
  }

  /// Decrypted bytes; nil when the server has closed, or nothing came for twenty seconds.
  func receive() throws -> [UInt8]? {
    while true {
      guard let bytes = receiveBytes() else { return nil }
      var plaintext = TLSBuffer()
      let progress = try bytes.withUnsafeBytes {
        try tls.receive($0, into: &plaintext, sending: &output)
      }
      if plaintext.count > 0 { return Array(plaintext.bytes) }
      if progress == .closedByPeer { return nil }
    }
  }

  /// Whether the server closes the connection within twenty seconds.
  func isClosed() -> Bool {
    var byte: UInt8 = 0
    while true {
      let count = recv(descriptor, &byte, 1, 0)
      if count == 0 { return true }
      if count < 0 { return errno == ECONNRESET }
    }
  }

  private func receiveBytes() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return count > 0 ? Array(bytes.prefix(count)) : nil
  }

  private func flush() {
    var bytes = Array(output.bytes)
    output.removeAll()
    while !bytes.isEmpty {
      let sent = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      if sent <= 0 { return }
      bytes.removeFirst(sent)
    }
  }
}
