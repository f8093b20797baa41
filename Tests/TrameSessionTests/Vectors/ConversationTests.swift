import ProtocolVectors
import Testing
import TrameJSON
import TrameSession

/// A file of `conversations`: what the two sides send in turn.
struct Conversation: Sendable, CustomTestStringConvertible {
  struct Step: Sendable {
    let means: String
    let isByClient: Bool
    let action: JSONValue?
    let crosses: Bool
    let bytes: [UInt8]
    let sees: JSONValue
  }

  let name: String
  let client: SessionLimits
  let server: SessionLimits
  let steps: [Step]

  var testDescription: String { name }

  init(_ name: String) throws {
    let lines = try VectorFile.lines("conversations/\(name).jsonl")
    guard let head = lines.first, head["conversation"] != nil else {
      throw VectorFile.Malformed(what: "\(name) has no head")
    }
    self.name = name
    client = try SessionLimits(head["client"])
    server = try SessionLimits(head["server"])
    steps = try lines.dropFirst().map { line in
      guard let sees = line["sees"], let from = line["from"]?.plainText else {
        throw VectorFile.Malformed(what: line.text())
      }
      return Step(
        means: line["means"]?.plainText ?? "",
        isByClient: from == "client",
        action: line["do"],
        crosses: line["crosses"] == .bool(true),
        bytes: try VectorFile.bytes(line["bytes"]),
        sees: sees
      )
    }
  }
}

@Suite("Vectors of conversations")
struct ConversationTests {
  static let names = Result { try VectorFile.conversations() }

  @Test("the files are there")
  func files() throws { #expect(try Self.names.get().count >= 15) }

  @Test(
    "both sides send the bytes and see the events of each step",
    arguments: (try? names.get()) ?? [],
    [1, 7, Int.max]
  )
  func conversation(name: String, pieceBytes: Int) throws {
    let conversation = try Conversation(name)
    let events = try SeenEvent()
    var ends = Ends(
      client: VectorEnd(.client, conversation.client, events),
      server: VectorEnd(.server, conversation.server, events)
    )
    var crossing: Conversation.Step?
    for step in conversation.steps {
      try ends.send(step, events)
      if step.crosses {
        crossing = step
        continue
      }
      try ends.deliver(step, pieceBytes)
      if let late = crossing {
        try ends.deliver(late, pieceBytes)
        crossing = nil
      }
    }
    #expect(crossing == nil)
    #expect(ends.client.out.count == 0 && ends.server.out.count == 0, "something is left to send")
    #expect(!ends.client.session.hasQueued && !ends.server.session.hasQueued)
  }
}

private struct Ends: ~Copyable {
  var client: VectorEnd
  var server: VectorEnd

  mutating func send(_ step: Conversation.Step, _ events: SeenEvent) throws {
    let sent: [UInt8]
    if step.isByClient {
      try client.perform(step.action, events)
      sent = client.taken()
    } else {
      try server.perform(step.action, events)
      sent = server.taken()
    }
    #expect(VectorFile.hex(sent) == VectorFile.hex(step.bytes), "\(step.means)")
  }

  mutating func deliver(_ step: Conversation.Step, _ pieceBytes: Int) throws {
    if step.isByClient {
      server.forgetSeen()
      try server.receive(step.bytes, pieceBytes: pieceBytes)
      #expect(JSONValue.array(server.seen) == step.sees, "\(step.means)")
    } else {
      client.forgetSeen()
      try client.receive(step.bytes, pieceBytes: pieceBytes)
      #expect(JSONValue.array(client.seen) == step.sees, "\(step.means)")
    }
  }
}
