import Foundation
import Glibc

/// Peers that are not ours: openssl's own programs.
enum OpenSSLProgram {
  /// Starts one with nothing to read and nowhere to write.
  static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// What one prints within two seconds, binary as it may be.
  static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "-s", "KILL", "2", "openssl"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A TCP connection without anything on top.
enum PlainSocket {
  struct NotListening: Error {}

  /// Sends bytes and answers what came back before the peer closed, or in twelve seconds.
  static func exchange(_ bytes: [UInt8], _ address: String) throws -> [UInt8] {
    guard let socket = connected(address) else { throw NotListening() }
    defer { close(socket) }
    var patience = timeval(tv_sec: 12, tv_usec: 0)
    unsafe setsockopt(
      socket,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &patience,
      socklen_t(MemoryLayout<timeval>.size)
    )
    _ = unsafe bytes.withUnsafeBytes { bytes in
      unsafe send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    }
    var found: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { return found }
      found += buffer[..<count]
    }
  }

  /// Returns when somebody listens there, or throws after five seconds.
  static func waitUntilListening(_ address: String) throws {
    for _ in 0..<500 {
      if let socket = connected(address) {
        close(socket)
        return
      }
      usleep(10_000)
    }
    throw NotListening()
  }

  private static func connected(_ address: String) -> Int32? {
    let parts = address.split(separator: ":")
    guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    guard unsafe inet_pton(AF_INET, String(parts[0]), &target.sin_addr) == 1 else { return nil }
    let result = unsafe withUnsafePointer(to: &target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe connect(socket, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return socket }
    close(socket)
    return nil
  }
}
