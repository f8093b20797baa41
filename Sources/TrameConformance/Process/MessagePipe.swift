import Foundation
package import TrameWire

/// Messages over the standard input and output of a process: each a length of four bytes, little
/// end first, and a body. So a process in any language can be put under test.
package struct MessagePipe: Sendable {
  /// Why nothing more can be read.
  package enum Failure: Error {
    /// The input ended within a message.
    case cut
    /// A length beyond any message of the suite.
    case tooLong(Int)
  }

  private static let bytesMax = 64 << 20
  private let input: FileHandle
  private let output: FileHandle

  /// The process's own standard input and output.
  package static var standard: MessagePipe {
    MessagePipe(input: .standardInput, output: .standardOutput)
  }

  init(input: FileHandle, output: FileHandle) {
    self.input = input
    self.output = output
  }

  /// The next message; nil when the other side has closed.
  package func next<M: WireMessage>(_ type: M.Type) throws -> M? {
    guard let prefix = try read(4) else { return nil }
    let count = prefix.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count <= Self.bytesMax else { throw Failure.tooLong(count) }
    guard let body = try read(count) else { throw Failure.cut }
    return try M(decoding: body)
  }

  private func read(_ count: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let more = try input.read(upToCount: count - bytes.count), !more.isEmpty else {
        if bytes.isEmpty { return nil }
        throw Failure.cut
      }
      bytes += more
    }
    return bytes
  }

  /// Sends a message.
  package func send<M: WireMessage>(_ message: M) throws {
    let body = message.encoded()
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) } + body
    try output.write(contentsOf: Data(bytes))
  }
}
