import ProtocolVectors
import Testing
import TrameControl
import TrameJSON
import TrameSession
import TrameWire

/// A line of `violations.jsonl` or `accepted.jsonl`: bytes of one side, given to the other.
struct OneSidedVector: Sendable, CustomTestStringConvertible {
  let means: String
  let rule: String
  /// Who sends the bytes.
  let isByClient: Bool
  let calls: Int
  /// Seconds at which all of it comes, where rules about time are to hold.
  let clock: Int
  let limits: SessionLimits
  let bytes: [UInt8]
  let sees: JSONValue?

  var testDescription: String { "\(rule) by the \(isByClient ? "client" : "server"): \(means)" }

  init(_ line: JSONValue) throws {
    guard let means = line["means"], let rule = line["rule"], let by = line["by"]?.plainText,
      by == "client" || by == "server"
    else { throw VectorFile.Malformed(what: line.text()) }
    self.means = means.plainText
    self.rule = rule.plainText
    isByClient = by == "client"
    calls = line["calls"]?.integer ?? 0
    clock = line["clock"]?.integer ?? 0
    limits = try SessionLimits(line["limits"])
    bytes = try VectorFile.bytes(line["bytes"])
    sees = line["sees"]
  }

  /// The other side.
  func receiver() throws -> VectorEnd {
    var end = VectorEnd(isByClient ? .server : .client, limits, try SeenEvent(), calls: calls)
    end.session.clock = Int64(clock) * 1_000_000_000
    return end
  }
}

@Suite("Vectors of broken rules")
struct ViolationVectorTests {
  static let vectors = Result {
    try VectorFile.lines("violations.jsonl").map { try OneSidedVector($0) }
  }

  @Test("the file is there, and large enough to mean something")
  func file() throws {
    let vectors = try Self.vectors.get()
    #expect(vectors.filter(\.isByClient).count >= 70)
    #expect(vectors.filter { !$0.isByClient }.count >= 60)
  }

  @Test(
    "the last frame of each ends the connection, with a goaway that names the rule",
    arguments: (try? vectors.get()) ?? [],
    [1, Int.max]
  )
  func violation(_ vector: OneSidedVector, pieceBytes: Int) throws {
    var end = try vector.receiver()
    var thrown: ProtocolError?
    do throws(ProtocolError) {
      try end.receive(vector.bytes, pieceBytes: pieceBytes)
    } catch {
      thrown = error
    }
    let error = try #require(thrown, "nothing was found")
    #expect(error.rule.rawValue == vector.rule, "\(error)")
    let last = try #require(VectorFile.frameStarts(vector.bytes).last)
    #expect(end.bytesUntilError > last, "\(error), before the last frame")
    #expect(try reason(of: error, &end).hasPrefix("protocol rule \(vector.rule) "))
  }

  /// The reason in the goaway that answers a violation.
  private func reason(of error: ProtocolError, _ end: inout VectorEnd) throws -> String {
    _ = end.taken()
    end.session.sendGoaway(.protocolError, error.description, into: &end.out)
    let goaway = try Goaway(decoding: Array(end.taken().dropFirst(8)))
    #expect(goaway.code == .protocolError)
    return goaway.reason
  }
}

@Suite("Vectors of what is borne")
struct AcceptedVectorTests {
  static let vectors = Result {
    try VectorFile.lines("accepted.jsonl").map { try OneSidedVector($0) }
  }

  @Test("the file is there, and large enough to mean something")
  func file() throws { #expect(try Self.vectors.get().count >= 30) }

  @Test(
    "each means the events that it says, and the connection lives",
    arguments: (try? vectors.get()) ?? [],
    [1, Int.max]
  )
  func accepted(_ vector: OneSidedVector, pieceBytes: Int) throws {
    var end = try vector.receiver()
    try end.receive(vector.bytes, pieceBytes: pieceBytes)
    #expect(JSONValue.array(end.seen) == vector.sees)
  }
}
