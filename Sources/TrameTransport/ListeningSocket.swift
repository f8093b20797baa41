import CTrameSystem
import Glibc

/// A socket that listens, and a descriptor held in reserve for when the process has none left.
struct ListeningSocket {
  let address: String
  private(set) var descriptor: Int32
  private var reserve: Int32

  init(_ address: Address) throws(TransportError) {
    guard let target = try address.resolve().first else {
      throw TransportError(.address, "'\(address.host)' has no address")
    }
    descriptor = try Self.bound(to: target, address, isShared: true)
    reserve = Self.openReserve()
    guard listen(descriptor, 4096) == 0 else {
      let code = errno
      self.address = ""
      close()
      throw TransportError(.listen, "cannot listen at \(address.description)", errno: code)
    }
    self.address = SocketAddress(boundTo: descriptor)?.text ?? address.description
  }

  /// Fails when another server has the address: sockets that share a port would otherwise take
  /// each other's connections without a word.
  static func requireFree(_ address: Address) throws(TransportError) {
    guard let target = try address.resolve().first else { return }
    _ = Glibc.close(try bound(to: target, address, isShared: false))
  }

  private static func bound(
    to target: SocketAddress,
    _ address: Address,
    isShared: Bool
  ) throws(TransportError) -> Int32 {
    let descriptor = trame_socket(target.family)
    guard descriptor >= 0 else {
      throw TransportError(.system, "no socket for \(address.description)", errno: -descriptor)
    }
    _ = trame_set_reuse_address(descriptor)
    if isShared { _ = trame_set_reuse_port(descriptor) }
    let result = unsafe target.with { address, length in unsafe bind(descriptor, address, length) }
    if result == 0 { return descriptor }
    let code = errno
    _ = Glibc.close(descriptor)
    throw TransportError(
      .listen,
      "cannot listen at \(address.description); is another server running?",
      errno: code
    )
  }

  private static func openReserve() -> Int32 { unsafe open("/dev/null", O_RDONLY | O_CLOEXEC) }

  /// Takes a connection that has no descriptor to go to, by means of the reserve, and closes it: its
  /// peer is told at once, where it would otherwise wait for nothing. False when there was none, or
  /// no reserve.
  mutating func turnAway() -> Bool {
    if reserve < 0 { reserve = Self.openReserve() }
    if reserve < 0 { return false }
    _ = Glibc.close(reserve)
    let accepted = trame_accept(descriptor, nil)
    if accepted >= 0 { _ = Glibc.close(accepted) }
    reserve = Self.openReserve()
    return accepted >= 0
  }

  mutating func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    if reserve >= 0 { _ = Glibc.close(reserve) }
    (descriptor, reserve) = (-1, -1)
  }
}
