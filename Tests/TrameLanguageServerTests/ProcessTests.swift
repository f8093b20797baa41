import Foundation
import Testing
import TrameJSON
import TrameLanguageServer

@Suite("The real process")
struct ProcessTests {
  /// `tramec` beside the tests.
  private func program() -> URL? {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("tramec")
    return beside.flatMap { FileManager.default.isExecutableFile(atPath: $0.path) ? $0 : nil }
  }

  /// Runs a whole session, its input written at once. Returns what came and the exit code.
  private func run(_ messages: [String], raw: String = "") throws -> ([JSONValue], Int32) {
    let process = Process()
    let compiler: URL = try #require(program())
    process.executableURL = compiler
    process.arguments = ["lsp", "--stdio"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    for message in messages {
      let body = Array(message.utf8)
      input.fileHandleForWriting.write(
        Data("Content-Length: \(body.count)\r\n\r\n".utf8) + Data(body)
      )
    }
    input.fileHandleForWriting.write(Data(raw.utf8))
    try input.fileHandleForWriting.close()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    var framing = MessageFraming()
    framing.receive(bytes)
    var found: [JSONValue] = []
    while let body = try framing.next() {
      found.append(try JSONValue(parsing: String(decoding: body, as: UTF8.self)))
    }
    return (found, process.terminationStatus)
  }

  @Test("answers over its pipes, reads the disk, and ends as it was told")
  func session() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("trame-lsp-\(UUID().uuidString)")
    let package = folder.appendingPathComponent("IDL/shop/v1")
    try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Samples.common.write(
      to: package.appendingPathComponent("common.trame"),
      atomically: true,
      encoding: .utf8
    )
    let shop = "file://\(package.path)/shop.trame"
    let (messages, code) = try run([
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":"file://\#(folder.path)","capabilities":{},"initializationOptions":{"lint":false}}}"#,
      #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
      """
      {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\(shop)",
      "version":1,"text":\(JSONValue.string(Samples.everything).text())}}}
      """,
      #"{"jsonrpc":"2.0","id":2,"method":"textDocument/definition","params":{"textDocument":{"uri":"\#(shop)"},"position":{"line":10,"character":9}}}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#,
      #"{"jsonrpc":"2.0","method":"exit"}"#,
    ])
    #expect(code == 0)
    let definition = messages.first { $0["id"] == .number("2") }?["result"]
    #expect(definition?["uri"]?.plainText.hasSuffix("/IDL/shop/v1/common.trame") ?? false)
    #expect(definition?["range"]?["start"]?["line"] == .number("10"))
    #expect(messages.last?.text() == #"{"jsonrpc":"2.0","id":3,"result":null}"#)
  }

  @Test("leaves with an error when the client does without a word, or speaks another protocol")
  func badEnds() throws {
    #expect(try run([]).1 == 2)
    #expect(try run([], raw: "GET / HTTP/1.1\r\n\r\n").1 == 2)
    #expect(try run([#"{"jsonrpc":"2.0","method":"exit"}"#]).1 == 1)
  }
}
