import Foundation
import TrameSession
import TrameTLS
import TrameWire

/// A client by hand: it does what ours never would. It waits without holding its thread, which other
/// tests need.
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
  func shakeHands() async throws {
    try tls.start(sending: &output)
    flush()
    var plaintext = TLSBuffer()
    while !tls.isOpen {
      guard let bytes = try await receiveBytes() else { throw CocoaError(.fileReadUnknown) }
      _ = try bytes.withUnsafeBytes {
        try tls.receive($0, into: &plaintext, sending: &output)
      }
      flush()
    }
  }

  /// Our hello, and the server's.
  func greet() async throws {
    session.start(instance: .zero, software: "raw", services: [], into: &frames)
    try sendFrames()
    while !session.isReady {
      guard let bytes = try await receive() else { throw CocoaError(.fileReadUnknown) }
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

  /// Decrypted bytes; nil when the server has closed, or nothing came for ten minutes.
  func receive() async throws -> [UInt8]? {
    while true {
      guard let bytes = try await receiveBytes() else { return nil }
      var plaintext = TLSBuffer()
      let progress = try bytes.withUnsafeBytes {
        try tls.receive($0, into: &plaintext, sending: &output)
      }
      if plaintext.count > 0 { return Array(plaintext.bytes) }
      if progress == .closedByPeer { return nil }
    }
  }

  /// Whether the server closes the connection within ten minutes.
  func isClosed() async throws -> Bool {
    while true {
      switch try await receiveSome() {
      case .bytes: continue
      case .end: return true
      case .nothing: return false
      }
    }
  }

  /// A busy machine is no failure.
  private static let patience = Duration.seconds(600)

  private enum Received {
    case bytes([UInt8])
    case end
    /// Nothing came in time.
    case nothing
  }

  private func receiveSome() async throws -> Received {
    let end = ContinuousClock.now + Self.patience
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
      if count > 0 { return .bytes(Array(bytes.prefix(count))) }
      if count == 0 || errno != EAGAIN { return .end }
      if ContinuousClock.now > end { return .nothing }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  /// What came; nil when the server has closed, or nothing came in time.
  private func receiveBytes() async throws -> [UInt8]? {
    if case .bytes(let bytes) = try await receiveSome() { bytes } else { nil }
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
