import ProtocolVectors
import TrameConformance
import TrameControl
import TrameJSON
import TrameWire

/// A line of `violations.jsonl`: frames of one side, of which the last breaks a rule of the protocol.
/// The other side is put under test, over TLS: it has to end the connection and name the rule.
struct Violation {
  let means: String
  let rule: String
  let isByClient: Bool
  /// Calls that a client under test makes first.
  let calls: Int
  let limits: Limits
  let bytes: [UInt8]

  init(_ line: JSONValue) throws {
    guard let means = line["means"], let rule = line["rule"], let by = line["by"] else {
      throw VectorFile.Malformed(what: line.text())
    }
    self.means = means.plainText
    self.rule = rule.plainText
    isByClient = by.plainText == "client"
    calls = line["calls"]?.integer ?? 0
    let asked = line["limits"]
    limits = Limits(
      callsMax: Self.limit(asked, "callsMax"),
      streamCredit: Quantity(Self.limit(asked, "streamCreditBytes")),
      connectionCredit: Quantity(Self.limit(asked, "connectionCreditBytes"))
    )
    bytes = try VectorFile.bytes(line["bytes"])
  }

  private static func limit(_ asked: JSONValue?, _ name: String) -> UInt32 {
    UInt32(clamping: asked?[name]?.integer ?? 0)
  }

  /// Letters and digits of what it means, for its name.
  private var slug: String {
    let words = means.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return words.joined(separator: "-")
  }

  var scenario: Scenario {
    Scenario(
      side: isByClient ? .server : .client,
      name: "\(isByClient ? "Q" : "P")/\(rule)/\(slug)",
      why: "Rule \(rule) is broken by \(means)."
    ) { stage in
      isByClient ? try attackServer(stage) : try await attackClient(stage)
    }
  }

  /// All but those of rule 4.1: what is beyond the credit depends on what a program has taken, and
  /// programs take what comes. Sessions alone are tested with these.
  static func all() throws -> [Scenario] {
    try VectorFile.lines("violations.jsonl").map { try Violation($0) }.filter { $0.rule != "4.1" }
      .map(\.scenario)
  }

  /// What is wrong with the way the other side ended: it says goaway and which rule, and closes.
  func complaints(_ received: [UInt8], hasEnded: Bool) -> [String] {
    let goaways = FrameList(received).bodies(kind: 7).compactMap { try? Goaway(decoding: $0) }
    var complaints: [String] = []
    if !hasEnded { complaints.append("the connection was not ended") }
    // Who is told to go may be gone before it comes to the rule.
    if !isByClient && hasEnded && FrameList(bytes).count(kind: 7) > 1 { return complaints }
    guard let last = goaways.last else { return complaints + ["no goaway came"] }
    if last.code != .protocolError { complaints.append("the goaway's code is \(last.code)") }
    // Pings at once are too many and too close: whichever is seen first.
    let arePings = rule == "5.1" && FrameList(bytes).count(kind: 6) > 0
    let rules = arePings ? [rule, "5.10"] : [rule]
    if !rules.contains(where: { last.reason.hasPrefix("protocol rule \($0) ") }) {
      complaints.append("the goaway says '\(last.reason)', not rule \(rule)")
    }
    return complaints
  }
}

/// Whole frames in a row of bytes.
struct FrameList {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = VectorFile.frameStarts(bytes)
  }

  func count(kind: UInt8) -> Int { starts.count { bytes[$0 + 3] & 0x0F == kind } }

  func bodies(kind: UInt8) -> [[UInt8]] {
    starts.filter { bytes[$0 + 3] & 0x0F == kind }.compactMap { start in
      let length = Int(bytes[start]) | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2]) << 16
      let end = start + 8 + length
      return end <= bytes.count ? Array(bytes[start + 8..<end]) : nil
    }
  }

  /// Where the first frame ends.
  var firstEnd: Int { starts.count > 1 ? starts[1] : bytes.count }
}
