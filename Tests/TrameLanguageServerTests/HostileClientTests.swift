import Randomness
import Testing
import TrameJSON
import TrameLanguageServer

@Suite("A hostile or hasty client")
struct HostileClientTests {
  static let requests = [
    "hover", "definition", "typeDefinition", "references", "documentHighlight", "prepareRename",
    "rename", "completion", "signatureHelp", "documentSymbol", "formatting", "rangeFormatting",
    "codeAction", "semanticTokens/full", "semanticTokens/full/delta", "semanticTokens/range",
    "foldingRange", "inlayHint",
  ]

  @Test("any request at any place of a text cut and spliced anywhere is answered", arguments: 1...8)
  func splicedTexts(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    let whole = Array(Samples.everything.utf8)
    for _ in 0..<40 {
      var bytes = whole
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...60, using: &random))
        let from = Int.random(in: 0..<whole.count, using: &random)
        let piece = whole[from..<min(whole.count, from + Int.random(in: 0...30, using: &random))]
        bytes.replaceSubrange(start..<end, with: piece)
        if bytes.isEmpty { bytes = [UInt8(ascii: "m")] }
      }
      client.open("IDL/shop/v1/shop.trame", String(decoding: bytes, as: UTF8.self))
      let place = Place(
        line: Int.random(in: 0...60, using: &random),
        character: Int.random(in: 0...50, using: &random)
      )
      let more = """
        ,"newName":"fresh","context":{"diagnostics":[]},
        "range":{"start":{"line":\(place.line),"character":\(place.character)},
        "end":{"line":\(place.line + 3),"character":0}}
        """
      for method in Self.requests {
        let answer = client.ask(method, "IDL/shop/v1/shop.trame", at: place, more)
        let code = answer["code"]?.plainText
        #expect(code == nil || code == "-32803", "seed \(seed): \(method) \(answer.text())")
      }
    }
  }

  @Test("messages with bytes changed anywhere never stop the server", arguments: 1...8)
  func damagedMessages(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    client.open("IDL/shop/v1/shop.trame", Samples.everything)
    let messages =
      Self.requests.map { method in
        """
        {"jsonrpc":"2.0","id":7,"method":"textDocument/\(method)","params":{"textDocument":
        {"uri":"file:///w/IDL/shop/v1/shop.trame"},"position":{"line":9,"character":4},
        "newName":"fresh","context":{"only":["quickfix"]},"previousResultId":"1",
        "range":{"start":{"line":2,"character":0},"end":{"line":-4,"character":99999}}}}
        """
      } + [
        """
        {"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":
        "file:///w/IDL/shop/v1/shop.trame","version":2},"contentChanges":[{"range":{"start":
        {"line":3,"character":7},"end":{"line":1,"character":2}},"text":"é\\ud83d\\ude00"}]}}
        """,
        #"{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":3}]}}"#,
        #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}}"#,
      ]
    for _ in 0..<400 {
      var bytes = Array(messages.randomElement(using: &random)!.utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 9...126,
          using: &random
        )
      }
      client.server.take(bytes)
      _ = client.run()
    }
    client.open("IDL/shop/v1/shop.trame", "package shop.v1\n\nmessage A { 1 b: B }\n", version: 9)
    #expect(
      client.diagnostics(of: "IDL/shop/v1/shop.trame").first?.hasPrefix("2:17 T0301") ?? false,
      "seed \(seed)"
    )
  }
}
