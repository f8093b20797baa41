import Foundation
import Synchronization
import TrameControl
import TrameSession
import TrameTLS
import TrameWire

/// A server by hand that greets each client and then says nothing more, on threads of its own.
final class SilentServer: Sendable {
  let address: String
  private let listener: Int32
  private let counts = Mutex<(connections: Int, pings: Int)>((0, 0))

  var connectionCount: Int { counts.withLock { $0.connections } }
  var pingCount: Int { counts.withLock { $0.pings } }

  init(_ configuration: TLSConfiguration, serving services: [ServiceEntry]) throws {
    let context = try TLSContext(configuration)
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let isBound = withUnsafeMutablePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileNoSuchFile) }
    address = "127.0.0.1:\(UInt16(bigEndian: target.sin_port))"
    DispatchQueue.global().async { [weak self] in
      while true {
        let accepted = accept(descriptor, nil, nil)
        guard accepted >= 0, let self else { return }
        self.counts.withLock { $0.connections += 1 }
        DispatchQueue.global().async {
          self.serve(accepted, context, services)
          close(accepted)
        }
      }
    }
  }

  /// Takes no further connections.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ descriptor: Int32, _ context: TLSContext, _ services: [ServiceEntry]) {
    do {
      let tls = try TLSSession(context)
      var output = TLSBuffer()
      var plaintext = TLSBuffer()
      var session = Session(role: .server)
      var frames = FrameBuffer()
      var bytes = [UInt8](repeating: 0, count: 65_536)
      var hasGreeted = false
      while true {
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count <= 0 { return }
        _ = try bytes.prefix(count).withUnsafeBytes {
          try tls.receive($0, into: &plaintext, sending: &output)
        }
        countPings(Array(plaintext.bytes))
        plaintext.removeAll()
        if tls.isOpen && !hasGreeted {
          hasGreeted = true
          session.start(instance: .zero, software: "silent", services: services, into: &frames)
          try tls.send(frames.bytes, into: &output)
        }
        _ = send(descriptor, Array(output.bytes), output.count, Int32(MSG_NOSIGNAL))
        output.removeAll()
      }
    } catch {
      return
    }
  }

  /// A ping comes in a piece of its own: nothing else is sent on a quiet line.
  private func countPings(_ bytes: [UInt8]) {
    if bytes.count == 16, bytes[3] == FrameKind.ping.rawValue { counts.withLock { $0.pings += 1 } }
  }
}
