import ArgumentParser
import Foundation
import TrameLanguageServer

/// `tramec lsp`: the language server's bytes and files. What it says is decided in
/// TrameLanguageServer.
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serves an editor over standard input and output (docs/editor.md)."
  )

  /// Editors say so by habit; there is no other way.
  @Flag(help: "Speak over standard input and output, which is all there is.")
  var stdio = false

  @Option(name: .customLong("clientProcessId"), help: .hidden)
  var clientProcess: Int?

  func run() throws {
    var server = LanguageServer(
      disk: Disk(read: bytes(ofFile:), schemaFiles: Self.schemaFiles(below:))
    )
    var framing = MessageFraming()
    var isAtEnd = false
    while server.exitCode == nil {
      // The client went without a word, and all it said was heard.
      if isAtEnd, !server.hasMessages { throw Tramec.usageFault }
      // With nothing to do it waits for bytes; else it only looks whether there are any.
      if !isAtEnd, let bytes = Self.read(waiting: !server.hasWork) {
        isAtEnd = bytes.isEmpty
        framing.receive(bytes)
        do {
          while let body = try framing.next() { server.take(body) }
        } catch {
          printError("tramec lsp: a message without a usable Content-Length; giving up")
          throw Tramec.usageFault
        }
      }
      for message in server.step() { try Self.write(MessageFraming.frame(message)) }
    }
    throw ExitCode(server.exitCode ?? 0)
  }

  /// What can be read now, nil where that is nothing; empty at the end.
  private static func read(waiting: Bool) -> [UInt8]? {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    let ready = unsafe poll(&descriptor, 1, waiting ? -1 : 0)
    if ready < 0, errno != EINTR { return [] }
    guard ready > 0 else { return nil }
    return unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
      count = unsafe max(0, Foundation.read(STDIN_FILENO, buffer.baseAddress, buffer.count))
    }
  }

  private static func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes[done...].withUnsafeBytes {
        unsafe Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if written < 0, errno != EINTR { throw Tramec.usageFault }
      done += max(0, written)
    }
  }

  /// Hidden folders and what others build are passed.
  private static func schemaFiles(below folder: String) -> [String] {
    let keys: [URLResourceKey] = [.isDirectoryKey]
    guard
      let found = FileManager.default.enumerator(
        at: URL(fileURLWithPath: folder),
        includingPropertiesForKeys: keys,
        options: [.skipsHiddenFiles]
      )
    else { return [] }
    var paths: [String] = []
    for case let url as URL in found {
      if url.lastPathComponent == "node_modules" { found.skipDescendants() }
      if url.pathExtension == "trame" { paths.append(url.path) }
      if paths.count == filesMax { break }
    }
    return paths.sorted()
  }

  /// More are not looked for: a folder so full is no workspace of schemas.
  private static let filesMax = 20_000
}
